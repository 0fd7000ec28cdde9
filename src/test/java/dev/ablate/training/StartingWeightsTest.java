package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.plan.RenameProposal;
import dev.ablate.plan.RunPlan;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.RunRecord;
import dev.ablate.weights.Safetensors;
import dev.ablate.weights.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that starts from the weights of another network, under its own names. */
@Tag("engine")
class StartingWeightsTest {
  private static final String NET =
      """
      dataset: {name: synthetic, classes: 3, train: 10, test: 4, size: 6}
      layers: [conv2d: {filters: 2, kernel: 3}, batch_norm, relu, flatten, linear: {units: 4}, relu, linear: 3]
      optimizer: {sgd: {lr: 0}}
      steps: 1
      """;

  @TempDir Path folder;
  private Trial trial;
  private Map<String, Tensor> trained;

  @BeforeEach
  void trainSomeWeights() {
    trial = new Trial(folder);
    trained = trial.train(trial.planOne(NET + "seed: 5\n")).weights();
  }

  @Test
  void whatIsFrozenIsNotShortened() {
    String bounded = NET.replace("{units: 4}", "{units: 4, max_norm: 0.01}") + "seed: 5\n";
    Tensor start = trained.get("linear1.weight");
    RunRecord frozen = trial.train(trial.planOne(bounded + "freeze: [linear1]\n"));
    assertArrayEquals(start.values(), frozen.weights().get("linear1.weight").values());
    RunRecord free = trial.train(trial.planOne(bounded));
    assertTrue(Math.abs(free.weights().get("linear1.weight").values()[0]) < 0.01);
  }

  private void write(Map<String, String> names) {
    Map<String, Tensor> file = new LinkedHashMap<>();
    trained.forEach(
        (name, tensor) -> {
          String layer = name.substring(0, name.lastIndexOf('.'));
          if (names.containsKey(layer)) {
            file.put(names.get(layer) + name.substring(layer.length()), tensor);
          }
        });
    Safetensors.write(folder.resolve("w.safetensors"), file);
  }

  private RunRecord start(String more) {
    return trial.train(
        trial.planOne(NET + "initial_weights: {path: w.safetensors, " + more + "}\n"));
  }

  @Test
  void namesAreThoseOfTheFileUnderOurs() {
    write(
        Map.of(
            "conv2d1",
            "features.0",
            "batch_norm1",
            "features.1",
            "linear1",
            "fc.1",
            "linear2",
            "fc.10"));
    RunRecord record =
        start(
            "rename: {features.0: conv2d1, features.1: batch_norm1, fc.1: linear1, fc.10:"
                + " linear2}, extra: error");
    for (String name : trained.keySet()) {
      if (!name.contains("running")) {
        assertArrayEquals(trained.get(name).values(), record.weights().get(name).values(), name);
      }
    }
  }

  @Test
  void whatIsMissingIsDrawnAsEver() {
    write(Map.of("conv2d1", "conv2d1", "batch_norm1", "batch_norm1", "linear1", "linear1"));
    RunRecord drawn = trial.train(trial.planOne(NET));
    RunRecord record = start("missing: draw");
    assertArrayEquals(
        trained.get("linear1.weight").values(), record.weights().get("linear1.weight").values());
    assertArrayEquals(
        drawn.weights().get("linear2.weight").values(),
        record.weights().get("linear2.weight").values());
  }

  @Test
  void mistakesAreToldBeforeTraining() {
    write(Map.of("conv2d1", "conv2d1", "batch_norm1", "batch_norm1", "linear1", "fc1"));
    assertSaid("rename: {fc2: linear1}, missing: draw", "begins with 'fc2'; did you mean fc1?");
    assertSaid("rename: {fc1: linear1}", "it has no linear2.weight [3, 4]");
    assertSaid("rename: {fc1: linear2}, missing: draw", "linear2.weight is [4, 32]");
    assertSaid("missing: draw, extra: error", "it has fc1.weight, the network has not");
    assertSaid("extra: drop", "'extra' must be one of ignore, error");
  }

  private void assertSaid(String more, String message) {
    try {
      start(more);
    } catch (ProblemsException e) {
      assertTrue(e.problems().toString().contains(message), () -> e.problems().toString());
      return;
    }
    throw new AssertionError("nothing is wrong with " + more);
  }

  @Test
  void theRenameIsProposedByShapesInOrder() {
    write(Map.of("conv2d1", "features.2", "batch_norm1", "features.10", "linear1", "classifier"));
    RunPlan plan = trial.planOne(NET);
    RenameProposal proposal =
        RenameProposal.of(plan.network(), Safetensors.readShapes(folder.resolve("w.safetensors")));
    assertEquals(
        Map.of("features.2", "conv2d1", "features.10", "batch_norm1", "classifier", "linear1"),
        proposal.rename());
    assertEquals(List.of("linear2"), proposal.missing());
  }
}
