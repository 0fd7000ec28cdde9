package dev.ablate.yaml;

import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import java.io.StringReader;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML text into a tree. No value is typed here: YAML's own rules make text of {@code 1e-3}
 * and a boolean of {@code no}, so a value stays as typed until something wants it.
 */
public final class TreeReader {
  private static final int MAX_CHARACTERS = 1_000_000;
  private static final int MAX_NODES = 200_000;
  private static final int MAX_DEPTH = 50;
  private static final Set<Tag> PLAIN_TAGS =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MERGE,
          Tag.SEQ,
          Tag.MAP,
          new Tag("tag:yaml.org,2002:value"));

  private final String file;
  private final Problems problems;
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int nodes;

  private TreeReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * The tree of a text.
   *
   * @param file what messages call it
   * @param text YAML, one document
   * @param problems takes at most one syntax error, and every empty value, double key and tag
   * @return the tree; empty when the syntax is wrong or there is nothing in it
   */
  public static Optional<Node> read(String file, String text, Problems problems) {
    return new TreeReader(file, problems).read(text);
  }

  private Optional<Node> read(String text) {
    if (text.length() > MAX_CHARACTERS) {
      problems.error(Place.of(file), "the file is too large to be an experiment");
      return Optional.empty();
    }
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setTagInspector(
        tag -> true); // nothing is made of a tag here; it is told with its place
    options.setMaxAliasesForCollections(MAX_DEPTH);
    try {
      String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
      org.yaml.snakeyaml.nodes.Node root =
          new Yaml(new SafeConstructor(options)).compose(new StringReader(withoutMark));
      if (root == null) {
        problems.error(Place.of(file), "the file is empty");
        return Optional.empty();
      }
      return Optional.of(convert(root, ""));
    } catch (TooMuch e) {
      problems.error(Place.of(file), e.getMessage());
    } catch (MarkedYAMLException e) {
      SyntaxSlip.tell(file, text, e, problems);
    } catch (ReaderException e) {
      problems.error(
          Place.at(file, text, e.getPosition()),
          "a character that YAML does not allow: U+" + String.format("%04X", e.getCodePoint()));
    } catch (YAMLException e) {
      String message = String.valueOf(e.getMessage());
      problems.error(
          Place.of(file),
          message.startsWith("Nesting Depth")
              ? "lists and maps stand inside of each other more than " + MAX_DEPTH + " times"
              : "not readable as YAML: " + message);
    }
    return Optional.empty();
  }

  private Place place(Mark mark) {
    return mark == null
        ? Place.of(file)
        : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private Node convert(org.yaml.snakeyaml.nodes.Node node, String key) {
    Place place = place(node.getStartMark());
    if (++nodes > MAX_NODES) {
      throw new TooMuch("the file's aliases unfold to more than an experiment can need");
    }
    if (!PLAIN_TAGS.contains(node.getTag())) {
      problems.error(place, "'" + node.getTag() + "' is a YAML tag; tags are not used here");
    }
    if (node instanceof org.yaml.snakeyaml.nodes.ScalarNode scalar) {
      return scalar(scalar, key, place);
    }
    if (node instanceof MappingNode map && Placeholder.is(map)) {
      return placeholder(place);
    }
    if (!open.add(node)) {
      problems.error(place, "what this anchor names holds an alias of itself");
      return new ScalarNode(place, "", ScalarNode.Style.EMPTY);
    }
    Node converted =
        node instanceof SequenceNode list
            ? new ListNode(
                place,
                list.getValue().stream()
                    .map(n -> convert(n, key.isEmpty() ? "an entry" : "an entry of " + key))
                    .toList())
            : map((MappingNode) node, place);
    open.remove(node);
    return converted;
  }

  private Node placeholder(Place place) {
    problems.error(place, Placeholder.ADVICE);
    return new ScalarNode(place, "", ScalarNode.Style.EMPTY);
  }

  private Node scalar(org.yaml.snakeyaml.nodes.ScalarNode scalar, String key, Place place) {
    if (Placeholder.is(scalar.getValue())) {
      return placeholder(place);
    }
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return new ScalarNode(place, scalar.getValue(), ScalarNode.Style.QUOTED);
    }
    if (!scalar.getTag().equals(Tag.NULL)) {
      return ScalarNode.plain(place, scalar.getValue());
    }
    String what = key.isEmpty() ? "the file" : key;
    problems.error(
        place,
        what
            + " has no value: is what belongs to it indented less than it should be?"
            + " (to take an inherited value away, write none)");
    return new ScalarNode(place, "", ScalarNode.Style.EMPTY);
  }

  private Node map(MappingNode map, Place place) {
    Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
    Map<String, MapNode.Entry> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      Place keyPlace = place(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof org.yaml.snakeyaml.nodes.ScalarNode keyNode)) {
        problems.error(keyPlace, "a key must be a word, not a map or a list");
        continue;
      }
      String key = keyNode.getValue();
      if (keyNode.getTag().equals(Tag.MERGE)) {
        merge(convert(tuple.getValueNode(), "'<<'"), merged);
        continue;
      }
      MapNode.Entry earlier = entries.get(key);
      if (earlier != null) {
        problems.error(
            keyPlace, "'" + key + "' was written already, in line " + earlier.place().line());
        continue;
      }
      if (isNothing(tuple.getValueNode()) && recovered(key, keyPlace, entries)) {
        continue;
      }
      Node value = convert(tuple.getValueNode(), "'" + key + "'");
      if (value instanceof ScalarNode scalar && scalar.style() == ScalarNode.Style.EMPTY) {
        value = new ScalarNode(keyPlace, "", ScalarNode.Style.EMPTY);
      }
      entries.put(key, new MapNode.Entry(keyPlace, value));
    }
    merged.forEach(entries::putIfAbsent); // what stands in the map itself is stronger
    return new MapNode(place, entries);
  }

  /** YAML 1.1's {@code <<: *anchor}, or of several, of which an earlier one is stronger. */
  private void merge(Node from, Map<String, MapNode.Entry> merged) {
    if (from instanceof MapNode map) {
      map.entries().forEach(merged::putIfAbsent);
    } else if (from instanceof ListNode list
        && list.items().stream().allMatch(MapNode.class::isInstance)) {
      list.items().forEach(each -> merge(each, merged));
    } else {
      problems.error(from.place(), "'<<' takes a map, as <<: *anchor, not " + from.kind());
    }
  }

  private static boolean isNothing(org.yaml.snakeyaml.nodes.Node node) {
    return node.getTag().equals(Tag.NULL)
        && node instanceof org.yaml.snakeyaml.nodes.ScalarNode scalar
        && scalar.getValue().isEmpty();
  }

  /**
   * Whether a key without a value is a slip that says what was meant, as in {@code {lr:0.1}},
   * {@code {lr = 0.1}} and {@code {lr: 0,1}}; it is then told, and taken as it was meant.
   */
  private boolean recovered(String key, Place place, Map<String, MapNode.Entry> entries) {
    Matcher slip = SyntaxSlip.KEY_AND_VALUE.matcher(key);
    if (slip.matches()) {
      problems.error(
          place,
          slip.group(2).contains("=")
              ? "a key ends with ':', not with '='"
              : "a ':' needs a space behind it",
          slip.group(1) + ": " + slip.group(3));
      entries.put(slip.group(1), new MapNode.Entry(place, ScalarNode.plain(place, slip.group(3))));
      return true;
    }
    if (!key.matches("\\d+([eE][-+]?\\d+)?") || entries.isEmpty()) {
      return false;
    }
    String last = List.copyOf(entries.keySet()).get(entries.size() - 1);
    if (!(entries.get(last).value() instanceof ScalarNode digits)
        || !digits.text().matches("[-+]?\\d+")) {
      return false;
    }
    String meant = digits.text() + "." + key;
    problems.error(digits.place(), "the decimal point is a dot, not a comma", last + ": " + meant);
    entries.put(
        last,
        new MapNode.Entry(entries.get(last).place(), ScalarNode.plain(digits.place(), meant)));
    return true;
  }

  /** Reads a text that is ours and must be right, such as a default. */
  public static Node readOwn(String file, String text) {
    Problems own = new Problems();
    Optional<Node> node = read(file, text, own);
    own.throwIfErrors();
    return node.orElseThrow();
  }

  /** A file that unfolds without end. */
  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch(String message) {
      super(message, null, false, false);
    }
  }
}
