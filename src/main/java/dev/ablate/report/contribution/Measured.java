package dev.ablate.report.contribution;

import dev.ablate.design.Cell;
import dev.ablate.design.Design;
import dev.ablate.plan.ConditionName;
import dev.ablate.plan.RunKey;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Rows;
import dev.ablate.report.compare.Runs;
import dev.ablate.report.compare.Summary;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.spec.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was measured of each combination of components that a design has. */
final class Measured implements Table {
  private final Map<Long, String> names = new LinkedHashMap<>();
  private final Map<Long, Summary> summaries = new LinkedHashMap<>();
  private final SortedSet<RunKey> keys = new TreeSet<>();

  Measured(Design design, List<String> components, Experiment experiment, Comparison comparison) {
    long whole = (1L << components.size()) - 1;
    names.put(whole, Cell.BASE);
    design.cells(components).forEach(cell -> names.putIfAbsent(cell.parts(), cell.name()));
    names.forEach(
        (parts, condition) -> {
          ConditionName own = new ConditionName(experiment.name(), condition);
          comparison
              .summary(own)
              .or(
                  () ->
                      Optional.ofNullable(experiment.same().get(condition))
                          .flatMap(comparison::summary))
              .ifPresent(summary -> summaries.put(parts, summary));
        });
    quantity()
        .ifPresent(
            quantity ->
                summaries
                    .values()
                    .forEach(summary -> keys.addAll(values(summary, quantity).keySet())));
  }

  /** What the whole recipe is compared by, or else what any is. */
  Optional<Quantity> quantity() {
    return summaries.values().stream().flatMap(each -> each.quantity().stream()).findFirst();
  }

  private static SortedMap<RunKey, Double> values(Summary summary, Quantity quantity) {
    return summary.quantity().equals(Optional.of(quantity)) ? summary.values() : new TreeMap<>();
  }

  @Override
  public double[] values(long parts) {
    double[] values = new double[keys.size()];
    Arrays.fill(values, Double.NaN);
    Summary summary = summaries.get(parts);
    if (summary != null) {
      SortedMap<RunKey, Double> known = values(summary, quantity().orElseThrow());
      int index = 0;
      for (RunKey key : keys) {
        values[index++] = known.getOrDefault(key, Double.NaN);
      }
    }
    return values;
  }

  @Override
  public OptionalDouble validation(long parts) {
    OptionalDouble accuracy = last(parts, Rows.VAL_ACCURACY);
    if (accuracy.isPresent()) {
      return accuracy;
    }
    OptionalDouble loss = last(parts, Rows.VAL_LOSS);
    return loss.isPresent() ? OptionalDouble.of(-loss.getAsDouble()) : loss;
  }

  private OptionalDouble last(long parts, Measure measure) {
    Summary summary = summaries.get(parts);
    return summary == null
        ? OptionalDouble.empty()
        : summary
            .runs()
            .values(run -> Runs.last(run).flatMap(row -> Rows.value(row, measure)))
            .values()
            .stream()
            .mapToDouble(Double::doubleValue)
            .average();
  }

  @Override
  public double shared() {
    return summaries.values().stream().mapToDouble(Summary::shared).findFirst().orElse(0);
  }

  @Override
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    names.forEach(
        (parts, name) -> {
          if (Arrays.stream(values(parts)).allMatch(Double::isNaN)) {
            missing.add(name);
          }
        });
    return missing;
  }
}
