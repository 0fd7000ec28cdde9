package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.plan.RunPlan;
import dev.ablate.results.RunRecord;
import dev.ablate.weights.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each use of chance has its own stream, so that what is compared differs in what was declared and
 * in nothing else.
 *
 * <p>Batches are seen through the running statistics of a batch norm on the data: they weigh each
 * batch by its place, and no weight reaches them.
 */
@Tag("engine")
class IndependenceTest {
  /** Without learning: the weights at the end are those at the start. */
  private static final String STILL =
      """
      dataset: {name: synthetic, classes: 3, train: 30, test: 6, size: 6, channels: 2}
      split: 0.8
      augment: [random_crop: 1, horizontal_flip]
      layers:
        - batch_norm: {name: seen}
        - conv2d: {filters: 4, kernel: 3}
        - relu
        - flatten
        - linear: 8
        - relu
        - linear: 3
      optimizer: {sgd: {lr: 0}}
      batch_size: 4
      epochs: 2
      """;

  private static final String DROPOUTS =
      """
      variants:
        in-front:
          edit_layers: [{before: seen, insert: [dropout: {rate: 0, name: nothing}]}]
        first:
          edit_layers: [{after: relu1, insert: [dropout: 0.5]}]
        moved:
          edit_layers: [{after: relu2, insert: [dropout: 0.5]}]
        channels:
          edit_layers: [{after: conv2d1, insert: [dropout2d: 0.3]}]
        many:
          edit_layers: [{after: every relu, insert: [dropout: 0.2, dropout: 0.7]}]
      """;

  @TempDir Path folder;
  private Trial trial;

  @BeforeEach
  void keepEverythingInOneFolder() {
    trial = new Trial(folder);
  }

  @Test
  void dropoutChangesNeitherInitialWeightsNorBatches() {
    Map<String, RunRecord> records = train(STILL + DROPOUTS);
    assertEquals(6, records.size());
    RunRecord base = records.get("base");
    Tensor mean = base.weights().get("seen.running_mean");
    assertTrue(mean.values()[0] != 0, "the batches were seen");
    records.forEach(
        (condition, record) -> {
          assertEquals(base.weights().keySet(), record.weights().keySet(), condition);
          base.weights()
              .forEach(
                  (name, tensor) ->
                      assertArrayEquals(
                          tensor.values(), record.weights().get(name).values(), condition + name));
        });
    assertNotEquals(base.metrics(), records.get("first").metrics(), "dropout drops");
    assertNotEquals(records.get("first").metrics(), records.get("moved").metrics());
    assertEquals(base.metrics(), records.get("in-front").metrics());
  }

  @Test
  void aVariantSeesTheBatchesOfItsReference() {
    String variants =
        """
        variants:
          learns: {optimizer: {sgd: {lr: 0.1, momentum: 0.9}}}
          adam: {optimizer: adam, loss: mse, penalty: {l2: 0.01}}
          wider: {edit_layers: [{set: linear1, units: 20}]}
          other-weights: {init: he_normal}
          shorter: {edit_layers: [{remove: relu2}]}
          longer: {epochs: 2, early_stopping: 5, record_steps: true}
        """;
    Map<String, RunRecord> records = train(STILL + variants);
    assertEquals(7, records.size());
    records.forEach((condition, record) -> sameBatches(records.get("base"), record, condition));
  }

  @Test
  void anotherSeedDrawsOtherWeightsAndBatches() {
    List<RunPlan> runs = trial.plan(STILL + "seeds: [1, 2]\n");
    RunRecord one = trial.train(runs.get(0));
    RunRecord two = trial.train(runs.get(1));
    for (String name : List.of("seen.running_mean", "conv2d1.weight", "linear2.bias")) {
      assertTrue(
          !Arrays.equals(one.weights().get(name).values(), two.weights().get(name).values()), name);
    }
  }

  @Test
  void otherLayersKeepTheirMasks() {
    // two dropouts of which only the second one's mask reaches the statistics behind it
    String layers =
        """
        dataset: {name: synthetic, classes: 3, train: 12, test: 3, size: 6}
        layers: [flatten, dropout: {rate: 0.5, name: kept}, batch_norm, linear: 3]
        optimizer: {sgd: {lr: 0}}
        epochs: 1
        variants:
          more: {edit_layers: [{after: batch_norm1, insert: [dropout: 0.5, relu]}]}
        """;
    Map<String, RunRecord> records = train(layers);
    String name = "batch_norm1.running_var";
    assertArrayEquals(
        records.get("base").weights().get(name).values(),
        records.get("more").weights().get(name).values());
  }

  @Test
  void nothingDependsOnWhatRanBefore() {
    String first = STILL.replace("{sgd: {lr: 0}}", "{sgd: {lr: 0.1, momentum: 0.9}}") + DROPOUTS;
    List<RunPlan> runs = trial.plan(first);
    RunPlan many = runs.get(runs.size() - 1);
    Map<String, String> alone = trial.files(trial.train(many));
    for (RunPlan other : runs) {
      trial.train(other);
      assertEquals(alone, trial.files(trial.train(many)), "after " + other.condition());
    }
  }

  private static void sameBatches(RunRecord base, RunRecord record, String condition) {
    for (String name : List.of("seen.running_mean", "seen.running_var")) {
      assertArrayEquals(
          base.weights().get(name).values(), record.weights().get(name).values(), condition);
    }
  }

  private Map<String, RunRecord> train(String yaml) {
    return trial.plan(yaml).stream()
        .collect(
            Collectors.toMap(RunPlan::condition, trial::train, (a, b) -> a, LinkedHashMap::new));
  }
}
