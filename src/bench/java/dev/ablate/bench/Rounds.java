package dev.ablate.bench;

import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What a quantity was in each round; rounds of two quantities that took turns are pairs. */
record Rounds(List<Double> values) {
  Rounds {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no round");
    }
    values = List.copyOf(values);
  }

  static Rounds of(double... values) {
    return new Rounds(DoubleStream.of(values).boxed().toList());
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
    return new Rounds(values.stream().map(value -> value * factor).toList());
  }

  private Rounds with(Rounds other, DoubleBinaryOperator operator) {
    if (other.values.size() != values.size()) {
      throw new IllegalArgumentException(values.size() + " and " + other.values.size() + " rounds");
    }
    return new Rounds(
        IntStream.range(0, values.size())
            .mapToObj(i -> operator.applyAsDouble(values.get(i), other.values.get(i)))
            .toList());
  }

  /** The middle one. */
  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  double least() {
    return Collections.min(values);
  }

  double most() {
    return Collections.max(values);
  }
}
