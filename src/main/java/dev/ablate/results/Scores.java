package dev.ablate.results;

import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import dev.ablate.part.metric.Accuracy;
import dev.ablate.part.metric.MeanLoss;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was measured over some examples. The loss and the accuracy are always named.
 *
 * @param values a number for each metric by its column, in the order of the columns; empty where it
 *     was not measured or is not defined
 */
public record Scores(Map<String, OptionalDouble> values) {
  /** The name of the loss among the metrics. */
  public static final String LOSS = new MeanLoss().column();

  private static final String ACCURACY = new Accuracy().column();

  /** Puts loss and accuracy first, and keeps the map from changing. */
  public Scores {
    Map<String, OptionalDouble> ordered = new LinkedHashMap<>();
    ordered.put(LOSS, values.getOrDefault(LOSS, OptionalDouble.empty()));
    ordered.put(ACCURACY, values.getOrDefault(ACCURACY, OptionalDouble.empty()));
    ordered.putAll(values);
    values = Collections.unmodifiableMap(ordered);
  }

  /** A loss and an accuracy alone. */
  public static Scores of(double loss, OptionalDouble accuracy) {
    return new Scores(Map.of(LOSS, OptionalDouble.of(loss), ACCURACY, accuracy));
  }

  /** A metric's value, where it was measured. */
  public OptionalDouble value(Metric metric) {
    return value(metric.column());
  }

  /** The value of the metric with this column, where it was measured. */
  public OptionalDouble value(String column) {
    return values.getOrDefault(column, OptionalDouble.empty());
  }

  /** The loss; NaN where there is none. */
  public double loss() {
    return value(LOSS).orElse(Double.NaN);
  }

  /** The share that was right, from 0 to 1; empty where the targets are numbers. */
  public OptionalDouble accuracy() {
    return value(ACCURACY);
  }

  /** What was learned. */
  public Task task() {
    return accuracy().isPresent() ? Task.CLASSIFICATION : Task.REGRESSION;
  }
}
