package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.plan.RunPlan;
import dev.ablate.results.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A run that was stopped and goes on ends in the bytes that it ends in when it is not stopped. */
@Tag("engine")
class ResumeTest {
  private static final String DATA =
      "dataset: {name: synthetic, classes: 3, train: 22, test: 7, size: 6}\nbatch_size: 4\n";
  private static final String LINEAR =
      DATA + "layers: [flatten, linear: 6, tanh, linear: 3]\nepochs: 5\n";

  /** What has a state of its own, each in a run of some steps and evaluations. */
  private static final Map<String, String> RUNS =
      Map.ofEntries(
          Map.entry("momentum", LINEAR + "optimizer: {sgd: {lr: 0.1, momentum: 0.9}}"),
          Map.entry(
              "dampening", LINEAR + "optimizer: {sgd: {lr: 0.1, momentum: 0.9, dampening: 0.5}}"),
          Map.entry("adam", LINEAR + "optimizer: adam"),
          Map.entry("adamw", LINEAR + "optimizer: adamw\nrecord_steps: true"),
          Map.entry(
              "rmsprop",
              LINEAR + "optimizer: {rmsprop: {lr: 0.01, momentum: 0.5, centered: true}}"),
          Map.entry("nadam", LINEAR + "optimizer: nadam\nschedule: {polynomial: 2}"),
          Map.entry("radam", LINEAR + "optimizer: radam\nschedule: {cosine_restarts: 2}"),
          Map.entry(
              "adamax", LINEAR + "optimizer: adamax\nschedule: {cyclic: {max_lr: 0.1, up: 5}}"),
          Map.entry(
              "lion",
              LINEAR
                  + "optimizer: lion\n"
                  + "schedule: {sequence: [{epochs: 2, schedule: {exponential: 0.5}}, {epochs: 1},"
                  + " {}]}"),
          Map.entry(
              "noises",
              DATA
                  + "layers: [conv2d: {filters: 4, kernel: 3, padding: same, spectral_norm: true},"
                  + " residual: {layers: [drop_block2d: {rate: 0.2, size: 3}, conv2d: {filters: 4,"
                  + " kernel: 1, weight_norm: true}], drop: {to: 0.5}, scale: {init: 0.5}},"
                  + " feature_alpha_dropout: 0.2, tokens, class_token, multi_head_attention:"
                  + " {heads: 2, dropout: 0.2}, gru: {units: 4, layers: 2, dropout: 0.3},"
                  + " alpha_dropout: 0.2, gaussian_noise: 0.1, linear: {units: 3, max_norm: 1}]\n"
                  + "epochs: 5\n"
                  + "optimizer: {sgd: {lr: 0.1}}"),
          Map.entry(
              "momentum-that-stays",
              LINEAR
                  + "optimizer: {sgd: {lr: 0.1, momentum: 0.5}}\n"
                  + "schedule: {sequence: [{epochs: 2, schedule: {one_cycle: {max_lr: 0.1,"
                  + " cycle_momentum: true}}}, {}]}"),
          Map.entry("adagrad", LINEAR + "optimizer: {adagrad: {lr: 0.1, lr_decay: 0.1}}"),
          Map.entry("adadelta", LINEAR + "optimizer: adadelta"),
          Map.entry(
              "batch-norm",
              DATA
                  + "layers: [conv2d: {filters: 3, kernel: 3}, batch_norm, relu, flatten, linear:"
                  + " 4, batch_norm: {momentum: cumulative}, relu, linear: 3]\n"
                  + "epochs: 5\n"
                  + "optimizer: {sgd: {lr: 0.1}}"),
          Map.entry(
              "dropout",
              DATA
                  + "layers: [dropout2d: 0.3, flatten, linear: {units: 8, drop_connect: 0.5}, relu,"
                  + " dropout: 0.5, linear: 3]\n"
                  + "epochs: 5\n"
                  + "optimizer: {sgd: {lr: 0.1}}"),
          Map.entry(
              "augmentation",
              LINEAR
                  + "optimizer: {sgd: {lr: 0.1}}\n"
                  + "augment: [random_crop: 1, horizontal_flip, vertical_flip, cutout: 2]"),
          Map.entry(
              "more-augmentation",
              LINEAR
                  + "optimizer: {lars: {lr: 1}}\n"
                  + "augment: [rotation: 20, affine: {translate: 0.2}, color_jitter: {contrast:"
                  + " 0.5}, random_resized_crop, random_erasing, gaussian_blur: 3, rand_augment,"
                  + " trivial_augment, resize: 9, center_crop: [5, 7]]"),
          Map.entry(
              "around-a-step",
              DATA
                  + "layers: [conv2d: {filters: 3, kernel: 3}, batch_norm, relu, dropout: 0.3,"
                  + " flatten, linear: 3]\n"
                  + "epochs: 12\nsplit: 0.7\noptimizer: {adamw: {weight_decay: 0.1}}\n"
                  + "augment_batch: {mixup: 0.4, cutmix: 1}\naccumulate: 2\nsam: 0.1\n"
                  + "gradient_noise: 0.1\nfreeze: [conv2d1]\nlr_scale: {linear1: 3}\n"
                  + "no_decay: [norms]\nema: 0.8\nselect: {best: val_loss}\n"
                  + "sampling: balanced\nloss: {cross_entropy: {class_weights: balanced}}"),
          Map.entry(
              "swa",
              DATA
                  + "layers: [conv2d: {filters: 3, kernel: 3}, batch_norm, relu, dropout: 0.3,"
                  + " flatten, linear: 3]\n"
                  + "epochs: 5\noptimizer: {sgd: {lr: 0.1}}\nswa: {from_epoch: 2, lr: 0.02}"),
          Map.entry(
              "best",
              LINEAR
                  + "optimizer: {sgd: {lr: 0.8, momentum: 0.9}}\nsplit: 0.7\n"
                  + "select: {best: val_loss}\nrecord_steps: true"),
          Map.entry(
              "early-stopping",
              LINEAR.replace("epochs: 5", "epochs: 40")
                  + "optimizer: {sgd: {lr: 0.8, momentum: 0.9}}\nsplit: 0.7\n"
                  + "early_stopping: 3"),
          Map.entry(
              "plateau",
              LINEAR.replace("epochs: 5", "epochs: 8")
                  + "optimizer: {sgd: {lr: 0.8, momentum: 0.9}}\nsplit: 0.7\n"
                  + "schedule: {plateau: {patience: 0, factor: 0.5}}"),
          Map.entry(
              "one-cycle",
              LINEAR
                  + "optimizer: {sgd: {lr: 0.1, momentum: 0.9}}\n"
                  + "schedule: {one_cycle: {max_lr: 0.2, cycle_momentum: true}}"),
          Map.entry(
              "within-epochs",
              LINEAR
                  + "optimizer: adam\nevaluate: {every: {steps: 4, start: 2}, test: full}\n"
                  + "record_steps: true\nrecord_gradients: true\nschedule: {cosine: {}}"),
          Map.entry(
              "rarely-evaluated",
              LINEAR
                  + "optimizer: adam\nevaluate: {every: {steps: 13}, average: batches}\n"
                  + "record_gradients: true"),
          Map.entry(
              "metrics",
              LINEAR
                  + "optimizer: adam\nevaluate: {every: {steps: 13}, test: full}\n"
                  + "metrics: [macro_f1, balanced_accuracy, precision, {recall: corner}, auroc,"
                  + " average_precision, brier, ece]\nselect: {best: val_auroc}"),
          Map.entry(
              "replacement",
              LINEAR.replace("epochs: 5", "steps: 23")
                  + "optimizer: adam\nsampling: replacement\nevaluate: {every: {steps: 5}}\n"
                  + "record_gradients: true"),
          Map.entry(
              "table",
              "dataset: {name: csv, path: table.csv, categorical: auto, missing: indicator,"
                  + " standardize: true}\nsplit: {train: 0.6, val: 0.2, test: 0.2}\n"
                  + "batch_size: 4\nlayers: [linear: 6, batch_norm, relu, dropout: 0.3, linear:"
                  + " 2]\nepochs: 5\noptimizer: adam\nselect: {best: val_loss}"),
          Map.entry(
              "embedded-table",
              "dataset: {name: csv, path: table.csv, categorical: auto, embed: 3, missing: mean}\n"
                  + "split: {train: 0.6, val: 0.2, test: 0.2}\nbatch_size: 4\n"
                  + "layers: [linear: 2]\nepochs: 5\noptimizer: adam"),
          Map.entry(
              "text",
              "dataset: {name: text, path: texts.csv, length: 5, vocabulary: 12}\n"
                  + "split: {train: 0.6, val: 0.2, test: 0.2}\nbatch_size: 4\n"
                  + "layers: [embedding: {count: 12, size: 4}, lstm: 5, dropout: 0.3, linear: 2]\n"
                  + "epochs: 5\noptimizer: adam"),
          Map.entry(
              "autoencoder",
              DATA
                  + "target: input\nlayers: [gaussian_noise: 0.1, flatten, linear: 4, tanh, linear:"
                  + " 36]\nloss: mse\nepochs: 5\noptimizer: adam\nmetrics: [mae]"));

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @TempDir Path folder;
  private Trial trial;

  @BeforeEach
  void keepEverythingInOneFolder() throws IOException {
    trial = new Trial(folder);
    StringBuilder table = new StringBuilder("a,city,label\n");
    StringBuilder texts = new StringBuilder("text,label\n");
    for (int i = 0; i < 40; i++) {
      String answer = i % 3 == 0 ? "yes" : "no";
      String city = List.of("Rome", "Oslo", "", "Bern").get(i % 4);
      table.append(i % 7 == 0 ? "" : i * i % 11).append(',').append(city);
      table.append(',').append(answer).append('\n');
      texts.append("word").append(i % 5).append(" or word").append(i % 6 + 5);
      texts.append(',').append(answer).append('\n');
    }
    Files.writeString(folder.resolve("table.csv"), table);
    Files.writeString(folder.resolve("texts.csv"), texts);
  }

  @TestFactory
  Stream<DynamicTest> endsInTheSameBytes() {
    return RUNS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            run ->
                DynamicTest.dynamicTest(
                    run.getKey(),
                    () ->
                        stopAndGoOn(
                            trial.planOne("name: " + run.getKey() + "\n" + run.getValue()))));
  }

  private void stopAndGoOn(RunPlan run) throws IOException {
    long[] last = new long[1];
    Map<String, String> whole =
        trial.files(trial.train(run, progress -> last[0] = progress.step()));
    long resumed = 0;
    for (long step = 2; step <= last[0]; step += 5) {
      long first = stop(run, step);
      resumed = Math.max(resumed, first - 1);
    }
    assertTrue(resumed >= last[0] / 3, "went on after step " + resumed + " at the latest");
    assertEquals(whole, trial.files(trial.train(run)));
  }

  /** Trains until a step; returns the first step that was made. */
  private long stop(RunPlan run, long at) {
    long[] first = new long[1];
    assertThrows(
        Stopped.class,
        () ->
            trial.train(
                run,
                progress -> {
                  first[0] = first[0] == 0 ? progress.step() : first[0];
                  if (progress.step() == at) {
                    throw new Stopped();
                  }
                }));
    return first[0];
  }

  @Test
  void aDamagedCheckpointCostsOneEpoch() throws IOException {
    RunPlan run = trial.planOne(RUNS.get("batch-norm"));
    Map<String, String> whole = trial.files(trial.train(run));
    stop(run, 20); // epochs of 6 steps: checkpoints after 12 and 18
    List<Path> newestFirst = checkpoints(run);
    assertEquals(2, newestFirst.size());
    byte[] bytes = Files.readAllBytes(newestFirst.get(0));
    bytes[bytes.length - 3] ^= 1;
    Files.write(newestFirst.get(0), bytes);
    assertEquals(13, stop(run, 20));
    assertEquals(whole, trial.files(trial.train(run)));
  }

  @Test
  void withoutAWholeCheckpointItBeginsAnew() throws IOException {
    RunPlan run = trial.planOne(RUNS.get("adam"));
    Map<String, String> whole = trial.files(trial.train(run));
    stop(run, 20);
    for (Path checkpoint : checkpoints(run)) {
      byte[] bytes = Files.readAllBytes(checkpoint);
      Files.write(checkpoint, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    }
    assertEquals(1, stop(run, 3));
    assertEquals(whole, trial.files(trial.train(run)));
  }

  @Test
  void stepsBeforeACheckpointAreTimedAsTraining() {
    RunPlan run = trial.planOne(LINEAR + "optimizer: adam\nevaluate: {every: {steps: 1000000}}");
    List<String> phases =
        trial.train(run).timings().stream().map(row -> row.phase() + row.epoch()).toList();
    assertEquals(
        "[load0, train1, write1, train2, write2, train3, write3, train4, write4,"
            + " train5, evaluate5, test0]",
        phases.toString());
  }

  @Test
  void timeBeforeAnInterruptionIsCounted() {
    RunPlan run = trial.planOne(RUNS.get("adam"));
    stop(run, 20); // in epoch 4 of 6 steps each, after a checkpoint that was written in epoch 3
    RunRecord whole = trial.train(run);
    List<String> phases = whole.timings().stream().map(row -> row.phase() + row.epoch()).toList();
    assertEquals(
        List.of("train1", "train2", "train3", "train4", "train5"),
        phases.stream().filter(phase -> phase.startsWith("train")).toList());
    assertEquals(2, phases.stream().filter("load0"::equals).count());
    assertEquals(
        whole.timings().stream().mapToDouble(RunRecord.Timing::seconds).sum(), whole.seconds());
  }

  @Test
  void aCheckpointCutAnywhereIsNeverUsed() throws IOException {
    RunPlan run = trial.planOne(RUNS.get("momentum"));
    Map<String, String> whole = trial.files(trial.train(run));
    stop(run, 20);
    List<Path> newestFirst = checkpoints(run);
    byte[] newest = Files.readAllBytes(newestFirst.get(0));
    Checkpoints there = new Checkpoints(trial.checkpoints(run), 0);
    java.util.Random random = new java.util.Random(6);
    for (int tries = 0; tries < 300; tries++) {
      byte[] bad = newest.clone();
      int at = random.nextInt(bad.length);
      if (tries % 2 == 0) {
        bad = java.util.Arrays.copyOf(bad, at);
      } else {
        bad[at] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(newestFirst.get(0), bad);
      assertEquals(12, there.read().orElseThrow().step(), "the earlier one, for a cut at " + at);
    }
    assertEquals(whole, trial.files(trial.train(run)));
  }

  @Test
  void aCheckpointOfAnotherVersionIsNotUsed() throws IOException {
    RunPlan run = trial.planOne(RUNS.get("adam"));
    Map<String, String> whole = trial.files(trial.train(run));
    Path folder = Files.createDirectories(trial.checkpoints(run));
    Path file = folder.resolve("part");
    dev.ablate.weights.Safetensors.write(
        file, Map.of(), Map.of("state", "{\"step\": 12, \"metrics\": [[]]}"));
    Files.move(file, folder.resolve("000000000012-" + digest(file) + ".checkpoint"));
    assertEquals(1, stop(run, 3));
    assertEquals(whole, trial.files(trial.train(run)));
  }

  private static String digest(Path file) throws IOException {
    try {
      return java.util.HexFormat.of()
          .formatHex(
              java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Path> checkpoints(RunPlan run) throws IOException {
    try (Stream<Path> paths = Files.list(trial.checkpoints(run))) {
      return paths
          .filter(path -> path.toString().endsWith(".checkpoint"))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }
}
