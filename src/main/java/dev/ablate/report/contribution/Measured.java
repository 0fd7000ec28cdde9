package dev.ablate.report.contribution;

import dev.ablate.design.Cell;
import dev.ablate.design.Design;
import dev.ablate.plan.ConditionName;
import dev.ablate.plan.RunKey;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Rows;
import dev.ablate.report.compare.Runs;
import dev.ablate.report.compare.Summary;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.spec.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was measured of each combination of components that a design has. */
final class Measured implements Table {
  private final Experiment experiment;
  private final List<Cell> cells = new ArrayList<>();
  private final Map<Long, String> names = new LinkedHashMap<>();
  private final Map<Long, Summary> summaries = new LinkedHashMap<>();
  private final Set<RunKey> keys = new LinkedHashSet<>();

  Measured(
      Design design,
      List<String> components,
      Experiment experiment,
      Function<ConditionName, Optional<Summary>> conditions) {
    this.experiment = experiment;
    long whole = (1L << components.size()) - 1;
    cells.add(new Cell(Cell.BASE, whole, Cell.BASE));
    cells.addAll(design.cells(components));
    cells.forEach(cell -> names.putIfAbsent(cell.parts(), cell.name()));
    names.forEach(
        (parts, condition) -> {
          ConditionName own = new ConditionName(experiment.name(), condition);
          conditions
              .apply(own)
              .or(() -> Optional.ofNullable(experiment.same().get(condition)).flatMap(conditions))
              .ifPresent(summary -> summaries.put(parts, summary));
        });
    boolean looked = summaries.values().stream().anyMatch(Summary::looked);
    Set<RunKey> all = looked ? keys : new TreeSet<>(); // looks take them in the order declared
    summaries.values().forEach(summary -> all.addAll(summary.keys()));
    keys.addAll(all);
  }

  @Override
  public int ended(long parts) {
    Summary summary = summaries.get(parts);
    return summary == null ? 0 : (int) keys.stream().takeWhile(summary::ended).count();
  }

  @Override
  public Set<ConditionName> conditions(long parts) {
    return cells.stream()
        .filter(cell -> cell.parts() == parts)
        .map(cell -> new ConditionName(experiment.name(), cell.name()))
        .map(name -> experiment.same().getOrDefault(name.condition(), name))
        .collect(Collectors.toSet());
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
  public Optional<PathStep.Result> validation(long parts) {
    Summary summary = summaries.get(parts);
    if (summary == null || !summary.firstKeys().stream().allMatch(summary::ended)) {
      return Optional.empty();
    }
    Set<RunKey> first = new HashSet<>(summary.firstKeys());
    SortedMap<RunKey, Double> accuracy = last(summary, Rows.VAL_ACCURACY, 1);
    SortedMap<RunKey, Double> found =
        accuracy.isEmpty() ? last(summary, Rows.VAL_LOSS, -1) : accuracy;
    found.keySet().retainAll(first);
    return Optional.of(
        new PathStep.Result(
            found.size(),
            first.size() - found.size(),
            found.values().stream().mapToDouble(Double::doubleValue).average()));
  }

  private static SortedMap<RunKey, Double> last(Summary summary, Measure measure, int sign) {
    return summary
        .runs()
        .values(
            run ->
                Runs.last(run).flatMap(row -> Rows.value(row, measure)).map(value -> sign * value));
  }

  @Override
  public int runsOfSeed() {
    return summaries.values().stream().mapToInt(Summary::runsOfSeed).findFirst().orElse(1);
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
