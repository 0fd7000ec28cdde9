package dev.ablate.data.fitted;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What was found in the training examples of a run, and nowhere else.
 *
 * @param findings in the order of the columns
 */
public record Fitted(List<Finding> findings) {
  /** What a missing number is taken for. */
  public static final String FILL = "fill";

  /** Taken off. */
  public static final String MEAN = "mean";

  /** Divided by. */
  public static final String STD = "std";

  /** A category that a training example has. */
  public static final String CATEGORY = "category";

  /** A word of the vocabulary. */
  public static final String WORD = "word";

  public Fitted {
    findings = List.copyOf(findings);
  }

  /**
   * One thing that was found.
   *
   * @param column of the data
   * @param kind one of the words above
   * @param value a number as Java writes it, or a text
   */
  public record Finding(String column, String kind, String value) {}

  /** A number that was found of a column. */
  public OptionalDouble number(String column, String kind) {
    return findings.stream()
        .filter(each -> each.column().equals(column) && each.kind().equals(kind))
        .mapToDouble(each -> Double.parseDouble(each.value()))
        .findFirst();
  }

  /** The texts that were found of a column, in their order. */
  public List<String> texts(String column, String kind) {
    List<String> texts = new ArrayList<>();
    for (Finding each : findings) {
      if (each.column().equals(column) && each.kind().equals(kind)) {
        texts.add(each.value());
      }
    }
    return texts;
  }
}
