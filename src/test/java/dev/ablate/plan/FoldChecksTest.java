package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldChecksTest {
  @TempDir Path folder;

  private static String folds(String split) {
    return Series.LENET.replace("split: 0.8", "split: " + split);
  }

  private List<String> problems(String text) {
    Series series = new Series(folder);
    series.write("a.yaml", text);
    return series.problems("a.yaml");
  }

  @Test
  void eachFoldIsARunBesideTheSeed() {
    Series series = new Series(folder);
    series.write("a.yaml", folds("{folds: 3, repeat: 2}") + "seeds: [4, 2]\n");
    List<RunPlan> runs = series.plan("a.yaml").runs();
    assertEquals(12, runs.size());
    assertEquals("seed-4.fold-1", runs.get(0).key().name());
    assertEquals("seed-2.fold-6", runs.get(11).key().name());
    assertEquals(List.of(6), runs.get(11).declaration().split().orElseThrow().heldOut());
    series.write("b.yaml", folds("{folds: 3, fold: 5}"));
    assertEquals("seed-0.fold-5", series.plan("b.yaml").runs().get(0).key().name());
  }

  @Test
  void whatIsRightIsNotComplainedOf() {
    assertEquals(List.of(), problems(folds("{folds: 5}")));
    assertEquals(List.of(), problems(folds("{folds: 5, repeat: 2, order: stratified}")));
    assertEquals(List.of(), problems(folds("{folds: 5, order: sequential}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{folds: 1}                            | at least 2",
        "{folds: 5, train: 0.8}                | folds say which examples train",
        "{folds: 5, val: 0.1}                  | the fold that is held out is what validates",
        "{folds: 5, test: 0.1}                 | brings 10000 test examples of its own",
        "{folds: 60000}                        | 60000 folds of 50000 are too many",
        "{folds: 5, repeat: 2, order: sequential} | every repeat would be the same folds",
        "{folds: 5, repeat: 2, fold: 11}       | there are 10 folds",
        "{train: 0.8, repeat: 2}               | 'repeat' goes with 'folds'",
        "{train: 0.8, fold: 2}                 | 'fold' goes with 'folds'"
      })
  void whatDoesNotGoTogetherIsSaid(String split, String said) {
    String problems = problems(folds(split)).toString();
    assertTrue(problems.contains(said), problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compare: {margin: 0.01}; seeds: {until: decided} | 'until' and folds don't go together",
        "compare: {metric: test_accuracy}                 | of the same test examples in every"
            + " fold",
        "tune: {trials: 2, space: {optimizer.adam.lr: {choice: [0.1, 0.2]}}, by: val_loss,"
            + " seeds: [101]}                             | 'tune' and folds don't go together",
        "components: {schedule: {schedule: none}}; design: shapley; schedule: {cosine: {min_lr: 0}}"
            + "                                           | shapley over folds has no interval",
        "early_stopping: {patience: 2}  | stopping by the examples that are held out makes their",
        "select: {best: val_accuracy}   | selecting by the examples that are held out makes their",
        "variants: {plain: {split: {train: 0.8, folds: none}}} | write the same folds in both"
      })
  void whatCannotBeJudgedOverFoldsIsSaid(String rest, String said) {
    String problems = problems(folds("{folds: 5}") + rest.replace("; ", "\n") + "\n").toString();
    assertTrue(problems.contains(said), problems);
  }
}
