package dev.ablate.results;

import java.util.List;

/**
 * One row of predictions.csv.
 *
 * @param index the example's place in its part, from 0
 * @param label what it is
 * @param predicted what it was taken for
 * @param confidence the softmax of the predicted class
 * @param labelName name of the class that it is; empty where classes have none
 * @param predictedName name of the class that it was taken for; empty where classes have none
 */
public record Prediction(
    int index, int label, int predicted, float confidence, String labelName, String predictedName) {
  /** One of classes without names. */
  public Prediction(int index, int label, int predicted, float confidence) {
    this(index, label, predicted, confidence, "", "");
  }

  /**
   * With the names of its classes.
   *
   * @param names of all classes
   */
  public Prediction named(List<String> names) {
    return new Prediction(
        index, label, predicted, confidence, name(names, label), name(names, predicted));
  }

  private static String name(List<String> names, int label) {
    return label < names.size() ? names.get(label) : "";
  }
}
