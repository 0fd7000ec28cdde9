package dev.ablate.report;

import java.util.Locale;

/**
 * What conditions are compared by: accuracy, or the loss where there is none, of the selected model
 * on test.csv's data.
 *
 * @param data test, val or train, as test.csv says
 * @param accuracy whether it is an accuracy
 */
record Quantity(String data, boolean accuracy) {
  /** Whether larger is better. */
  boolean higherIsBetter() {
    return accuracy;
  }

  /** A column's name, as {@code test_accuracy}. */
  String column() {
    return data + (accuracy ? "_accuracy" : "_loss");
  }

  /** As people say it, {@code test accuracy}. */
  String words() {
    String part =
        switch (data) {
          case "val" -> "validation";
          case "train" -> "training";
          default -> data.toLowerCase(Locale.ROOT);
        };
    return part + (accuracy ? " accuracy" : " loss");
  }
}
