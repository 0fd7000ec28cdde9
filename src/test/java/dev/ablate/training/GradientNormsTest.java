package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.plan.RunPlan;
import dev.ablate.results.GradientRow;
import dev.ablate.results.RunRecord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded of gradients is what the updates were made of, and changes none of them. */
@Tag("engine")
class GradientNormsTest {
  /** Plain gradient descent, a step an epoch, so that two epochs' weights tell the gradient. */
  private static final String DESCENT =
      """
      dataset: {name: synthetic, classes: 3, train: 12, test: 3, size: 6}
      layers: [conv2d: {filters: 2, kernel: 3}, sigmoid, flatten, {linear: 8}, sigmoid, {linear: 8}, sigmoid, {linear: 3}]
      optimizer: {sgd: {lr: 0.5}}
      batch_size: 12
      epochs: 2
      record_gradients: true
      variants:
        one: {epochs: 1}
        silent: {record_gradients: false}
        penalized: {penalty: {l2: 0.1}, epochs: 1}
        in-parts: {batch_size: 4, accumulate: 3}
      """;

  @TempDir private Path folder;

  @Test
  void normsAreThoseOfTheUpdates() {
    Map<String, RunRecord> runs = new LinkedHashMap<>();
    Trial trial = new Trial(folder);
    for (RunPlan run : trial.plan(DESCENT)) {
      runs.put(run.condition(), trial.train(run));
    }
    RunRecord two = runs.get("base");
    RunRecord one = runs.get("one");
    List<GradientRow> rows = two.gradients();
    assertEquals(
        List.of(
            "1 conv2d1",
            "1 linear1",
            "1 linear2",
            "1 linear3",
            "2 conv2d1",
            "2 linear1",
            "2 linear2",
            "2 linear3"),
        rows.stream().map(row -> row.epoch() + " " + row.layer()).toList());
    for (GradientRow row : rows.subList(4, 8)) {
      double[] before = learned(one, row.layer());
      double[] after = learned(two, row.layer());
      assertEquals(norm(after), row.weightNorm(), 1e-9 * norm(after));
      double[] gradient = new double[before.length];
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (before[i] - after[i]) / 0.5;
      }
      // weights are floats: their difference is good to 1e-7 of a weight
      assertEquals(norm(gradient), row.gradientNorm(), 1e-6 * norm(before), row.layer());
    }
    assertEquals(rows.subList(0, 4), one.gradients());
    assertTrue(
        rows.get(3).gradientNorm() > 20 * rows.get(0).gradientNorm(),
        "behind three sigmoids little is left: " + rows);

    RunRecord silent = runs.get("silent");
    assertEquals(List.of(), silent.gradients());
    assertEquals(two.metrics(), silent.metrics());
    two.weights()
        .forEach(
            (name, tensor) ->
                assertArrayEquals(tensor.values(), silent.weights().get(name).values(), name));

    assertEquals(
        gradients(one), gradients(runs.get("penalized")), "it is the loss's, without penalties");
    for (GradientRow row : runs.get("in-parts").gradients().subList(0, 4)) {
      double whole = gradients(one).get(row.layer());
      assertEquals(whole, row.gradientNorm(), 1e-5 * whole, "parts add up");
    }
  }

  private static Map<String, Double> gradients(RunRecord run) {
    return run.gradients().stream()
        .collect(Collectors.toMap(GradientRow::layer, GradientRow::gradientNorm));
  }

  private static double[] learned(RunRecord run, String layer) {
    return run.weights().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(layer + "."))
        .flatMapToDouble(
            entry -> {
              float[] values = entry.getValue().values();
              double[] doubles = new double[values.length];
              for (int i = 0; i < values.length; i++) {
                doubles[i] = values[i];
              }
              return java.util.Arrays.stream(doubles);
            })
        .toArray();
  }

  private static double norm(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
