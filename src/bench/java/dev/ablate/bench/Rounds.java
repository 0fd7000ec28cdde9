package dev.ablate.bench;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** What a quantity was in each round; rounds of two quantities that took turns are pairs. */
record Rounds(double[] values) {
  Rounds {
    if (values.length == 0) {
      throw new IllegalArgumentException("no round");
    }
    values = values.clone();
  }

  static Rounds of(double... values) {
    return new Rounds(values);
  }

  /** This to another, pair by pair. */
  Rounds to(Rounds other) {
    return with(other, (mine, others) -> mine / others);
  }

  /** The better of two in each round. */
  Rounds orBetter(Rounds other) {
    return with(other, Math::max);
  }

  Rounds times(double factor) {
    return new Rounds(Arrays.stream(values).map(value -> value * factor).toArray());
  }

  private Rounds with(Rounds other, DoubleBinaryOperator operator) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(values.length + " and " + other.values.length + " rounds");
    }
    return new Rounds(
        IntStream.range(0, values.length)
            .mapToDouble(i -> operator.applyAsDouble(values[i], other.values[i]))
            .toArray());
  }

  /** The middle one. */
  double median() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  double least() {
    return Arrays.stream(values).min().orElseThrow();
  }

  double most() {
    return Arrays.stream(values).max().orElseThrow();
  }
}
