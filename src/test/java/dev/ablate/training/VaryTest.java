package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ablate.plan.RunPlan;
import dev.ablate.results.MetricsRow;
import dev.ablate.spec.ChanceSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which draws follow the seed: what is not listed is that of seed 0. */
@Tag("engine")
class VaryTest {
  private static final String ALL =
      """
      dataset: {name: synthetic, classes: 3, train: 40, test: 12, size: 6}
      split: 0.75
      augment: [horizontal_flip]
      layers: [flatten, linear: 8, relu, dropout: 0.5, linear: 3]
      optimizer: {sgd: {lr: 0.1}}
      batch_size: 8
      epochs: 2
      """;

  @TempDir Path folder;

  /** The same without what a source draws. */
  private static String without(ChanceSource source) {
    return switch (source) {
      case INIT -> ALL + "init: {weight: zeros, bias: zeros}\n";
      case ORDER -> ALL + "sampling: sequential\n";
      case SPLIT -> ALL.replace("split: 0.75", "split: {train: 0.75, order: sequential}");
      case DROPOUT -> ALL.replace("dropout: 0.5, ", "");
      case AUGMENT -> ALL.replace("augment: [horizontal_flip]\n", "");
    };
  }

  private List<MetricsRow> train(String text, int seed, String vary) {
    Trial trial = new Trial(folder);
    RunPlan run = trial.planOne(text + "seed: " + seed + "\n" + vary);
    return trial.train(run).metrics();
  }

  @ParameterizedTest
  @EnumSource
  void aSourceAloneMakesSeedsDifferWhereThereIsOne(ChanceSource source) {
    String vary = "vary: [" + source.word() + "]\n";
    List<MetricsRow> plain = train(ALL, 0, "");
    assertEquals(plain, train(ALL, 0, vary), "seed 0 is what it always was");
    assertNotEquals(plain, train(ALL, 1, vary));
    assertNotEquals(train(ALL, 2, vary), train(ALL, 1, vary));
    assertNotEquals(train(ALL, 1, ""), train(ALL, 1, vary));
    assertEquals(train(without(source), 0, ""), train(without(source), 1, vary));
  }

  @Test
  void allSourcesAreWhatIsTrainedWhereNothingIsSaid() {
    assertEquals(
        train(ALL, 3, ""), train(ALL, 3, "vary: [augment, order, split, dropout, init]\n"));
  }
}
