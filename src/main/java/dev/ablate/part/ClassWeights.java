package dev.ablate.part;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How much the examples of each class weigh, typed {@code balanced} or as a number for each class.
 *
 * @param balanced whether the classes' counts say: examples / (classes · examples of the class), as
 *     scikit-learn's class_weight="balanced"
 * @param weights a number for each class; empty where balanced
 */
public record ClassWeights(boolean balanced, List<Double> weights) {
  /** As the classes' counts say. */
  public static final ClassWeights BALANCED = new ClassWeights(true, List.of());

  public ClassWeights {
    weights = List.copyOf(weights);
  }

  /** A number for each class. */
  public static ClassWeights of(List<Double> weights) {
    return new ClassWeights(false, weights);
  }

  /** Numbers for each class; one without an example weighs nothing. */
  public ClassWeights fitted(int[] counts) {
    if (!balanced) {
      return this;
    }
    double all = IntStream.of(counts).sum();
    return of(
        IntStream.of(counts)
            .mapToObj(count -> count == 0 ? 0.0 : all / (counts.length * (double) count))
            .toList());
  }

  /** The sum over examples of these classes. */
  public double sum(int[] labels) {
    return IntStream.of(labels).mapToDouble(weights::get).sum();
  }
}
