package dev.ablate.yaml;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** A place for a value, as other tools fill it in: {@code ${lr}}, {@code {{ lr }}}, {@code $lr}. */
final class Placeholder {
  static final String ADVICE =
      "values are not filled in here: write the value itself; --set, a variant or a grid"
          + " changes it, and an anchor (&name, *name) repeats it";

  private static final Pattern NEVER_MEANT =
      Pattern.compile(".*\\$\\{[^{}]+\\}.*|.*\\{\\{.*\\}\\}.*|\\$[A-Za-z_]\\w*/.*");
  private static final Pattern NO_NUMBER = Pattern.compile("\\$\\w+|\\$\\(\\w+\\)|%\\w+%|<\\w+>");

  /** What begins so begins no text of YAML: {@code %(lr)s}, {@code @lr@}. */
  private static final Pattern BEGINS_NOTHING = Pattern.compile("(%\\(\\w+\\)[a-z]|@\\w+@).*");

  private Placeholder() {}

  /** Whether a value is one wherever it stands: no column or folder is called so. */
  static boolean is(String text) {
    return NEVER_MEANT.matcher(text.strip()).matches();
  }

  /** Whether the rest of a line is one that YAML takes for no text. */
  static boolean begins(String rest) {
    return BEGINS_NOTHING.matcher(rest).matches();
  }

  /** Whether it is one where a number or a word of ours is wanted. */
  static boolean isInsteadOfANumber(String text) {
    return is(text) || NO_NUMBER.matcher(text.strip()).matches();
  }

  /** Whether a map is {@code {{ lr }}} without its quotes. */
  static boolean is(MappingNode map) {
    Node key = map.getValue().isEmpty() ? null : map.getValue().get(0).getKeyNode();
    return map.getFlowStyle() == FlowStyle.FLOW && key instanceof MappingNode;
  }
}
