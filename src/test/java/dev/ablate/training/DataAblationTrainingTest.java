package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.chance.Stream;
import dev.ablate.results.Prediction;
import dev.ablate.results.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on ablated data: what they are tested on stays what it was. */
@Tag("engine")
class DataAblationTrainingTest {
  private static final String NET =
      """
      dataset: {name: csv, path: train.csv, test_path: test.csv}
      layers: [linear: 4]
      optimizer: {adam: {lr: 0.05}}
      evaluate: {train: full}
      batch_size: 16
      epochs: 15
      """;

  @TempDir Path folder;
  private Trial trial;
  private RunRecord base;

  @BeforeEach
  void trainTheWhole() throws IOException {
    trial = new Trial(folder);
    write("train.csv", 240);
    write("test.csv", 80);
    base = trial.train(trial.planOne(NET));
  }

  /** Rows of four classes around the corners of a square. */
  private void write(String name, int rows) throws IOException {
    StringBuilder text = new StringBuilder("a,b,label\n");
    Stream chance = new Chance(rows).stream(Purpose.SAMPLE);
    for (int i = 0; i < rows; i++) {
      double a = 4 * (i % 2) + chance.nextGaussian();
      double b = 4 * (i / 2 % 2) + chance.nextGaussian();
      text.append(a).append(',').append(b).append(',').append(i % 4).append('\n');
    }
    Files.writeString(folder.resolve(name), text);
  }

  private RunRecord train(String key) {
    return trial.train(trial.planOne(NET + key + "\n"));
  }

  private static List<Integer> tested(RunRecord record) {
    return record.predictions().stream().map(Prediction::index).toList();
  }

  private static long steps(RunRecord record) {
    return record.metrics().get(record.metrics().size() - 1).step();
  }

  @Test
  void lessDataMakesFewerStepsAndTheSameTest() {
    RunRecord few = train("subset: 0.25");
    assertEquals(15 * 15, steps(base));
    assertEquals(15 * 4, steps(few));
    assertEquals(tested(base), tested(few));
    assertTrue(
        few.test().orElseThrow().scores().loss() > base.test().orElseThrow().scores().loss());
  }

  @Test
  void wrongLabelsAreLearnedAndNotTested() {
    RunRecord noisy = train("label_noise: 0.5");
    assertEquals(tested(base), tested(noisy));
    for (int i = 0; i < base.predictions().size(); i++) {
      assertEquals(base.predictions().get(i).label(), noisy.predictions().get(i).label());
    }
    double trained = noisy.metrics().get(14).train().loss();
    assertTrue(
        trained > base.metrics().get(14).train().loss() + 0.2,
        trained + " after " + base.metrics().get(14).train().loss());
  }

  @Test
  void nothingIsTestedOfADroppedClass() {
    RunRecord three = train("drop_classes: [2]");
    assertEquals(60, three.predictions().size());
    assertTrue(three.predictions().stream().noneMatch(each -> each.label() == 2));
    assertTrue(tested(base).containsAll(tested(three)));
    assertEquals(4, three.weights().get("linear1.bias").shape().get(0));
  }

  /** Where classes are known once the data is read: before a training, not as one that diverged. */
  @Test
  void nothingToMeasureIsSaidBeforeTraining() throws IOException {
    write("few.csv", 20);
    String declared =
        NET.replace("test.csv", "few.csv").replace("train: full", "drop_last: true")
            + "drop_classes: [3]\n";
    IllegalArgumentException none =
        assertThrows(IllegalArgumentException.class, () -> trial.train(trial.planOne(declared)));
    assertEquals(
        "with evaluate.drop_last nothing of the test data is measured: 15 examples do not fill a"
            + " batch of 16",
        none.getMessage());
    Files.writeString(folder.resolve("few.csv"), "a,b,label\n0,0,3\n1,0,3\n");
    String one = declared.replace("evaluate: {drop_last: true}\n", "");
    assertEquals(
        "the test data have no example of the classes that are not dropped",
        assertThrows(IllegalArgumentException.class, () -> trial.train(trial.planOne(one)))
            .getMessage());
  }

  @Test
  void allOfThemTogetherGiveTheSameBytesAgainAndOthersWithAnotherSeed() {
    String all =
        "drop_classes: [3]\nsubset: {share: 0.5, order: stratified}\nbalance: 0.5\n"
            + "label_noise: 0.1\nsplit: 0.8\n";
    Map<String, String> first = trial.files(train(all + "seed: 1"));
    assertEquals(first, trial.files(train(all + "seed: 1")));
    Map<String, String> other = trial.files(train(all + "seed: 2"));
    assertNotEquals(first.get("metrics.csv"), other.get("metrics.csv"));
    assertFalse(first.isEmpty());
  }
}
