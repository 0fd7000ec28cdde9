package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.chance.Stream;
import dev.ablate.data.Dataset;
import dev.ablate.data.Split;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose groups are not parted. */
@Tag("engine")
class GroupedTrainingTest {
  private static final int ROWS = 200;

  private static final String NET =
      """
      dataset: {name: csv, path: train.csv, drop: [patient]}
      split: {train: 0.6, test: 0.2, group: patient}
      layers: [linear: 2]
      optimizer: {sgd: {lr: 0.1}}
      batch_size: 8
      epochs: 3
      seeds: 1..3
      """;

  @TempDir Path folder;
  private Trial trial;
  private final int[] patients = new int[ROWS];

  /** Ten patients with unlike numbers of rows, in no order. */
  @BeforeEach
  void write() throws IOException {
    trial = new Trial(folder);
    Stream chance = new Chance(7).stream(Purpose.SAMPLE);
    StringBuilder text = new StringBuilder("a,patient,label\n");
    for (int i = 0; i < ROWS; i++) {
      patients[i] = (int) Math.sqrt(chance.nextInt(100));
      text.append(chance.nextGaussian() + 2 * (i % 2)).append(",patient ").append(patients[i]);
      text.append(',').append(i % 2).append('\n');
    }
    Files.writeString(folder.resolve("train.csv"), text);
  }

  private Set<Integer> of(int[] examples) {
    Set<Integer> found = new HashSet<>();
    IntStream.of(examples).forEach(i -> found.add(patients[i]));
    return found;
  }

  @Test
  void everyPatientIsOnOneSideInEveryRun() {
    List<RunPlan> runs = trial.plan(NET);
    int patientsThere = of(IntStream.range(0, ROWS).toArray()).size();
    for (RunPlan run : runs) {
      Dataset data = trial.datasets().open(run.declaration().dataset(), run.home());
      Split split = TrainingData.of(run, data).split();
      assertEquals(ROWS, split.train().length + split.validation().length + split.test().length);
      assertEquals(
          patientsThere,
          of(split.train()).size() + of(split.validation()).size() + of(split.test()).size());
      RunRecord record = trial.train(run);
      List<MetricsRow> rows = record.metrics();
      assertEquals(3L * ((split.train().length + 7) / 8), rows.get(rows.size() - 1).step());
      assertTrue(record.test().isPresent());
    }
  }

  @Test
  void aRerunIsTheSameToTheByteAndTheGroupsMatter() {
    RunPlan run = trial.plan(NET).get(0);
    assertEquals(trial.files(trial.train(run)), trial.files(trial.train(run)));
    RunPlan parted = trial.plan(NET.replace(", group: patient", "")).get(0);
    assertNotEquals(trial.files(trial.train(run)), trial.files(trial.train(parted)));
  }
}
