package dev.ablate.part.augmentation;

import dev.ablate.chance.Stream;
import dev.ablate.part.Part.Mistake;
import java.util.List;

/** Draws between two numbers. */
final class Draws {
  private Draws() {}

  /** From -most to most. */
  static double around(double most, Stream chance) {
    return most * (2 * chance.nextDouble() - 1);
  }

  /** From the first to the second. */
  static double between(List<Double> range, Stream chance) {
    return range.get(0) + (range.get(1) - range.get(0)) * chance.nextDouble();
  }

  /** From the first to the second, every factor as likely as its inverse. */
  static double factor(List<Double> range, Stream chance) {
    double low = StrictMath.log(range.get(0));
    double high = StrictMath.log(range.get(1));
    return StrictMath.exp(low + (high - low) * chance.nextDouble());
  }

  /** Of an argument that is a smallest and a largest number. */
  static List<Mistake> mistakes(String argument, List<Double> range) {
    return range.size() == 2 && range.get(0) <= range.get(1)
        ? List.of()
        : List.of(
            new Mistake(
                argument, "'" + argument + "' is the smallest and the largest, as [0.2, 0.8]"));
  }
}
