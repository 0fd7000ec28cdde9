package dev.ablate.report.render;

import static dev.ablate.report.ResultsFixture.condition;
import static dev.ablate.report.ResultsFixture.experiment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.plan.ConditionName;
import dev.ablate.report.ResultsFixture;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.results.Layout;
import dev.ablate.results.Layout.Condition;
import dev.ablate.results.LayoutFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoWayTest {
  private static final double[] BASE = {0.70, 0.72, 0.71, 0.69};
  private static final double[] ONE = {0.73, 0.74, 0.75, 0.71};
  private static final double[] OTHER = {0.71, 0.75, 0.74, 0.70};
  private static final double[] BOTH = {0.79, 0.78, 0.83, 0.77};

  @TempDir Path results;

  private List<SideTable> tables(String one, String other, String both, Condition... conditions) {
    return tables(experiment("e", "", List.of(conditions)), one, other, both);
  }

  private List<SideTable> tables(
      Layout.Experiment declared, String one, String other, String both) {
    ResultsFixture fixture = new ResultsFixture(results);
    for (int i = 0; i < BASE.length; i++) {
      fixture.run("e", "base", i, 2, BASE[i]);
      fixture.run("e", one, i, 2, ONE[i]);
      fixture.run("e", other, i, 2, OTHER[i]);
      fixture.run("e", both, i, 2, BOTH[i]);
    }
    LayoutFiles.write(results, new Layout(List.of(declared)), Set.of("e"));
    Comparison comparison =
        Comparison.of(results, LayoutFiles.read(results), ReportFilter.ALL, ExampleSource.NONE);
    return TwoWayTables.of(comparison.parts().get(0), comparison);
  }

  private static Condition grid(String name) {
    return condition(name, name.equals("base") ? "" : "e/base", 1, 0L, 1L, 2L, 3L);
  }

  private static Condition declaring(String name, String... differences) {
    Condition condition = grid(name);
    return new Condition(
        name,
        Optional.of(new ConditionName("e", "base")),
        condition.seeds(),
        true,
        condition.cost(),
        List.of(differences),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * R: t.test(c(.79,.78,.83,.77) - c(.73,.74,.75,.71) - (c(.71,.75,.74,.70) - c(.70,.72,.71,.69)))
   * is of 0.05, 0.01, 0.05, 0.05: mean 0.04, sd 0.02, t = 4, df = 3, p-value = 0.02801, 95 percent
   * interval 0.04 ± 3.182446 * 0.01 = 0.008175537 to 0.071824463.
   */
  private static final List<String> INTERACTION = List.of("4", "+4.00", "+0.82 to +7.18", "0.028");

  @Test
  void findsTheFactorsInTheNamesOfAGrid() {
    List<SideTable> tables =
        tables(
            "norm=batch",
            "rate=0.5",
            "norm=batch,rate=0.5",
            grid("base"),
            grid("norm=batch"),
            grid("rate=0.5"),
            grid("norm=batch,rate=0.5"));
    assertEquals(2, tables.size());
    assertEquals("norm × rate: test accuracy (%)", tables.get(0).title());
    assertEquals(List.of("norm × rate", "–", "0.5"), tables.get(0).header());
    assertEquals(
        List.of(
            List.of("–", "70.50 ± 1.29", "72.50 ± 2.38"),
            List.of("batch", "73.25 ± 1.71", "79.25 ± 2.63")),
        tables.get(0).rows());
    List<String> row = tables.get(1).rows().get(0);
    assertEquals(List.of("batch", "0.5"), row.subList(0, 2));
    assertEquals(INTERACTION, row.subList(2, 6));
  }

  @Test
  void findsAVariantThatDeclaresWhatTwoOthersDo() {
    List<SideTable> tables =
        tables(
            "dropout",
            "batch-norm",
            "together",
            grid("base"),
            declaring("dropout", "layers: + dropout1"),
            declaring("batch-norm", "layers: + batch_norm1", "batch_size: 32 → 64"),
            declaring(
                "together", "batch_size: 32 → 64", "layers: + dropout1", "layers: + batch_norm1"));
    assertEquals(2, tables.size());
    assertTrue(tables.get(0).title().startsWith("dropout × batch-norm"));
    assertEquals(INTERACTION, tables.get(1).rows().get(0).subList(2, 6));
  }

  @Test
  void aThirdFactorIsHeldWhereAllThreeAreInEveryName() {
    List<SideTable> tables =
        tables(
            "norm=batch,rate=0,width=8",
            "norm=none,rate=0.5,width=8",
            "norm=batch,rate=0.5,width=8",
            grid("base"),
            grid("norm=batch,rate=0,width=8"),
            grid("norm=none,rate=0.5,width=8"),
            grid("norm=batch,rate=0.5,width=8"),
            grid("norm=none,rate=0,width=8"));
    assertEquals(1, tables.size(), "without the fourth measured there is no interaction");
    assertEquals("norm × rate, at width=8: test accuracy (%)", tables.get(0).title());
    assertEquals(2, tables.get(0).rows().size());
  }

  @Test
  void aConditionInTwoCornersShowsNoInteraction() {
    Condition own = grid("dropout");
    Layout.Experiment declared =
        experiment("e", "", List.of(grid("base"), own, grid("rate=0.5"), grid("dropout,rate=0.5")));
    Layout.Experiment experiment =
        new Layout.Experiment(
            "e",
            declared.description(),
            declared.source(),
            declared.conditions(),
            Map.of(
                "dropout,rate=0.1",
                new ConditionName("e", "dropout"),
                "rate=0.1",
                new ConditionName("e", "base")),
            List.of(),
            Optional.empty());
    List<SideTable> tables = tables(experiment, "dropout", "rate=0.5", "dropout,rate=0.5");
    assertEquals(3, tables.get(0).rows().size(), "0.1 has a row of means");
    assertEquals(List.of("0.5"), tables.get(1).rows().stream().map(row -> row.get(0)).toList());
  }

  @Test
  void oneFactorMakesNoTable() {
    assertEquals(
        List.of(),
        tables(
            "rate=0.1",
            "rate=0.2",
            "rate=0.3",
            grid("base"),
            grid("rate=0.1"),
            grid("rate=0.2"),
            grid("rate=0.3")));
  }
}
