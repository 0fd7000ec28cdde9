package dev.ablate.report.compare;

import dev.ablate.report.compare.Comparison.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much what is measured depends on one number that a grid varies.
 *
 * @param factor the number's name
 * @param quantity what is measured, of every point
 * @param lines one for each of the conditions that the grid starts from
 */
public record Sensitivity(String factor, Quantity quantity, List<Line> lines) {
  /** A line through fewer points says nothing of a dependence. */
  private static final int FEWEST = 3;

  /** Values whose steps grow so much lie on a logarithmic axis. */
  private static final double GROWS = 1.5;

  public Sensitivity {
    lines = List.copyOf(lines);
  }

  /**
   * Conditions that differ in the number alone.
   *
   * @param name of what the grid starts from
   * @param points what was measured, by the number
   */
  public record Line(String name, SortedMap<Double, Summary> points) {}

  /** All that an experiment's grids show, by the numbers in its conditions' names. */
  public static List<Sensitivity> of(Part part, Comparison comparison) {
    Map<Map<String, String>, Summary> byLevels = TwoWay.byLevels(part, comparison);
    Set<String> factors = new LinkedHashSet<>();
    byLevels.keySet().forEach(levels -> factors.addAll(levels.keySet()));
    List<Sensitivity> all = new ArrayList<>();
    for (String factor : factors) {
      all.addAll(of(factor, byLevels));
    }
    return all;
  }

  private static List<Sensitivity> of(String factor, Map<Map<String, String>, Summary> byLevels) {
    Map<Map<String, String>, SortedMap<Double, Summary>> byOthers = new LinkedHashMap<>();
    byLevels.forEach(
        (levels, summary) -> {
          OptionalDouble level = OwnLevel.number(levels.getOrDefault(factor, ""));
          Map<String, String> others = new TreeMap<>(levels);
          others.remove(factor);
          if (level.isPresent() && summary.measured().isPresent()) {
            byOthers
                .computeIfAbsent(others, key -> new TreeMap<>())
                .put(level.getAsDouble(), summary);
          }
        });
    Map<Quantity, List<Line>> lines = new LinkedHashMap<>();
    byOthers.forEach(
        (others, points) -> {
          Optional<Summary> start =
              Optional.ofNullable(byLevels.get(others)).filter(s -> s.measured().isPresent());
          start.ifPresent(
              summary ->
                  ownLevel(summary, points).ifPresent(at -> points.putIfAbsent(at, summary)));
          Quantity quantity = points.get(points.firstKey()).quantity().orElseThrow();
          points.values().removeIf(each -> !each.quantity().equals(Optional.of(quantity)));
          // Another number that varies makes a table of both, not many lines.
          boolean alone =
              others.values().stream().allMatch(each -> OwnLevel.number(each).isEmpty());
          if (alone && points.size() >= FEWEST) {
            String name = others.isEmpty() ? "base" : String.join(", ", others.values());
            lines.computeIfAbsent(quantity, key -> new ArrayList<>()).add(new Line(name, points));
          }
        });
    return lines.entrySet().stream()
        .map(each -> new Sensitivity(factor, each.getKey(), each.getValue()))
        .toList();
  }

  private static OptionalDouble ownLevel(Summary start, SortedMap<Double, Summary> points) {
    return points.entrySet().stream()
        .map(
            point ->
                OwnLevel.of(
                    start.condition().differences(),
                    point.getValue().condition().differences(),
                    point.getKey()))
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  /**
   * Whether the values lie as on a logarithmic axis: all above 0, each step larger than the last.
   */
  public boolean logarithmic() {
    double[] values =
        lines.stream()
            .flatMap(line -> line.points().keySet().stream())
            .mapToDouble(Double::doubleValue)
            .distinct()
            .sorted()
            .toArray();
    if (values[0] <= 0) {
      return false;
    }
    double growth = 1;
    for (int i = 2; i < values.length; i++) {
      growth *= (values[i] - values[i - 1]) / (values[i - 1] - values[i - 2]);
    }
    return values.length > 2 && Math.pow(growth, 1.0 / (values.length - 2)) >= GROWS;
  }
}
