package dev.ablate.report.compare;

import dev.ablate.plan.ConditionName;
import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.results.Doubts;
import dev.ablate.results.Layout;
import dev.ablate.results.LayoutFiles;
import dev.ablate.spec.CompareSpec;
import dev.ablate.statistics.Looks;
import dev.ablate.statistics.SampleSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How many seeds find a difference of a stated size in four of five series.
 *
 * @param condition which is compared
 * @param compared how many conditions share its reference
 * @param level of its test, corrected for these and for looks
 * @param spread deviation of the differences between seeds, in points of a share, else in the
 *     metric's unit; not a number where nothing tells it
 * @param seen seeds that told it; 0 where it was stated
 * @param seeds that it takes; empty where more than anybody trains
 */
public record Detection(
    ConditionName condition,
    int compared,
    double level,
    double spread,
    int seen,
    OptionalInt seeds) {
  private static final double POINTS = 100;

  /**
   * Of each condition of a plan that is compared.
   *
   * @param results whose runs tell the spread
   * @param difference in points of a share, else in the metric's unit
   * @param stated the spread in the same unit, instead of that of earlier runs
   */
  public static List<Detection> of(
      SeriesPlan plan, Path results, double difference, OptionalDouble stated) {
    Layout layout = LayoutFiles.read(results);
    Map<ConditionName, Summary> measured =
        new Summaries(results, layout, Optional.empty(), Doubts.of(results)).compute().summaries();
    List<Detection> all = new ArrayList<>();
    for (ConditionPlan condition : plan.conditions()) {
      if (condition.reference().isPresent()) {
        all.add(
            of(
                condition,
                compared(plan, condition),
                measured.get(condition.name()),
                difference,
                stated));
      }
    }
    return all;
  }

  private static int compared(SeriesPlan plan, ConditionPlan condition) {
    return (int)
        plan.conditions().stream()
            .filter(other -> other.reference().equals(condition.reference()))
            .count();
  }

  private static Detection of(
      ConditionPlan condition,
      int compared,
      Summary measured,
      double difference,
      OptionalDouble stated) {
    double level =
        condition.declaration().compare().orElse(CompareSpec.USUAL).level()
            * lastShare(condition)
            / compared;
    Optional<Pairs> pairs =
        Optional.ofNullable(measured)
            .flatMap(summary -> summary.against().pairs())
            .filter(each -> each.differences().testable());
    boolean share = measured != null && measured.quantity().filter(Quantity::share).isPresent();
    double spread =
        stated.orElse(
            pairs
                .map(each -> each.differences().deviation() * (share ? POINTS : 1))
                .orElse(Double.NaN));
    int seen = stated.isPresent() ? 0 : pairs.map(Pairs::n).orElse(0);
    return new Detection(
        condition.name(),
        compared,
        level,
        spread,
        seen,
        Double.isNaN(spread)
            ? OptionalInt.empty()
            : SampleSize.toDetect(difference, spread, level));
  }

  private static double lastShare(ConditionPlan condition) {
    List<Integer> looks = condition.seeding().looks();
    return looks.isEmpty() ? 1 : new Looks(looks).share(looks.size() - 1);
  }
}
