package dev.ablate.reference;

import dev.ablate.design.Kind;
import dev.ablate.part.Layer;
import dev.ablate.part.Parts;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Heading;
import dev.ablate.yaml.Field;
import dev.ablate.yaml.FileKey;
import dev.ablate.yaml.Form;
import dev.ablate.yaml.Forms;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.ScalarNode;
import dev.ablate.yaml.TreeReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reference that comes with the program, by topic: a section, a type, or a key. */
public final class Documentation {
  private static final Pattern SETTING = Pattern.compile("--set\\s+([^=]*).*", Pattern.DOTALL);
  private static final Pattern HEADING = Pattern.compile("#+ (.*)");
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\|.*\\|.*\\|.*\\|");
  private static final String TABLE = "| key | type | default | meaning |\n|---|---|---|---|\n";
  private static final String SHARED = "All of them:";
  private static final String ABLATIONS = "ablations";
  private static final String DATA = "dataset";
  private static final String DEFAULT_TOPIC = "values";

  private Documentation() {}

  /** The topic that says what may stand at a place: {@code conv2d}, {@code split}, … */
  public static String topic(Place place) {
    Matcher setting = SETTING.matcher(place.file());
    if (setting.matches()) {
      return topic(List.of(setting.group(1).split("\\.")));
    } else if (place.file().startsWith("--design")) {
      return ABLATIONS;
    } else if (place.file().startsWith("--")) {
      return "conditions";
    }
    if (!place.file().matches(".*\\.ya?ml")) {
      return place.file().matches(".*\\.[ct]sv") ? "csv" : DATA;
    }
    try {
      String text = Files.readString(Path.of(place.file()), StandardCharsets.UTF_8);
      return TreeReader.read(place.file(), text, new Problems())
          .map(root -> topic(path(root, place)))
          .orElse(DEFAULT_TOPIC);
    } catch (IOException | InvalidPathException e) {
      return DEFAULT_TOPIC;
    }
  }

  private static List<String> path(Node root, Place place) {
    List<String> best = new ArrayList<>();
    find(root, node -> node.equals(place), List.of(), best);
    if (best.isEmpty()) { // a value that is not there has no place of its own
      find(root, node -> node.line() == place.line(), List.of(), best);
    }
    return best;
  }

  /** The deepest path whose key or value was written at a place. */
  private static void find(
      Node node, Predicate<Place> there, List<String> path, List<String> best) {
    if (there.test(node.place()) && path.size() >= best.size()) {
      best.clear();
      best.addAll(path);
      if (node instanceof ScalarNode word) {
        best.add(word.text());
      }
    }
    if (node instanceof ListNode list) {
      list.items().forEach(item -> find(item, there, path, best));
    } else if (node instanceof MapNode map) {
      map.entries()
          .forEach(
              (key, entry) -> {
                List<String> inner = new ArrayList<>(path);
                inner.add(key);
                if (there.test(entry.place()) && inner.size() >= best.size()) {
                  best.clear();
                  best.addAll(inner);
                }
                find(entry.value(), there, inner, best);
              });
    }
  }

  private static String topic(List<String> path) {
    List<String> words = new ArrayList<>(path);
    if (words.size() > 2 && words.get(0).equals("variants")) {
      words.subList(0, 2).clear();
    }
    String topic = words.isEmpty() ? "" : words.get(0);
    Optional<Form> form =
        Forms.fields(Declaration.class)
            .field(topic)
            .or(() -> Forms.fields(Heading.class).field(words.isEmpty() ? "" : words.get(0)))
            .map(Field::form);
    if (topic.equals("edit_layers")) {
      Form.Choice layers = Forms.choice(Layer.class);
      for (String word : words) {
        if (layers.types().containsKey(word)) {
          return word;
        }
      }
      return words.contains("insert") || words.contains("with") ? "layers" : "merging";
    }
    if (form.isEmpty()) {
      return switch (topic) {
        case "extends" -> "merging";
        case "variants", "grid", "seed" -> "conditions";
        case "components", "design", "controls" -> ABLATIONS;
        case "resolved" -> "a-runs-specyaml";
        default -> "keys-of-a-file";
      };
    }
    Form inner = form.get() instanceof Form.Items items ? items.element() : form.get();
    if (inner instanceof Form.Choice choice) {
      for (String word : words) {
        if (choice.types().containsKey(word)) {
          return word;
        }
      }
    }
    return topic;
  }

  /** What the reference says of a topic; empty where it knows none of that name. */
  public static Optional<String> text(String topic) {
    List<String> lines = reference().lines().toList();
    String slug = slug(topic);
    return section(lines, slug)
        .or(() -> type(lines, topic.replace('-', '_')))
        .or(() -> type(lines, topic))
        .or(() -> key(topic))
        .or(() -> fileKey(topic))
        .or(() -> Kind.of(topic.replace('-', '_')).flatMap(design -> fileKey("design")))
        .or(() -> inner(lines, topic));
  }

  /** The whole reference, in Markdown. */
  public static String all() {
    return reference();
  }

  /** Every word that {@link #text} knows, for suggestions. */
  public static List<String> topics() {
    List<String> topics = new ArrayList<>();
    for (String line : reference().lines().toList()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        topics.add(slug(heading.group(1)));
      } else if (line.startsWith("**`")) {
        topics.add(line.substring(3, line.indexOf('`', 3)));
      }
    }
    topics.addAll(Forms.fields(Declaration.class).names());
    topics.addAll(Forms.fields(Heading.class).names());
    FileKey.ALL.forEach(key -> topics.add(key.name()));
    topics.addAll(Kind.words());
    for (String line : reference().lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        topics.add(row.group(1));
      }
    }
    return topics;
  }

  private static Optional<String> section(List<String> lines, String slug) {
    for (int i = 0; i < lines.size(); i++) {
      Matcher heading = HEADING.matcher(lines.get(i));
      if (heading.matches() && List.of(slug(heading.group(1)).split("-and-")).contains(slug)) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).startsWith("#")) {
          end++;
        }
        return Optional.of(String.join("\n", lines.subList(i, end)).strip());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> type(List<String> lines, String word) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("**`" + word + "`**")) {
        int end = i + 1;
        while (end < lines.size()
            && !lines.get(end).startsWith("#")
            && !lines.get(end).startsWith("**`")
            && !lines.get(end).startsWith(SHARED)) {
          end++;
        }
        String own = String.join("\n", lines.subList(i, end)).strip();
        return Optional.of(shared(lines, end).map(all -> own + "\n\n" + all).orElse(own));
      }
    }
    return Optional.empty();
  }

  /** The keys that all types of a section have, after one of them. */
  private static Optional<String> shared(List<String> lines, int from) {
    for (int i = from; i < lines.size() && !lines.get(i).startsWith("#"); i++) {
      if (lines.get(i).startsWith(SHARED)) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).startsWith("#")) {
          end++;
        }
        return Optional.of(String.join("\n", lines.subList(i, end)).strip());
      }
    }
    return Optional.empty();
  }

  /** The rows of the tables that a key stands in, each under what has it. */
  private static Optional<String> inner(List<String> lines, String word) {
    Map<String, Set<String>> owners = new LinkedHashMap<>();
    String section = "";
    String type = "";
    for (String line : lines) {
      Matcher heading = HEADING.matcher(line);
      Matcher row = ROW.matcher(line);
      if (heading.matches()) {
        section = heading.group(1);
        type = "";
      } else if (line.startsWith("**`")) {
        type = line.substring(2, line.indexOf('`', 3) + 1);
      } else if (line.startsWith(SHARED)) {
        type = "";
      } else if (row.matches() && row.group(1).equals(word)) {
        owners
            .computeIfAbsent(line, key -> new LinkedHashSet<>())
            .add(type.isEmpty() ? section : type);
      }
    }
    List<String> text = new ArrayList<>();
    owners.forEach(
        (row, where) -> text.add("In " + String.join(", ", where) + ":\n\n" + TABLE + row + "\n"));
    String more =
        lines.stream()
            .filter(line -> line.matches("#+ `\\w+\\." + Pattern.quote(word) + "`"))
            .findFirst()
            .flatMap(line -> section(lines, slug(line.replaceFirst("#+ ", ""))))
            .orElse("");
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of((String.join("\n", text) + "\n" + more).strip());
  }

  private static Optional<String> key(String word) {
    for (Form.Fields fields :
        List.of(Forms.fields(Declaration.class), Forms.fields(Heading.class))) {
      Optional<Field> field = fields.field(word);
      if (field.isPresent()) {
        String value = field.get().defaultText().map(d -> " Default: " + d + ".").orElse("");
        String type = Reference.type(field.get());
        return Optional.of("`" + word + "` (" + type + "): " + field.get().doc() + value);
      }
    }
    return Optional.empty();
  }

  /** A key that makes conditions; one of an ablation with all that is said of these. */
  private static Optional<String> fileKey(String word) {
    return FileKey.ALL.stream()
        .filter(key -> key.name().equals(word))
        .findFirst()
        .map(
            key -> {
              String own = "`" + word + "`: " + key.doc() + " Example: `" + key.example() + "`";
              return topic(List.of(word)).equals(ABLATIONS)
                  ? own + "\n\n" + text(ABLATIONS).orElseThrow()
                  : own;
            });
  }

  private static String slug(String heading) {
    return heading
        .toLowerCase(java.util.Locale.ROOT)
        .replaceAll("[`'.,]", "")
        .strip()
        .replace(' ', '-');
  }

  private static String reference() {
    // made anew where plug-ins have words of their own
    return resource("README.md")
        + "\n"
        + (Parts.current().plugins().isEmpty() ? resource("reference.md") : Reference.text());
  }

  private static String resource(String name) {
    try (InputStream in = Documentation.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
