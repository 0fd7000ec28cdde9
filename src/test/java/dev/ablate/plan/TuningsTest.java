package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is searched of which condition, and what cannot be searched. */
class TuningsTest {
  private static final String TUNE =
      """
      seeds: [1, 2]
      tune:
        trials: 40
        space:
          optimizer.adam.lr: {log_uniform: [1e-4, 1e-1]}
          layers.dropout1.rate: {uniform: [0, 0.7]}
          layers.fc1.units: {log_uniform: [10, 1000]}
          batch_size: {choice: [32, 128]}
        by: val_accuracy
        seeds: 101..102
      """;
  private static final String VARIANTS =
      """
      variants:
        dropout: {edit_layers: [{after: relu2, insert: [dropout: 0.5]}]}
      """;

  @TempDir Path folder;
  private Series series;

  @BeforeEach
  void makeSeries() {
    series = new Series(folder);
  }

  private List<Trial> trials(String condition) {
    return series.plan("a.yaml").conditions().stream()
        .filter(each -> each.name().condition().equals(condition))
        .findFirst()
        .flatMap(ConditionPlan::tuning)
        .orElseThrow()
        .trials();
  }

  private void refused(String tune, String message) {
    series.write("a.yaml", Series.LENET + tune + VARIANTS);
    List<String> problems = series.problems("a.yaml");
    assertTrue(problems.stream().anyMatch(each -> each.contains(message)), problems::toString);
  }

  @Test
  void everyConditionGetsTheSameDrawsOfWhatItHas() {
    series.write("a.yaml", Series.LENET + TUNE + VARIANTS);
    List<Trial> base = trials("base");
    List<Trial> dropout = trials("dropout");
    for (int i = 0; i < 40; i++) {
      Map<String, String> without = new java.util.LinkedHashMap<>(dropout.get(i).values());
      double rate = Double.parseDouble(without.remove("layers.dropout1.rate"));
      assertTrue(rate >= 0 && rate <= 0.7);
      assertEquals(without, base.get(i).values());
      int units = Integer.parseInt(without.get("layers.fc1.units"));
      assertTrue(units >= 10 && units <= 1000);
      assertEquals(
          Integer.parseInt(without.get("batch_size")), base.get(i).declaration().batchSize());
    }
    long small =
        base.stream()
            .filter(each -> Double.parseDouble(each.values().get("optimizer.adam.lr")) < 1e-2)
            .count();
    assertTrue(small > 18 && small < 35, "two of three decades: " + small);
  }

  @Test
  void aLongerSearchBeginsAsAShorterOneAndAFurtherKeyChangesNoOther() {
    series.write("a.yaml", Series.LENET + TUNE + VARIANTS);
    List<Trial> before = trials("base");
    series.write(
        "a.yaml",
        Series.LENET
            + TUNE.replace("trials: 40", "trials: 60")
                .replace("  by:", "    epochs: {uniform: [1, 9]}\n  by:")
            + VARIANTS);
    List<Trial> after = trials("base");
    for (int i = 0; i < 40; i++) {
      Map<String, String> values = new java.util.LinkedHashMap<>(after.get(i).values());
      values.remove("epochs");
      assertEquals(before.get(i).values(), values);
    }
  }

  @Test
  void trialsAreRunsOfTheirOwnAndTheConditionsComeAfterThem() {
    series.write("a.yaml", Series.LENET + TUNE + VARIANTS);
    SeriesPlan plan = series.plan("a.yaml");
    assertEquals(2 * 40 * 2, plan.runs().size());
    assertEquals("base/tune/trial-01", plan.runs().get(0).condition());
    assertEquals(101, plan.runs().get(0).seed());
    SeriesPlan found =
        Tuned.with(
            plan, Map.of(new ConditionName("a", "base"), 7, new ConditionName("a", "dropout"), 3));
    assertEquals(2 * 40 * 2 + 2 * 2, found.runs().size());
    assertEquals(found.runs().size(), Allotment.most(plan).runs().size());
    ConditionPlan base = found.condition(new ConditionName("a", "base")).orElseThrow();
    assertEquals(base.tuning().orElseThrow().trials().get(6).declaration(), base.declaration());
    assertEquals("trial 7 of 40 by val_accuracy", base.runs().get(80).tuned().orElseThrow());
    ConditionPlan dropout = found.condition(new ConditionName("a", "dropout")).orElseThrow();
    assertTrue(
        dropout.differences().stream().anyMatch(line -> line.startsWith("optimizer.adam.lr: ")),
        dropout.differences()::toString);
  }

  @Test
  void aTrialIsARunThatItsSpecGivesAgain() {
    series.write("a.yaml", Series.LENET + TUNE + VARIANTS);
    RunPlan run = series.plan("a.yaml").runs().get(5);
    String spec = Resolved.write(run, RunDigests.of(run, series));
    RunPlan again = Resolved.read(spec, run.home(), series);
    assertEquals(run.condition(), again.condition());
    assertEquals(run.declaration(), again.declaration());
  }

  @Test
  void aSearchIsTakenOverAndGoesOnLookByLook() {
    series.write("a.yaml", Series.LENET + TUNE + VARIANTS);
    series.write(
        "b.yaml",
        "extends: a.yaml\nbatch_size: 64\ncompare: {margin: 0.01}\nseeds: {until: decided}\n");
    ConditionPlan base =
        series.plan("b.yaml").conditions().stream()
            .filter(each -> each.name().experiment().equals("b"))
            .findFirst()
            .orElseThrow();
    assertEquals(40, base.tuning().orElseThrow().trials().size());
    assertEquals(5, base.seeds().size());
  }

  @Test
  void mistakesAreToldBeforeAnythingRuns() {
    refused(TUNE.replace("adam.lr", "adam.lrr"), "has no key 'lrr'");
    refused(TUNE.replace("layers.dropout1", "layers.dropuot1"), "no condition has");
    refused(TUNE.replace("batch_size:", "batchsize:"), "there is no key 'batchsize'");
    refused(TUNE.replace("[0, 0.7]", "[0, 1.7]"), "rate: 1.7 of the search");
    refused(TUNE.replace("[0, 0.7]", "[0.7, 0]"), "not below the upper one");
    refused(TUNE.replace("[1e-4, 1e-1]", "[0, 1e-1]"), "log_uniform wants it above 0");
    refused(TUNE.replace("101..102", "2..3"), "the seed 2 is one of 'seeds' too");
    refused(TUNE.replace("trials: 40", "trials: 0"), "trials");
    refused(TUNE.replace("val_accuracy", "val_macro_f1"), "val_macro_f1 is not measured");
    refused(TUNE.replace("val_accuracy", "test_accuracy"), "not by test_accuracy");
    refused(TUNE.replace("[32, 128]", "[]"), "has no values");
    series.write("a.yaml", Series.LENET.replace("split: 0.8\n", "") + TUNE);
    assertTrue(series.problems("a.yaml").toString().contains("a search needs validation examples"));
  }

  @Test
  void aGridOverWhatIsSearchedIsRefusedAndAnyOtherIsNot() {
    series.write("a.yaml", Series.LENET + TUNE.replace("      layers.dropout1.rate", "    #"));
    series.write(
        "a.yaml",
        Series.LENET
            + TUNE.replace("    layers.dropout1.rate: {uniform: [0, 0.7]}\n", "")
            + "grid: {optimizer.adam.lr: [0.01, 0.1]}\n");
    assertTrue(
        series.problems("a.yaml").toString().contains("'lr=0.01' differs from 'base' in what"),
        series.problems("a.yaml")::toString);
    series.write(
        "a.yaml",
        Series.LENET
            + TUNE.replace("    layers.dropout1.rate: {uniform: [0, 0.7]}\n", "")
            + "grid: {epochs: [1, 3]}\n");
    assertEquals(List.of(), series.problems("a.yaml"));
  }

  @Test
  void theConditionsOfADesignAreSearchedToo() {
    series.write(
        "a.yaml",
        Series.LENET
            + TUNE.replace("    layers.dropout1.rate: {uniform: [0, 0.7]}\n", "")
            + "components: {pool: {edit_layers: [{remove: every max_pool2d}]}}\n"
            + "design: leave_one_out\n");
    assertEquals(40, trials("without-pool").size());
  }

  @Test
  void whatOnlySomeConditionsHaveIsSearchedForThoseAlone() {
    series.write(
        "a.yaml",
        Series.LENET
            + """
            seeds: [1, 2]
            tune:
              trials: 3
              space: {layers.fc1.max_norm: {uniform: [1, 4]}, sam: {uniform: [0.01, 0.1]}, batch_size: {choice: [32, 64]}}
              by: val_accuracy
              seeds: 101..102
            variants:
              bounded: {edit_layers: [{set: fc1, max_norm: 2}]}
              sam: {sam: 0.05, epochs: 3}
            """);
    assertEquals(java.util.Set.of("batch_size"), trials("base").get(0).values().keySet());
    assertEquals(
        java.util.Set.of("batch_size", "layers.fc1.max_norm"),
        trials("bounded").get(0).values().keySet());
    assertEquals(java.util.Set.of("batch_size", "sam"), trials("sam").get(0).values().keySet());
  }

  @Test
  void whatNoConditionSaysIsSearchedForAll() {
    series.write(
        "a.yaml",
        Series.LENET
            + "seeds: [1, 2]\ntune: {trials: 3, by: val_accuracy, space: {sam: {uniform: [0.01, 0.1]}}, seeds: 7..8}\n");
    assertEquals(java.util.Set.of("sam"), trials("base").get(0).values().keySet());
  }

  @Test
  void whatIsMeasuredIsNotSearched() {
    String tune = "seeds: [1, 2]\ntune: {trials: 3, seeds: 7..8, %s}\n";
    refused(
        tune.formatted("by: val_accuracy, space: {compare.margin: {uniform: [0.01, 0.1]}}"),
        "'compare' decides what is measured and compared");
    refused(
        tune.formatted("space: {loss.focal.gamma: {uniform: [0, 5]}}, by: val_loss")
            + "loss: focal\n",
        "the space changes the loss, so that val_loss means another thing in each trial");
  }

  @Test
  void searchesOfUnequalEffortAreTold() {
    String tune =
        "seeds: [1, 2]\ntune: {trials: 3, by: val_accuracy, space: {optimizer.adam.lr: {log_uniform: [1e-4, 1e-2]}},"
            + " seeds: 7..8}\n";
    series.write(
        "a.yaml", Series.LENET + tune + "variants: {rms: {optimizer: {rmsprop: {lr: 0.001}}}}\n");
    List<String> problems = series.problems("a.yaml");
    assertTrue(
        problems.stream()
            .anyMatch(
                each ->
                    each.contains(
                        "the values of 'a/rms' come from no search, those of 'a/base', which it is"
                            + " compared with, from a search of 3 trials with 2 seeds by"
                            + " val_accuracy")),
        problems::toString);
    series.write("a.yaml", Series.LENET + "seeds: [1, 2]\n");
    series.write("b.yaml", "extends: a.yaml\noptimizer: {adam: {lr: 0.003}}\n" + tune);
    problems = series.problems("b.yaml");
    assertEquals(1, problems.size(), "a warning: " + problems);
    assertTrue(problems.get(0).contains("warning: the values of 'b/base'"), problems::toString);
  }

  @Test
  void aSearchGoesNeitherWithVarianceNorWithAValueThatIsSet() {
    String tune =
        "seeds: [1, 2]\ntune: {trials: 3, by: val_accuracy, space: {optimizer.adam.lr: {log_uniform: [1e-4, 1e-2]}},"
            + " seeds: 7..8}\n";
    refused(tune + "design: variance\n", "variance and tune don't go together");
    series.write("a.yaml", Series.LENET + tune);
    String refused =
        series.refusal(
            new PlanOptions(List.of("optimizer.adam.lr=0.5"), List.of(), List.of(), List.of()),
            "a.yaml");
    assertTrue(refused.contains("'tune' searches 'optimizer.adam.lr'"), refused);
  }

  @Test
  void theSearchsSeedsAreNoneOfThoseThatASequenceGoesThrough() {
    series.write(
        "a.yaml",
        Series.LENET
            + "compare: {margin: 0.01}\nseeds: {until: decided, first: 3, most: 6}\ntune: {trials: 3, by: val_accuracy,"
            + " space: {optimizer.adam.lr: {log_uniform: [1e-4, 1e-2]}}, seeds: 101..102}\n");
    String refused =
        series.refusal(
            new PlanOptions(List.of(), List.of(103L, 104L), List.of(), List.of()), "a.yaml");
    assertTrue(refused.contains("the seed 101 is one of --seeds too"), refused);
  }

  @Test
  void theNearestWordOfASpaceIsALayerThatHasTheArgument() {
    refused(
        "seeds: [1, 2]\ntune: {trials: 3, by: val_accuracy, space: {fc1.units: {choice: [8, 16]}}, seeds: 7..8}\n",
        "did you mean layers.fc1.units?");
  }
}
