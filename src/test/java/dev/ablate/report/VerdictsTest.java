package dev.ablate.report;

import static dev.ablate.report.ResultsFixture.claimed;
import static dev.ablate.report.ResultsFixture.experiment;
import static dev.ablate.report.ResultsFixture.than;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.part.Column;
import dev.ablate.part.metric.Accuracy;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.Finding;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.results.Csv;
import dev.ablate.results.Layout;
import dev.ablate.results.Layout.Condition;
import dev.ablate.results.Layout.Rule;
import dev.ablate.results.LayoutFiles;
import dev.ablate.spec.Expectation;
import dev.ablate.spec.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTest {
  private static final Measure ACCURACY = new Measure.Measured(Column.test(new Accuracy()));

  /** Some chance, the same in every condition of a seed but for what tells them apart. */
  private static final double[] OWN = {
    0.3, -0.5, 0.4, 0.1, -0.3, -0.2, 0.5, -0.4, 0.2, -0.1, 0.3, -0.3
  };

  @TempDir private Path results;

  private final List<Condition> conditions = new ArrayList<>();

  private static Rule rule(double margin, boolean untilDecided, Integer... looks) {
    return new Rule(
        Optional.empty(),
        margin == 0 ? OptionalDouble.empty() : OptionalDouble.of(margin),
        0.05,
        untilDecided,
        OptionalDouble.empty(),
        List.of(looks));
  }

  /**
   * Runs of seeds 1 to count.
   *
   * @param effect what it adds to each
   * @param spread how much it varies beside its reference
   */
  private void condition(String name, int count, double effect, double spread, Rule rule) {
    ResultsFixture fixture = new ResultsFixture(results);
    Long[] seeds = LongStream.rangeClosed(1, count).boxed().toArray(Long[]::new);
    for (int i = 0; i < count; i++) {
      fixture.run("e", name, i + 1, 1, 0.5 + effect + spread * OWN[i]);
    }
    Condition plain = ResultsFixture.condition(name, name.equals("base") ? "" : "e/base", 1, seeds);
    conditions.add(
        new Condition(
            plain.name(),
            plain.reference(),
            plain.seeds(),
            plain.validates(),
            plain.cost(),
            plain.differences(),
            plain.layers(),
            Optional.of(rule),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private Report report(Expectation... expected) {
    Layout layout = new Layout(List.of(experiment("e", "all", conditions, expected)));
    LayoutFiles.write(results, layout, Set.of("e"));
    return Report.read(results, ReportFilter.ALL, ExampleSource.NONE);
  }

  private Map<String, CSVRecord> rows(String file) throws IOException {
    return Csv.read(results.resolve(file)).stream()
        .collect(
            Collectors.toMap(
                row ->
                    row.isMapped("seeds") && row.isMapped("n")
                        ? row.get("look") + " " + row.get("condition")
                        : row.get("condition"),
                row -> row));
  }

  @Test
  void allFourVerdicts() throws IOException {
    Rule rule = rule(0.005, false);
    condition("base", 6, 0, 0, rule);
    condition("good", 6, 0.02, 0.004, rule);
    condition("bad", 6, -0.02, 0.004, rule);
    condition("same", 6, 0, 0.004, rule);
    condition("unclear", 6, 0.004, 0.02, rule);
    Report report = report();
    report.write();
    Map<String, CSVRecord> rows = rows("comparison.csv");
    assertEquals("helps", rows.get("good").get("verdict"));
    assertEquals("hurts", rows.get("bad").get("verdict"));
    assertEquals("no difference", rows.get("same").get("verdict"));
    assertEquals("undecided", rows.get("unclear").get("verdict"));
    assertEquals("reference", rows.get("base").get("verdict"));
    assertTrue(Integer.parseInt(rows.get("unclear").get("seeds_to_decide")) > 6);
    assertEquals("", rows.get("same").get("seeds_to_decide"));
    assertEquals("0.005", rows.get("good").get("margin"));
    assertTrue(report.html().contains("The grey band is the margin, ±0.5 points:"));
    assertEquals("1.0", rows.get("good").get("p_better"));
    assertFalse(Files.exists(results.resolve("e/decisions.csv")), "one look");
    assertTrue(
        report
            .headline()
            .matches(
                "Of 4 conditions compared with e/base, 1 helps: good \\(.*\\)\\. 1 hurts: bad"
                    + " \\(−\\d.*\\)\\. 1 makes no difference: same\\. 1 is undecided:"
                    + " unclear\\."),
        report::headline);
  }

  @Test
  void aMarginHoldsForTheMetricThatItIsOf() throws IOException {
    Rule rule = rule(0.005, false);
    condition("base", 6, 0, 0, rule);
    condition("same", 6, 0, 0.004, rule);
    report();
    for (Column column : List.of(Column.test(new Accuracy()), Column.val(new Accuracy()))) {
      boolean own = column.equals(Column.test(new Accuracy()));
      Report report =
          Report.read(
              results,
              new ReportFilter(Set.of(), List.of(), Optional.of(new Measure.Measured(column))),
              ExampleSource.NONE);
      assertEquals(own, report.headline().contains("1 makes no difference"), report.headline());
      assertEquals(own, report.html().contains("The grey band is the margin"));
    }
  }

  @Test
  void whatWasDecidedBeforeIsSaidToBe() throws IOException {
    Rule rule = rule(0, false, 3, 6);
    condition("base", 6, 0, 0, rule);
    condition("turned", 6, 0.1, 0.001, rule);
    ResultsFixture fixture = new ResultsFixture(results);
    for (int seed = 4; seed <= 6; seed++) {
      fixture.run("e", "turned", seed, 1, 0.4 - 0.02 * seed);
    }
    Report report = report();
    report.write();
    assertEquals("helps", rows("comparison.csv").get("turned").get("verdict"));
    assertTrue(report.markdown().contains("turned: decided at an earlier look"), report.markdown());
  }

  @Test
  void equalInEveryDigitIsNoDifferenceOnlyWithAMargin() throws IOException {
    condition("base", 3, 0, 0.1, rule(0, false));
    condition("twin", 3, 0, 0.1, rule(0, false));
    report().write();
    assertEquals("undecided", rows("comparison.csv").get("twin").get("verdict"));
    conditions.clear();
    condition("base", 3, 0, 0.1, rule(0.005, false));
    condition("twin", 3, 0, 0.1, rule(0.005, false));
    Report report = report();
    report.write();
    assertEquals("no difference", rows("comparison.csv").get("twin").get("verdict"));
    assertTrue(
        report.markdown().contains("twin: equal in every digit over 3 seeds, and so within"));
  }

  @Test
  void eachLookIsTold() throws IOException {
    Rule rule = rule(0.005, true, 3, 6, 12);
    condition("base", 6, 0, 0, rule);
    condition("good", 3, 0.1, 0.001, rule);
    condition("open", 6, 0.004, 0.02, rule);
    Report report = report();
    report.write();
    Map<String, CSVRecord> decisions = rows("e/decisions.csv");
    assertEquals(Set.of("1 good", "1 open", "2 open"), decisions.keySet());
    assertEquals("helps", decisions.get("1 good").get("verdict"));
    assertEquals("6", decisions.get("2 open").get("n"));
    // Of three looks the first has a sixth of the level, and good's p is the smaller of two.
    double p = Double.parseDouble(decisions.get("1 good").get("p"));
    assertEquals(
        2 * 6 * p, Double.parseDouble(decisions.get("1 good").get("p_corrected")), 1e-5 * p);
    CSVRecord good = rows("comparison.csv").get("good");
    assertEquals("1", good.get("look"));
    assertEquals(decisions.get("1 good").get("p_corrected"), good.get("p_holm"));
    assertEquals(decisions.get("1 good").get("low"), good.get("decision_low"));
  }

  @Test
  void seedsThatWereAddedAfterALookCountAsALook() throws IOException {
    condition("base", 6, 0, 0, rule(0, false));
    // Its p is 0.03: small enough for one look, too large for the second of two.
    condition("late", 6, 0.0105, 0.02, rule(0, false));
    report().write();
    double once = Double.parseDouble(rows("comparison.csv").get("late").get("p_holm"));
    conditions.clear();
    condition("base", 6, 0, 0, rule(0, false, 3, 6));
    condition("late", 6, 0.0105, 0.02, rule(0, false, 3, 6));
    Report report = report();
    report.write();
    double twice = Double.parseDouble(rows("comparison.csv").get("late").get("p_holm"));
    assertEquals(once * 3 / 2, twice, 1e-5);
    assertTrue(report.markdown().contains("seeds were added after a look at 3"));
  }

  @Test
  void unlikeRulesShareTheLevel() throws IOException {
    condition("base", 6, 0, 0, rule(0, false));
    condition("one", 6, 0.02, 0.004, rule(0, false));
    condition("two", 6, 0.02, 0.004, rule(0.001, false));
    condition("three", 6, 0.02, 0.004, rule(0.001, false));
    report().write();
    Map<String, CSVRecord> rows = rows("comparison.csv");
    assertEquals(0.05 / 3, Double.parseDouble(rows.get("one").get("level")), 1e-6);
    assertEquals(0.1 / 3, Double.parseDouble(rows.get("two").get("level")), 1e-6);
  }

  @Test
  void aClaimNeedsATestAndATestNeedsSeeds() {
    condition("base", 1, 0, 0, rule(0, false));
    condition("high", 1, 0.2, 0.01, rule(0, false));
    Report one = report(claimed("high", ACCURACY, Optional.empty(), Optional.of(than("base"))));
    assertTrue(
        one.published().contains("| undecided | difference 0.203; in 1 of 1 seed; one seed"));
    assertFalse(one.expectationsMet());
    conditions.clear();
    condition("base", 6, 0, 0, rule(0, false));
    condition("high", 6, 0.004, 0.02, rule(0, false));
    Report six =
        report(
            claimed("high", ACCURACY, Optional.empty(), Optional.of(than("base"))),
            claimed("high", ACCURACY, Optional.empty(), Optional.of(than(0.3))),
            claimed("high", ACCURACY, Optional.of(than(0.3)), Optional.empty()));
    assertEquals(
        List.of(
            Finding.Outcome.UNDECIDED.words(),
            Finding.Outcome.HOLDS.words(),
            Finding.Outcome.CONTRADICTED.words()),
        six.published()
            .lines()
            .filter(line -> line.startsWith("| high"))
            .map(line -> line.split("\\|")[6].strip())
            .toList());
  }
}
