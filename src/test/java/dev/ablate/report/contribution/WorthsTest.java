package dev.ablate.report.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.part.metric.Accuracy;
import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two parts that do the same work, and one that undoes it: known beforehand. */
class WorthsTest {
  private static final List<String> PARTS = List.of("norm", "init", "noise");

  /** In three seeds, which differ by far more than the parts do; some combinations are missing. */
  private record Known(Set<Long> unmeasured) implements Table {
    @Override
    public double[] values(long parts) {
      double truth = ((parts & 3) != 0 ? 0.04 : 0) - ((parts & 4) != 0 ? 0.01 : 0);
      return unmeasured.contains(parts)
          ? new double[] {Double.NaN, Double.NaN, Double.NaN}
          : new double[] {0.2 + truth, 0.5 + truth, 0.9 + truth};
    }

    @Override
    public Optional<PathStep.Result> validation(long parts) {
      return Optional.empty();
    }

    @Override
    public int ended(long parts) {
      return values(parts).length;
    }

    @Override
    public Set<ConditionName> conditions(long parts) {
      return Set.of();
    }

    @Override
    public int runsOfSeed() {
      return 1;
    }

    @Override
    public double shared() {
      return 0;
    }

    @Override
    public List<String> missing() {
      return List.of();
    }
  }

  private static List<List<Double>> rounded(Worths worths) {
    return worths.rows().stream()
        .map(
            row ->
                row.stream()
                    .map(each -> each.isEmpty() ? Double.NaN : Math.rint(each.getAsDouble() * 1e6))
                    .toList())
        .toList();
  }

  private static Worths of(Set<Long> missing) {
    return Worths.of(PARTS, new Known(missing), new Quantity.Tested("test", new Accuracy()));
  }

  @Test
  void aPartIsWorthMoreWhereNoOtherDoesItsWork() {
    Worths worths = of(Set.of());
    assertEquals(
        List.of("all others", "all but norm", "all but init", "all but noise", "nothing"),
        worths.beside());
    double none = Double.NaN;
    assertEquals(
        List.of(
            List.of(0.0, none, 40_000.0, 0.0, 40_000.0),
            List.of(0.0, 40_000.0, none, 0.0, 40_000.0),
            List.of(-10_000.0, -10_000.0, -10_000.0, none, -10_000.0)),
        rounded(worths));
  }

  @Test
  void whatWasNotMeasuredIsEmpty() {
    Worths worths = of(Set.of(0L));
    assertEquals(
        Arrays.asList(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()),
        worths.rows().stream().map(row -> row.get(4)).toList());
    assertEquals(40_000, Math.rint(worths.rows().get(0).get(2).orElseThrow() * 1e6));
  }
}
