package dev.ablate.metric;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How often each class was taken for each, and what follows from these counts alone.
 *
 * <p>Where a share has no examples to be a share of, it is 0 (scikit-learn's {@code
 * zero_division=0}). A macro value is the plain mean over classes, each counting the same however
 * frequent it is; classes that are neither true nor predicted anywhere are left out of it. Source:
 * scikit-learn, {@code precision_recall_fscore_support}, {@code balanced_accuracy_score}.
 */
public final class Confusion {
  private final long[][] counts;

  private Confusion(long[][] counts) {
    this.counts = counts;
  }

  /**
   * Counts examples.
   *
   * @param classes how many there are
   * @param truth the true class of each example, 0 to classes − 1
   * @param predicted the predicted one, likewise
   */
  public static Confusion of(int classes, int[] truth, int[] predicted) {
    Shapes.sameCount(truth.length, predicted.length);
    long[][] counts = new long[classes][classes];
    for (int example = 0; example < truth.length; example++) {
      counts[truth[example]][predicted[example]]++;
    }
    return new Confusion(counts);
  }

  /** How many examples of a class were taken for a class. */
  public long count(int truth, int predicted) {
    return counts[truth][predicted];
  }

  /** The share of examples whose class was predicted. */
  public double accuracy() {
    return share(classes().mapToLong(this::right).sum(), classes().mapToLong(this::truly).sum());
  }

  /** Of the examples that were taken for the class, the share that is of it. */
  public double precision(int label) {
    return share(right(label), taken(label));
  }

  /** Of the examples of the class, the share that was taken for it. */
  public double recall(int label) {
    return share(right(label), truly(label));
  }

  /** The harmonic mean of precision and recall: 2 right / (true + predicted). */
  public double f1(int label) {
    return share(2 * right(label), truly(label) + taken(label));
  }

  /** The mean precision of the classes. */
  public double macroPrecision() {
    return mean(this::appears, this::precision);
  }

  /** The mean recall of the classes. */
  public double macroRecall() {
    return mean(this::appears, this::recall);
  }

  /** The mean F1 of the classes. */
  public double macroF1() {
    return mean(this::appears, this::f1);
  }

  /** The mean recall of the classes that have examples. */
  public double balancedAccuracy() {
    return mean(label -> truly(label) > 0, this::recall);
  }

  private double mean(IntPredicate counted, IntToDoubleFunction value) {
    return classes().filter(counted).mapToDouble(value).average().orElse(0);
  }

  private IntStream classes() {
    return IntStream.range(0, counts.length);
  }

  private boolean appears(int label) {
    return truly(label) + taken(label) > 0;
  }

  private long right(int label) {
    return counts[label][label];
  }

  private long truly(int label) {
    return classes().mapToLong(predicted -> counts[label][predicted]).sum();
  }

  private long taken(int label) {
    return classes().mapToLong(truth -> counts[truth][label]).sum();
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
