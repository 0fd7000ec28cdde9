package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunRecord;
import dev.ablate.results.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics that a file asks for, in real trainings. */
@Tag("engine")
class MetricColumnsTest {
  private static final String RUN =
      "dataset: {name: synthetic, classes: 3, train: 60, test: 30, size: 6}\nsplit: 40\n"
          + "layers: [flatten, linear: 3]\noptimizer: {sgd: {lr: 0.2}}\nepochs: 6\n";

  @TempDir Path folder;
  private Trial trial;

  @BeforeEach
  void keepEverythingInOneFolder() {
    trial = new Trial(folder);
  }

  private static String header(String csv) {
    return csv.substring(0, csv.indexOf('\n'));
  }

  @Test
  void comeAfterTheColumnsThatAreAlwaysThereAndChangeNoOther() {
    RunRecord plain = trial.train(trial.planOne(RUN));
    RunRecord asked =
        trial.train(
            trial.planOne(RUN + "metrics: [macro_f1, auroc]\nevaluate: {test: first 20}\n"));
    Map<String, String> files = trial.files(asked);
    assertEquals(
        "epoch,step,lr,train_loss,train_accuracy,val_loss,val_accuracy,test_loss,test_accuracy,"
            + "train_macro_f1,train_auroc,val_macro_f1,val_auroc,test_macro_f1,test_auroc",
        header(files.get("metrics.csv")));
    assertEquals("data,examples,loss,accuracy,macro_f1,auroc", header(files.get("test.csv")));
    for (int i = 0; i < plain.metrics().size(); i++) {
      Scores before = plain.metrics().get(i).val();
      Scores after = asked.metrics().get(i).val();
      assertEquals(before.loss(), after.loss());
      assertEquals(before.accuracy(), after.accuracy());
    }
    assertTrue(asked.scores().isPresent());
    assertEquals(List.of(30, 3), asked.scores().get().shape());
    assertFalse(trial.files(plain).containsKey("scores.safetensors"));
    assertTrue(files.containsKey("scores.safetensors"));
  }

  @Test
  void areWhatIsStoppedAndSelectedBy() {
    RunRecord record =
        trial.train(
            trial.planOne(
                RUN.replace("epochs: 6", "epochs: 60")
                    + "metrics: [macro_f1, brier]\nselect: {best: val_brier}\n"
                    + "early_stopping: {metric: val_macro_f1, patience: 4}\n"));
    List<MetricsRow> rows = record.metrics();
    double best = Double.NEGATIVE_INFINITY;
    int waited = 0;
    for (MetricsRow row : rows) {
      assertTrue(waited < 4, "training went on");
      double value = row.val().value("macro_f1").orElseThrow();
      waited = value > best ? 0 : waited + 1;
      best = Math.max(best, value);
    }
    assertTrue(waited == 4 || rows.size() == 60, "training stopped after " + waited);
  }

  @Test
  void ofNumbersAreThoseOfNumbers() throws IOException {
    Random random = new Random(3);
    StringBuilder csv = new StringBuilder("a,b,label\n");
    for (int i = 0; i < 50; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      csv.append(a).append(',').append(b).append(',').append(a - 2 * b + 0.25).append('\n');
    }
    Files.writeString(folder.resolve("d.csv"), csv);
    RunRecord record =
        trial.train(
            trial.planOne(
                "dataset: {name: csv, path: d.csv}\nsplit: 30\nlayers: [linear: 1]\nloss: mse\n"
                    + "optimizer: {sgd: {lr: 0.1}}\nepochs: 60\nmetrics: [mae, rmse, r2]\n"));
    Scores scores = record.test().orElseThrow().scores();
    assertTrue(scores.accuracy().isEmpty());
    assertEquals(Math.sqrt(scores.loss()), scores.value("rmse").orElseThrow(), 1e-6);
    assertTrue(scores.value("r2").orElseThrow() > 0.99, scores::toString);
    assertTrue(scores.value("mae").orElseThrow() <= scores.value("rmse").orElseThrow());
    assertTrue(record.scores().isEmpty());
  }

  /** Each batch weighs the same in a mean; what is of all examples together stays so. */
  @Test
  void areTheSameForEveryBatchSize() {
    String all = RUN + "metrics: [macro_f1, auroc, average_precision, brier, ece]\n";
    double[][] values = new double[2][];
    int[] sizes = {7, 20};
    for (int i = 0; i < sizes.length; i++) {
      RunRecord record =
          trial.train(
              trial.planOne(
                  all.replace("epochs: 6", "epochs: 1").replace("{lr: 0.2}", "{lr: 0}")
                      + "batch_size: "
                      + sizes[i]
                      + "\nevaluate: {train: full, drop_last: false}\n"));
      values[i] =
          record.metrics().get(0).train().values().values().stream()
              .mapToDouble(value -> value.orElseThrow())
              .toArray();
    }
    assertArrayEquals(values[0], values[1], 1e-6);
  }
}
