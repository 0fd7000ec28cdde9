package dev.ablate.report;

import static dev.ablate.report.ResultsFixture.condition;
import static dev.ablate.report.ResultsFixture.expected;
import static dev.ablate.report.ResultsFixture.experiment;
import static dev.ablate.report.SleepData.TEST_ACCURACY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.part.Column;
import dev.ablate.part.Metric;
import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.Finding;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.results.Layout;
import dev.ablate.results.LayoutFiles;
import dev.ablate.results.UnknownMetric;
import dev.ablate.spec.Expectation;
import dev.ablate.spec.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others published, beside what was measured. */
class PublishedNumbersTest {
  @TempDir Path results;

  @BeforeEach
  void sleep() {
    SleepData.write(results);
  }

  @Test
  void aMetricWhosePlugInIsNotHereIsExpectedAllTheSame() throws IOException {
    Measure foreign = UnknownMetric.measure("val_their_Own");
    LayoutFiles.write(
        results,
        new Layout(
            List.of(
                experiment(
                    "asked",
                    "",
                    List.of(condition("base", "", 1000, 1L)),
                    expected("base", foreign, 1, 1),
                    expected("base", TEST_ACCURACY, 1, 1)))),
        Set.of("asked"));
    String json = Files.readString(results.resolve("asked").resolve("experiment.json"));
    assertTrue(json.contains("\"val_their_Own\"") && json.contains("\"TEST_ACCURACY\""), json);
    assertEquals(
        List.of(foreign, TEST_ACCURACY),
        LayoutFiles.read(results).experiments().stream()
            .filter(each -> each.name().equals("asked"))
            .flatMap(each -> each.expect().stream())
            .map(Expectation::metric)
            .toList());
  }

  @Test
  void ofAMetricWhosePlugInIsNotHereItIsKnownWhichIsBetter() throws IOException {
    Measure foreign =
        new Measure.Measured(
            new Column(
                Column.Data.VAL, new UnknownMetric("their_error", false, Metric.Format.SHARE)));
    LayoutFiles.write(
        results,
        new Layout(
            List.of(
                experiment(
                    "asked",
                    "",
                    List.of(condition("base", "", 1000, 1L)),
                    expected("base", foreign, 1, 1)))),
        Set.of("asked"));
    assertEquals(
        List.of(foreign),
        LayoutFiles.read(results).experiments().stream()
            .filter(each -> each.name().equals("asked"))
            .flatMap(each -> each.expect().stream())
            .map(Expectation::metric)
            .toList());
  }

  @Test
  void aCountOfParametersIsReproducedOrNot() {
    Layout.Experiment claims =
        new Layout.Experiment(
            "claims",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of("twin", new ConditionName("drugs", "second")),
            List.of(expected("twin", new Measure.Parameters(), 7, 0)),
            Optional.empty());
    LayoutFiles.write(results, new Layout(List.of(claims)), Set.of("claims"));
    Report report =
        Report.read(results, ReportFilter.experiments(Set.of("claims")), ExampleSource.NONE);
    assertTrue(report.published().contains("1 not reproduced"), report.published());
    assertFalse(report.expectationsMet());
  }

  @Test
  void judgesPublishedNumbersAndClaims() {
    Comparison comparison =
        Comparison.of(results, LayoutFiles.read(results), ReportFilter.ALL, ExampleSource.NONE);
    assertEquals(
        List.of(
            // mean 0.5233 is 0.0033 from 0.52
            Finding.Outcome.REPRODUCED,
            // base: mean 0.5075, sd 0.01789010 (R), 0.545 is 2.10 of them away
            Finding.Outcome.UNDECIDED,
            // second: 0.9 is 18.8 of its 0.02002249 away
            Finding.Outcome.NOT_REPRODUCED,
            Finding.Outcome.HOLDS,
            Finding.Outcome.CONTRADICTED,
            Finding.Outcome.REPRODUCED),
        comparison.findings().stream().map(Finding::outcome).toList());
    // R: 2 * pt(-0.0375 / (0.01789010 * sqrt(1.1)), 9) = 0.0767
    assertEquals(
        "outside of the tolerance, 2.1 of our standard deviations away (n = 10); of runs like ours"
            + " 7.7 % would come out as far off",
        comparison.findings().get(1).detail());
    // R: t.test as above; 9 of the 10 differences are positive, one is 0.
    assertEquals(
        "difference 0.0158, 95 % interval 0.00700 to 0.0246; in 9 of 10 seeds, one-sided p = 0.001",
        comparison.findings().get(3).detail());
    assertFalse(Report.read(results, ReportFilter.ALL, ExampleSource.NONE).expectationsMet());
  }

  @Test
  void putsPublishedNumbersBesideOurs() {
    String page = Report.read(results, ReportFilter.ALL, ExampleSource.NONE).published();
    assertTrue(
        page.contains(
            "Of 6 published numbers and claims: 2 reproduced, 1 not reproduced, 1 holds,"
                + " 1 contradicted, 1 undecided."),
        page);
    assertTrue(
        page.contains(
            "| second | test accuracy | 0.5200 (tolerance 0.0050) | 0.5233 ± 0.0200 | 10 |"
                + " reproduced | source: a paper |"),
        page);
  }

  /** What is committed is what these results come to. */
  @Test
  void thePublishedPageIsThatOfTheCommittedResults() throws IOException {
    Path committed = Path.of("results/published");
    assertEquals(
        Files.readString(Path.of("results/published.md")),
        Report.read(committed, ReportFilter.ALL, ExampleSource.NONE).published());
  }

  @Test
  void looksUpWhatIsTheSameAsAnotherUnderThatOther() throws IOException {
    Layout.Experiment claims =
        new Layout.Experiment(
            "claims",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of("twin", new ConditionName("drugs", "second")),
            List.of(expected("twin", TEST_ACCURACY, 0.5233, 0.0001)),
            Optional.empty());
    LayoutFiles.write(results, new Layout(List.of(claims)), Set.of("claims"));
    Report report =
        Report.read(results, ReportFilter.experiments(Set.of("claims")), ExampleSource.NONE);
    assertTrue(report.published().contains(": 1 reproduced."), report.published());
    assertTrue(report.expectationsMet(), report.published());
    report.write();
    assertTrue(report.terminal().contains("reproduced"), report.terminal());
    assertTrue(Files.readString(results.resolve("comparison.md")).contains("claims"));
  }
}
