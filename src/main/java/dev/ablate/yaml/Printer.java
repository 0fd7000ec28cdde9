package dev.ablate.yaml;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a tree as YAML, always in the same way: maps and lists of maps as blocks, lists of single
 * values in brackets, text in quotes where a reader could take it for something else.
 */
public final class Printer {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
  private static final Set<String> NOT_TEXT =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "none");

  private Printer() {}

  /** A record as YAML that reads back to an equal record. */
  public static String print(Record record) {
    return print(Unbinder.tree(record));
  }

  /** A map as YAML. */
  public static String print(MapNode map) {
    StringBuilder out = new StringBuilder();
    entries(map, 0, out);
    return out.toString();
  }

  /** A value in one line: {@code {rate: 0.5, scale: training}}. */
  public static String flow(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    } else if (node instanceof ListNode list) {
      return list.items().stream().map(Printer::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    return ((MapNode) node)
        .entries().entrySet().stream()
            .map(entry -> key(entry.getKey()) + ": " + flow(entry.getValue().value()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static void entries(MapNode map, int indent, StringBuilder out) {
    for (Map.Entry<String, MapNode.Entry> entry : map.entries().entrySet()) {
      out.append("  ".repeat(indent)).append(key(entry.getKey())).append(':');
      value(entry.getValue().value(), indent, out);
    }
  }

  private static void value(Node value, int indent, StringBuilder out) {
    if (inline(value)) {
      out.append(' ').append(flow(value)).append('\n');
    } else if (value instanceof MapNode map) {
      out.append('\n');
      entries(map, indent + 1, out);
    } else {
      out.append('\n');
      items((ListNode) value, indent + 1, out);
    }
  }

  private static void items(ListNode list, int indent, StringBuilder out) {
    for (Node item : list.items()) {
      out.append("  ".repeat(indent)).append("- ");
      if (item instanceof MapNode map && !inline(item)) {
        StringBuilder inner = new StringBuilder();
        entries(map, indent + 1, inner);
        out.append(inner.substring(2 * (indent + 1)));
      } else {
        out.append(flow(item)).append('\n');
      }
    }
  }

  /**
   * Single values, lists of them, and maps that hold at most single values and stand below a type.
   */
  private static boolean inline(Node node) {
    if (node instanceof ListNode list) {
      return list.items().stream().allMatch(ScalarNode.class::isInstance);
    }
    return node instanceof ScalarNode || ((MapNode) node).entries().isEmpty();
  }

  private static String key(String key) {
    return text(key);
  }

  private static String scalar(ScalarNode scalar) {
    return scalar.style() == ScalarNode.Style.PLAIN ? scalar.text() : text(scalar.text());
  }

  private static String text(String text) {
    boolean safe =
        SAFE.matcher(text).matches() && !NOT_TEXT.contains(text.toLowerCase(java.util.Locale.ROOT));
    return safe ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (List.of((int) '\n', (int) '\t').contains(c)) {
                quoted.append(c == '\n' ? "\\n" : "\\t");
              } else if (c < ' '
                  || (c >= 0x7f && c < 0xa1)
                  || c == 0x2028
                  || c == 0x2029
                  || c >= 0xd800) {
                quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }
}
