package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.spec.ChanceSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaryChecksTest {
  @TempDir Path folder;

  private Series series(String rest) {
    Series series = new Series(folder);
    series.write("a.yaml", Series.LENET + rest);
    return series;
  }

  private String problems(String rest) {
    return series(rest).problems("a.yaml").toString();
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertEquals("[]", problems("vary: [init, order]\nseeds: 1..3\n"));
    assertEquals("[]", problems("vary: [init, order, split, dropout, augment]\nseeds: 1..3\n"));
    assertTrue(problems("vary: [init, dropout]\n").contains("'vary' names dropout, and there is"));
    assertTrue(problems("vary: [augment]\nseeds: 1..3\n").contains("all seeds would be the same"));
    assertTrue(problems("vary: [dropuot]\n").contains("dropout"));
  }

  @Test
  void isInheritedAndLeftOutWhereAllVary() {
    Series series = series("vary: [split]\n");
    series.write("b.yaml", "extends: a.yaml\nvariants:\n  wide: {batch_size: 64}\n");
    List<ConditionPlan> plans = series.plan("b.yaml").conditions();
    assertEquals(2, plans.size());
    plans.forEach(
        plan ->
            assertEquals(
                List.of(ChanceSource.SPLIT), plan.declaration().vary(), plan.name()::toString));
    RunPlan run = plans.get(0).runs().get(0);
    assertTrue(Identity.declaration(run).contains("vary:"));
    assertFalse(Identity.declaration(series("").plan("a.yaml").runs().get(0)).contains("vary"));
  }

  @Test
  void aConditionForEachSourceThatIsThere() {
    SeriesPlan plan = series("seeds: 1..3\ndesign: {variance: {}}\n").plan("a.yaml");
    assertEquals(
        List.of("a/base", "a/vary-init", "a/vary-order", "a/vary-split"), Series.names(plan));
    assertEquals(12, plan.runs().size());
    assertEquals(
        List.of("nothing varies by dropout, augment here"),
        plan.experiments().get(0).ablation().orElseThrow().notes());
  }

  @Test
  void varianceBesideOtherDesigns() {
    SeriesPlan plan =
        series(
                "seeds: 1..3\nschedule: cosine\ncomponents: {schedule: {schedule: none}}\n"
                    + "design: [leave_one_out, variance]\n")
            .plan("a.yaml");
    assertEquals(5, plan.conditions().size());
    assertTrue(Series.names(plan).contains("a/without-schedule"));
  }

  @Test
  void varianceWantsSeedsAndNoFolds() {
    assertTrue(problems("seeds: [1]\ndesign: variance\n").contains("at least two seeds"));
    Series series = new Series(folder);
    series.write(
        "a.yaml",
        Series.LENET.replace("split: 0.8", "split: {folds: 5}")
            + "seeds: 1..2\ndesign: variance\n");
    assertTrue(
        series.problems("a.yaml").toString().contains("variance and folds don't go together"));
  }
}
