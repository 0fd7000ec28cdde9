package dev.ablate.training;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Batch;
import dev.ablate.part.Loss;
import dev.ablate.part.Metric;
import dev.ablate.results.Scores;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.EvaluateSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Takes all metrics of a declaration over examples that come batch by batch. */
final class ScoreSum {
  private final Declaration declaration;
  private final Metric.Setting setting;
  private final Loss loss;
  private final Map<String, Accumulator> metrics = new LinkedHashMap<>();
  private long examples;

  ScoreSum(Declaration declaration, Metric.Setting setting, Loss loss) {
    this.declaration = declaration;
    this.loss = loss;
    this.setting = setting;
    clear();
  }

  void add(Batch batch) {
    boolean byBatch = declaration.evaluate().average() == EvaluateSpec.Average.BATCHES;
    double weight = byBatch ? 1 : batch.examples();
    double ofLoss = byBatch ? 1 : loss.weight(batch.labels()).orElse(batch.examples());
    metrics.forEach(
        (name, metric) -> metric.add(batch, name.equals(Scores.LOSS) ? ofLoss : weight));
    examples += batch.examples();
  }

  /** Begins anew. */
  void clear() {
    examples = 0;
    for (Metric metric : declaration.measured(setting.task())) {
      metrics.put(metric.column(), metric.accumulator(setting));
    }
  }

  /** What is summed up so far, by metric, for a checkpoint. */
  Map<String, double[]> save() {
    Map<String, double[]> saved = new LinkedHashMap<>();
    metrics.forEach((name, metric) -> saved.put(name, metric.save()));
    return saved;
  }

  /** Goes on from what {@link #save} gave. */
  void restore(Map<String, double[]> saved) {
    metrics.forEach((name, metric) -> metric.restore(saved.get(name)));
  }

  /** How many were added. */
  long examples() {
    return examples;
  }

  /** What comes out over all that was added. */
  Scores scores() {
    Map<String, OptionalDouble> values = new LinkedHashMap<>();
    metrics.forEach((name, metric) -> values.put(name, metric.value()));
    return new Scores(values);
  }

  /** A loss alone, where nothing else is known. */
  Scores unknown(double loss) {
    Map<String, OptionalDouble> values = new LinkedHashMap<>();
    metrics.keySet().forEach(name -> values.put(name, OptionalDouble.empty()));
    values.putAll(Scores.of(loss, OptionalDouble.empty()).values());
    return new Scores(values);
  }
}
