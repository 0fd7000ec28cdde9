package dev.ablate.plan;

import dev.ablate.spec.Expectation;
import dev.ablate.spec.Measure;
import java.util.Locale;
import java.util.Optional;

/** Expected numbers of parameters; they need no training to be looked at. */
public final class ExpectedParameters {
  private ExpectedParameters() {}

  /** What is wrong with a condition's number; empty where it is as expected, or none is. */
  public static Optional<String> mistake(Expectation expected, ConditionPlan condition) {
    if (!(expected.metric() instanceof Measure.Parameters) || expected.value().isEmpty()) {
      return Optional.empty();
    }
    long count = condition.network().parameters();
    double wanted = expected.value().getAsDouble();
    return Math.abs(count - wanted) > expected.tolerance().orElse(0)
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s has %,d parameters, and %,.0f are expected",
                condition.name(),
                count,
                wanted))
        : Optional.empty();
  }
}
