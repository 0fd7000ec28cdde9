package dev.ablate.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every definition beside what scikit-learn 1.2 says of the same outputs. */
class ScikitLearnTest {
  private static final double ROUNDING = 1e-12;

  private final Map<String, Double> ours = new HashMap<>();

  @Test
  void allValuesAreTheirs() {
    classes();
    ofCounts("rare", Drawn.rows("rare.csv"), 7);
    binary();
    regression();
    Map<String, Double> theirs = Drawn.values();
    assertEquals(theirs.keySet(), ours.keySet());
    theirs.forEach((name, value) -> assertEquals(value, ours.get(name), ROUNDING, name));
  }

  private void classes() {
    double[][] rows = Drawn.rows("classes.csv");
    Confusion confusion = ofCounts("classes", rows, 5);
    int[] truth = Drawn.truth(rows);
    double[][] scores = Drawn.columns(rows, 1, 6);
    double[][] probabilities = Drawn.softmax(scores);
    for (int label = 0; label < 5; label++) {
      ours.put("classes.precision_" + label, confusion.precision(label));
      ours.put("classes.recall_" + label, confusion.recall(label));
      ours.put("classes.f1_" + label, confusion.f1(label));
    }
    for (int k = 1; k <= 5; k++) {
      ours.put("classes.top_" + k, TopK.accuracy(truth, scores, k));
    }
    ours.put("classes.auroc", Auroc.macro(truth, scores).orElseThrow());
    ours.put("classes.average_precision", AveragePrecision.macro(truth, scores).orElseThrow());
    ours.put(
        "classes.auroc_of_probabilities", Auroc.macro(truth, rounded(probabilities)).orElseThrow());
    ours.put("classes.brier", Probabilities.brier(truth, probabilities));
    ours.put("classes.ece", Probabilities.ece(truth, probabilities));
  }

  /** Two exponentials of different libraries may tear apart what is equal, at the last digit. */
  private static double[][] rounded(double[][] probabilities) {
    return IntStream.range(0, probabilities.length)
        .mapToObj(
            row ->
                IntStream.range(0, probabilities[row].length)
                    .mapToDouble(column -> (float) probabilities[row][column])
                    .toArray())
        .toArray(double[][]::new);
  }

  private Confusion ofCounts(String name, double[][] rows, int classes) {
    Confusion confusion =
        Confusion.of(
            classes, Drawn.truth(rows), Drawn.predicted(Drawn.columns(rows, 1, 1 + classes)));
    ours.put(name + ".accuracy", confusion.accuracy());
    ours.put(name + ".macro_precision", confusion.macroPrecision());
    ours.put(name + ".macro_recall", confusion.macroRecall());
    ours.put(name + ".macro_f1", confusion.macroF1());
    ours.put(name + ".balanced_accuracy", confusion.balancedAccuracy());
    return confusion;
  }

  private void binary() {
    double[][] rows = Drawn.rows("binary.csv");
    boolean[] positive = new boolean[rows.length];
    double[] score = new double[rows.length];
    double[][] probabilities = new double[rows.length][];
    for (int example = 0; example < rows.length; example++) {
      positive[example] = rows[example][0] == 1;
      score[example] = rows[example][1];
      probabilities[example] = new double[] {1 - rows[example][1], rows[example][1]};
    }
    ours.put("binary.auroc", Auroc.binary(positive, score).orElseThrow());
    ours.put("binary.average_precision", AveragePrecision.binary(positive, score).orElseThrow());
    ours.put("binary.brier", Probabilities.brier(Drawn.truth(rows), probabilities));
  }

  private void regression() {
    double[][] rows = Drawn.rows("regression.csv");
    double[][] truth = Drawn.columns(rows, 0, 3);
    double[][] predicted = Drawn.columns(rows, 3, 6);
    for (int target = 0; target < 3; target++) {
      double[][] one = Drawn.columns(truth, target, target + 1);
      ours.put(
          "regression.r2_" + target,
          Regression.r2(one, Drawn.columns(predicted, target, target + 1)));
    }
    ours.put("regression.mae", Regression.mae(truth, predicted));
    ours.put("regression.rmse", Regression.rmse(truth, predicted));
    ours.put("regression.r2", Regression.r2(truth, predicted));
  }

  @Test
  void theDrawnScoresHaveTies() {
    double[][] rows = Drawn.rows("classes.csv");
    long tied =
        IntStream.range(0, rows.length)
            .filter(row -> rows[row][1] == rows[row][2] || rows[row][2] == rows[row][3])
            .count();
    assertTrue(tied > 10, "rows with equal scores: " + tied);
  }
}
