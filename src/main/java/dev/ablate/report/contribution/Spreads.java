package dev.ablate.report.contribution;

import dev.ablate.design.Kind;
import dev.ablate.plan.ConditionName;
import dev.ablate.plan.VaryingAlone;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Summary;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.spec.ChanceSource;
import dev.ablate.statistics.Differences;
import dev.ablate.statistics.SpreadBySource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the spread between an experiment's runs comes from.
 *
 * @param quantity what was measured
 * @param shares of each source that has runs of its own
 */
public record Spreads(Quantity quantity, SpreadBySource shares) {
  private static final double LEVEL = 0.05;

  /** Of an experiment that asks for it; empty before two runs of it differ. */
  public static Optional<Spreads> of(Part part, Comparison comparison) {
    boolean asked =
        part.experiment().ablation().stream()
            .flatMap(ablation -> ablation.designs().stream())
            .anyMatch(design -> design.design().equals(Kind.VARIANCE.word()));
    Optional<Summary> base = summary("base", part.experiment(), comparison);
    Optional<Quantity> quantity = base.filter(each -> asked).flatMap(Summary::quantity);
    if (quantity.isEmpty() || !Differences.of(values(base.get())).testable()) {
      return Optional.empty();
    }
    Map<String, double[]> bySource = new LinkedHashMap<>();
    for (ChanceSource source : ChanceSource.values()) {
      summary(VaryingAlone.name(source), part.experiment(), comparison)
          .filter(each -> each.quantity().equals(quantity))
          .map(Spreads::values)
          .filter(values -> Differences.of(values).n() > 1)
          .ifPresent(values -> bySource.put(source.word(), values));
    }
    return bySource.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Spreads(quantity.get(), SpreadBySource.of(bySource, values(base.get()), LEVEL)));
  }

  private static double[] values(Summary summary) {
    return summary.values().values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** A condition, also where it is another under a second name. */
  private static Optional<Summary> summary(
      String condition, Experiment experiment, Comparison comparison) {
    return comparison
        .summary(new ConditionName(experiment.name(), condition))
        .or(
            () ->
                Optional.ofNullable(experiment.same().get(condition)).flatMap(comparison::summary));
  }
}
