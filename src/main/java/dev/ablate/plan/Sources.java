package dev.ablate.plan;

import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Heading;
import dev.ablate.yaml.Binder;
import dev.ablate.yaml.ExperimentFile;
import dev.ablate.yaml.Form;
import dev.ablate.yaml.Forms;
import dev.ablate.yaml.LayerEdits;
import dev.ablate.yaml.LayerNames;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Merger;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.Resets;
import dev.ablate.yaml.ScalarNode;
import dev.ablate.yaml.TreeReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads files, each once, and follows {@code extends}. */
final class Sources {
  static final Form.Fields FORM = Forms.fields(Declaration.class);

  private static final int MAX_BYTES = 1_000_000;
  private static final Pattern YAML = Pattern.compile(".*\\.ya?ml");

  /** An experiment that can be extended says one of these. */
  private static final List<String> DECLARES = List.of("layers", "extends", "edit_layers");

  private final Problems problems;
  private final Map<Path, Optional<PlannedFile>> known = new LinkedHashMap<>();
  private final Set<Path> open = new LinkedHashSet<>();
  private final Deque<Place> extending = new ArrayDeque<>();

  /** Whether a key holds one of several types, with its arguments below its name. */
  static boolean isChoice(String key) {
    return FORM.field(key)
        .filter(field -> field.form() instanceof Form.Choice choice && choice.key().isEmpty())
        .isPresent();
  }

  Sources(Problems problems) {
    this.problems =
        problems.seenFrom(
            p ->
                extending.isEmpty() || p.place().file().equals(extending.peek().file())
                    ? p
                    : p.through(extendedBy(extending.peek())));
  }

  /** How a file came in that was not named: {@code extended by child.yaml:1:10}. */
  static String extendedBy(Place place) {
    return "extended by " + place;
  }

  /** The file; empty where it cannot be read, which is then told. */
  Optional<PlannedFile> read(Path file, String shownAs, Optional<Place> from) {
    Path path = file.toAbsolutePath().normalize();
    if (open.contains(path)) {
      String cycle =
          open.stream().map(p -> p.getFileName().toString()).collect(Collectors.joining(" → "));
      problems.error(
          from.orElse(Place.of(shownAs)),
          "files extend each other in a circle: " + cycle + " → " + path.getFileName());
      return Optional.empty();
    }
    if (!known.containsKey(path)) {
      open.add(path);
      Optional<PlannedFile> source =
          text(path, shownAs, from)
              .filter(text -> from.isEmpty() || showable(path, shownAs, text, from.get()))
              .flatMap(text -> parse(path, shownAs, text));
      open.remove(path);
      known.put(path, source);
    }
    return known.get(path);
  }

  /**
   * Whether problems of a file that is extended may quote it: a path that leads to another kind of
   * file, as {@code /etc/passwd}, must not bring its lines into a log.
   */
  private boolean showable(Path path, String shownAs, String text, Place from) {
    if (YAML.matcher(path.getFileName().toString()).matches()) {
      return true;
    }
    boolean experiment =
        TreeReader.read(shownAs, text, new Problems())
            .filter(
                root ->
                    root instanceof MapNode map && DECLARES.stream().anyMatch(map.keys()::contains))
            .isPresent();
    if (!experiment) {
      problems.error(
          from, shownAs + " is no experiment: it is not called *.yaml, and is not shown");
    }
    return experiment;
  }

  private Optional<PlannedFile> parse(Path path, String shownAs, String text) {
    Optional<ExperimentFile> file = file(shownAs, text);
    Path folder = path.getParent();
    return file.flatMap(f -> source(path, f, RunHome.find(f, folder, problems).orElse(folder)));
  }

  /** The parts of a text. */
  Optional<ExperimentFile> file(String shownAs, String text) {
    return TreeReader.read(shownAs, text, problems)
        .flatMap(root -> ExperimentFile.of(shownAs, root, problems));
  }

  /** What a file's parts come to, with its paths relative to a folder. */
  Optional<PlannedFile> source(Path path, ExperimentFile file, Path home) {
    Resolved.check(file, problems);
    Resolved.checkPlugins(file, problems);
    Optional<Heading> heading = Binder.bind(Heading.class, file.heading(), problems);
    Optional<PlannedFile> parent = file.base().flatMap(base -> parent(path, file.file(), base));
    if (file.base().isPresent() && parent.isEmpty()) {
      return Optional.empty();
    }
    if (file.base().isEmpty() && file.edits().isPresent()) {
      problems.error(
          file.edits().get().place(),
          "'edit_layers' edits inherited layers, and this file extends none: use it in a variant");
    }
    MapNode inherited =
        parent
            .map(p -> DeclaredPaths.moved(p.base(), p.home(), home))
            .orElse(MapNode.empty(file.body().place()));
    MapNode base = apply(inherited, file.body(), file.edits(), problems);
    String name = heading.flatMap(Heading::name).orElseGet(() -> Names.ofFile(path));
    boolean given = file.heading().value("name").isPresent();
    Place place = given ? file.heading().placeOf("name") : Place.of(file.file());
    Names.check(name, "an experiment", place, problems);
    return heading.map(h -> new PlannedFile(path, name, h, file, parent, base, home));
  }

  private Optional<PlannedFile> parent(Path path, String shownAs, ScalarNode base) {
    try {
      Path target = path.resolveSibling(base.text()).normalize();
      String shown = Path.of(shownAs).resolveSibling(base.text()).normalize().toString();
      extending.push(base.place());
      Optional<PlannedFile> parent = read(target, shown, Optional.of(base.place()));
      extending.pop();
      return parent;
    } catch (InvalidPathException e) {
      problems.error(base.place(), "'extends' names no file: " + e.getReason());
      return Optional.empty();
    }
  }

  /** A declaration laid over another, layers named and edited. */
  static MapNode apply(MapNode under, MapNode over, Optional<Node> edits, Problems problems) {
    MapNode named = over;
    if (over.value("layers").isPresent() && over.value("layers").get() instanceof ListNode layers) {
      named =
          over.with("layers", new MapNode.Entry(over.placeOf("layers"), LayerNames.name(layers)));
    }
    Resets.warn(FORM, under, named, problems);
    MapNode merged = (MapNode) Merger.strip(FORM, Merger.merge(FORM, under, named));
    if (edits.isEmpty() || !(merged.value("layers").orElse(null) instanceof ListNode layers)) {
      return merged;
    }
    ListNode edited = LayerEdits.apply(layers, edits.get(), problems);
    return merged.with("layers", new MapNode.Entry(merged.placeOf("layers"), edited));
  }

  /** The file of the nearest name in the same folder. */
  private static String beside(Path path) {
    try (Stream<Path> files = Files.list(path.getParent())) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches(".*\\.ya?ml"))
              .sorted()
              .toList();
      return Nearest.of(path.getFileName().toString(), names);
    } catch (IOException e) {
      return ""; // the folder is not there either
    }
  }

  private Optional<String> text(Path path, String shownAs, Optional<Place> from) {
    if (Files.exists(path) && !Files.isRegularFile(path)) { // a pipe would be waited for
      String what = Files.isDirectory(path) ? "a folder" : "a pipe, a socket or a device";
      problems.error(from.orElse(Place.of(shownAs)), shownAs + " is no file but " + what);
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1); // it may be a device without an end
      if (bytes.length > MAX_BYTES) {
        problems.error(
            from.orElse(Place.of(shownAs)), shownAs + " is too large to be an experiment");
        return Optional.empty();
      }
      CharBuffer text = CharBuffer.allocate(bytes.length);
      boolean whole =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true)
              == CoderResult.UNDERFLOW;
      String read = text.flip().toString();
      if (!whole) {
        problems.error(
            Place.at(shownAs, read, read.length()),
            "a byte that is no UTF-8: save the file as UTF-8");
        return Optional.empty();
      }
      return Optional.of(read);
    } catch (NoSuchFileException e) {
      problems.error(from.orElse(Place.of(shownAs)), "there is no file " + shownAs, beside(path));
    } catch (IOException e) {
      problems.error(
          from.orElse(Place.of(shownAs)), "cannot read " + shownAs + ": " + e.getMessage());
    }
    return Optional.empty();
  }
}
