package dev.ablate.report;

import dev.ablate.plan.ConditionName;
import dev.ablate.plan.RunKey;
import dev.ablate.results.Layout.Condition;
import dev.ablate.results.Layout.Cost;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.Layout.Layer;
import dev.ablate.results.Machine;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.Prediction;
import dev.ablate.results.RunFacts;
import dev.ablate.results.RunFolder;
import dev.ablate.results.RunRecord;
import dev.ablate.results.Scores;
import dev.ablate.results.TestRow;
import dev.ablate.spec.Expectation;
import dev.ablate.spec.Expectation.At;
import dev.ablate.spec.Expectation.Bound;
import dev.ablate.spec.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Results folders made of given numbers. */
public final class ResultsFixture {
  private static final Machine MACHINE = new Machine("cpu", 2, "os", "jvm");

  private final Path results;

  public ResultsFixture(Path results) {
    this.results = results;
  }

  /** A run with that test accuracy, whose training got to {@code test + 0.05} by a smooth way. */
  public void run(String experiment, String condition, long seed, int epochs, double test) {
    List<MetricsRow> rows = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      double way = 1 - 1.0 / (1 + epoch);
      rows.add(
          row(epoch, 10L * epoch, 2.3 - 2 * way, way * (test + 0.05), 2.3 - 1.8 * way, way * test));
    }
    run(experiment, condition, seed, rows, Optional.of(new TestRow("test", 4, score(0.5, test))));
  }

  public void run(
      String experiment,
      String condition,
      long seed,
      List<MetricsRow> rows,
      Optional<TestRow> test) {
    run(experiment, condition, seed, rows, test, List.of(new Prediction(0, 1, 1, 0.5f)));
  }

  /** A run whose test accuracy is that of its predictions. */
  public void predictions(
      String experiment, String condition, long seed, int[] labels, int... predicted) {
    List<Prediction> predictions = new ArrayList<>();
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      predictions.add(new Prediction(i, labels[i], predicted[i], 0.5f + i / 100f));
      right += labels[i] == predicted[i] ? 1 : 0;
    }
    double accuracy = (double) right / labels.length;
    run(
        experiment,
        condition,
        seed,
        List.of(row(1, 10, 1, accuracy, 1, accuracy)),
        Optional.of(new TestRow("test", labels.length, score(0.5, accuracy))),
        predictions);
  }

  private void run(
      String experiment,
      String condition,
      long seed,
      List<MetricsRow> rows,
      Optional<TestRow> test,
      List<Prediction> predictions) {
    RunRecord record =
        new RunRecord(
            test.isPresent() ? OptionalLong.empty() : OptionalLong.of(3),
            rows,
            List.of(),
            test,
            predictions,
            List.of(),
            Optional.empty(),
            Map.of(),
            List.of(),
            Map.of("engine", "PyTorch 0.0", "home", "/somewhere"),
            Optional.empty(),
            Optional.empty(),
            List.of());
    RunFolder.write(
        RunFolder.of(results, experiment, condition, RunKey.of(seed)),
        record,
        "dataset: synthetic\nseed: " + seed + "\n",
        RunFacts.of(record, "id-" + condition + seed, "data", 1, 1.0, Optional.empty(), MACHINE));
  }

  public void failure(String experiment, String condition, long seed) {
    RunFolder.writeFailure(
        RunFolder.of(results, experiment, condition, RunKey.of(seed)),
        RunFacts.failed("out of memory", "id", "data", 1, 1.0, Optional.empty(), MACHINE));
  }

  public static MetricsRow row(
      int epoch,
      long step,
      double trainLoss,
      double trainAccuracy,
      double valLoss,
      double valAccuracy) {
    return new MetricsRow(
        epoch,
        step,
        0.1,
        score(trainLoss, trainAccuracy),
        score(valLoss, valAccuracy),
        Optional.empty());
  }

  public static Scores score(double loss, double accuracy) {
    return Scores.of(loss, OptionalDouble.of(accuracy));
  }

  public static Condition condition(
      String name, String reference, long multiplyAdds, Long... seeds) {
    return new Condition(
        name,
        reference.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new ConditionName(
                    reference.substring(0, reference.indexOf('/')),
                    reference.substring(reference.indexOf('/') + 1))),
        List.of(seeds),
        true,
        Optional.of(new Cost(61_706, multiplyAdds, 32)),
        reference.isEmpty() ? List.of() : List.of("layers: + dropout: 0.5 after relu3"),
        List.of(new Layer("conv1", "6×28×28", 156)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static Experiment experiment(
      String name, String description, List<Condition> conditions, Expectation... expect) {
    return new Experiment(
        name,
        Optional.of(description),
        Optional.empty(),
        conditions,
        Map.of(),
        List.of(expect),
        Optional.empty());
  }

  public static Expectation expected(
      String condition, Measure measure, double value, double tolerance) {
    return new Expectation(
        condition,
        measure,
        OptionalInt.empty(),
        OptionalInt.empty(),
        At.LAST,
        OptionalDouble.of(value),
        OptionalDouble.of(tolerance),
        Optional.empty(),
        Optional.empty(),
        Optional.of("a paper"),
        Optional.empty());
  }

  public static Expectation claimed(
      String condition, Measure measure, Optional<Bound> less, Optional<Bound> greater) {
    return new Expectation(
        condition,
        measure,
        OptionalInt.empty(),
        OptionalInt.empty(),
        At.LAST,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        less,
        greater,
        Optional.empty(),
        Optional.empty());
  }

  public static Bound than(String condition) {
    return new Bound(OptionalDouble.empty(), Optional.of(condition));
  }

  public static Bound than(double value) {
    return new Bound(OptionalDouble.of(value), Optional.empty());
  }

  public Path results() {
    return results;
  }
}
