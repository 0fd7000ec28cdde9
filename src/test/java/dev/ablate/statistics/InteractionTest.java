package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.statistics.Interaction.Kind;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class InteractionTest {
  private static final double[] NEITHER = {70.0, 70.4, 69.8, 70.1};
  private static final double[] FIRST = {72.1, 72.3, 71.9, 72.0};
  private static final double[] SECOND = {72.0, 72.5, 71.7, 72.2};

  @Test
  void oneDoesTheOthersWork() {
    double[] both = {72.2, 72.6, 72.0, 72.3};
    assertEquals(Kind.REDUNDANT, kind(both, Better.HIGHER, OptionalDouble.of(0.5)));
    // Of a loss these parts do harm, and less of it together.
    assertEquals(Kind.SYNERGISTIC, kind(both, Better.LOWER, OptionalDouble.of(0.5)));
  }

  @Test
  void togetherMore() {
    double[] both = {77.2, 77.6, 77.0, 77.3};
    assertEquals(Kind.SYNERGISTIC, kind(both, Better.HIGHER, OptionalDouble.empty()));
  }

  @Test
  void theSumIsAdditiveWithAMargin() {
    double[] both = {74.2, 74.3, 73.9, 74.0};
    assertEquals(Kind.ADDITIVE, kind(both, Better.HIGHER, OptionalDouble.of(0.5)));
    assertEquals(Kind.UNDECIDED, kind(both, Better.HIGHER, OptionalDouble.empty()));
    assertEquals(Kind.UNDECIDED, kind(both, Better.HIGHER, OptionalDouble.of(0.01)));
  }

  @Test
  void isTheFactorialsOfTwoParts() {
    double[] both = {74.2, 74.3, 73.1, 74.0};
    Differences direct =
        Interaction.of(both, FIRST, SECOND, NEITHER, Better.HIGHER, 0.05, OptionalDouble.empty())
            .differences();
    Differences factorial = Factorial.effects(new double[][] {NEITHER, FIRST, SECOND, both}).get(3);
    assertEquals(factorial.mean(), direct.mean(), 1e-12);
    assertEquals(factorial.deviation(), direct.deviation(), 1e-12);
  }

  private static Kind kind(double[] both, Better better, OptionalDouble margin) {
    return Interaction.of(both, FIRST, SECOND, NEITHER, better, 0.05, margin).kind();
  }
}
