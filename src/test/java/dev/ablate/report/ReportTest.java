package dev.ablate.report;

import static dev.ablate.report.ResultsFixture.claimed;
import static dev.ablate.report.ResultsFixture.condition;
import static dev.ablate.report.ResultsFixture.expected;
import static dev.ablate.report.ResultsFixture.experiment;
import static dev.ablate.report.ResultsFixture.than;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.part.Column;
import dev.ablate.part.metric.Accuracy;
import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.Finding;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.report.compare.Rows;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.plot.Curves;
import dev.ablate.report.render.LearningCurves;
import dev.ablate.results.Csv;
import dev.ablate.results.Layout;
import dev.ablate.results.LayoutFiles;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunFiles;
import dev.ablate.results.Scores;
import dev.ablate.results.TestRow;
import dev.ablate.results.UnknownMetric;
import dev.ablate.spec.Expectation;
import dev.ablate.spec.Measure;
import dev.ablate.yaml.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Measure TEST_ACCURACY = new Measure.Measured(Column.test(new Accuracy()));

  /**
   * Student's sleep data (R's {@code sleep}), here as test accuracies: hundredths instead of hours,
   * on top of a half.
   */
  private static final double[] DRUG_1 = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

  private static final double[] DRUG_2 = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  @TempDir Path results;
  private ResultsFixture fixture;

  @BeforeEach
  void sleep() {
    fixture = new ResultsFixture(results);
    Long[] seeds = {0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L};
    for (int i = 0; i < seeds.length; i++) {
      fixture.run("baseline", "base", i, 5, 0.5 + DRUG_1[i] / 100);
      fixture.run("drugs", "second", i, 5, 0.5 + DRUG_2[i] / 100);
      fixture.run("drugs", "same", i, 5, 0.5 + DRUG_1[i] / 100);
    }
    LayoutFiles.write(
        results,
        new Layout(
            List.of(
                experiment(
                    "drugs",
                    "What helps <sleep> | against *not*",
                    List.of(
                        condition("second", "baseline/base", 2000, seeds),
                        condition("same", "baseline/base", 1000, seeds)),
                    expected("second", TEST_ACCURACY, 0.52, 0.005),
                    expected("base", TEST_ACCURACY, 0.545, 0.005),
                    expected("second", TEST_ACCURACY, 0.9, 0.005),
                    claimed("second", TEST_ACCURACY, Optional.empty(), Optional.of(than("base"))),
                    claimed("same", TEST_ACCURACY, Optional.of(than(0.4)), Optional.empty()),
                    expected("second", new Measure.Parameters(), 61_706, 0)),
                experiment("baseline", "Nothing", List.of(condition("base", "", 1000, seeds))))),
        Set.of("drugs", "baseline"));
  }

  private Map<String, CSVRecord> csv() throws IOException {
    Path file = results.resolve("out.csv");
    Files.writeString(file, Report.read(results, ReportFilter.ALL, ExampleSource.NONE).csv());
    return Csv.read(file).stream()
        .collect(Collectors.toMap(row -> row.get("condition"), row -> row));
  }

  private static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }

  @Test
  void computesWhatRPrints() throws IOException {
    CSVRecord second = csv().get("second");
    // t.test(extra ~ group, data = sleep, paired = TRUE) prints
    // t = -4.0621, df = 9, p-value = 0.002833, 95 percent interval -2.4598858 -0.7001142,
    // mean of the differences -1.58
    assertEquals("10", second.get("pairs"));
    assertEquals(0.0158, number(second, "difference"), 1e-9);
    assertEquals(0.007001142, number(second, "difference_low"), 5e-9);
    assertEquals(0.024598858, number(second, "difference_high"), 5e-8);
    assertEquals(0.002833, number(second, "p"), 5e-7);
    // mean(extra[group == 2]) 2.33, sd 2.002249
    assertEquals(0.5233, number(second, "mean"), 1e-9);
    assertEquals(0.02002249, number(second, "sd"), 5e-8);
    // d_z = 1.58 / 1.229995 = 1.284558, times 1 - 3 / (4 * 9 - 1) = 0.9142857
    assertEquals(1.284558 * 0.9142857, number(second, "effect_size"), 5e-6);
    assertEquals("helps", second.get("verdict"));
    assertEquals("baseline/base", second.get("reference"));
    assertEquals("test_accuracy", second.get("metric"));
    assertEquals(2, number(second, "relative_cost"));
    // 2000 multiply-adds, 32 examples a step, 50 steps
    assertEquals(2000 * 32 * 50, number(second, "multiply_adds"));
    // At epoch 5 the fixture's way is 5/6: training 5/6·(test + 0.05), validation 5/6·test.
    assertEquals(5 / 6.0 * 0.05, number(second, "gap"), 1e-6);
    assertEquals(5, number(second, "best_epoch"));
  }

  @Test
  void showsMetricsThatWereAskedForAfterAllOtherColumns() throws IOException {
    String before = Report.read(results, ReportFilter.ALL, ExampleSource.NONE).csv();
    for (int seed = 1; seed <= 2; seed++) {
      Map<String, OptionalDouble> values = new LinkedHashMap<>();
      values.putAll(ResultsFixture.score(0.5, 0.75).values());
      values.put("macro_f1", OptionalDouble.of(0.25 * seed));
      values.put("their_own", seed == 1 ? OptionalDouble.empty() : OptionalDouble.of(7));
      Scores scores = new Scores(values);
      fixture.run(
          "asked",
          "base",
          seed,
          List.of(new MetricsRow(1, 10, 0.1, scores, scores, Optional.empty())),
          Optional.of(new TestRow("test", 4, scores)));
    }
    LayoutFiles.write(
        results,
        new Layout(List.of(experiment("asked", "", List.of(condition("base", "", 1000, 1L, 2L))))),
        Set.of("asked"));
    Report report = Report.read(results, ReportFilter.ALL, ExampleSource.NONE);
    String columns =
        ",train_macro_f1,train_their_own,val_macro_f1,val_their_own,test_macro_f1,test_their_own";
    List<String> lines = report.csv().lines().toList();
    assertEquals(before.lines().findFirst().orElseThrow() + columns, lines.get(0));
    assertTrue(lines.get(1).endsWith(",0.375,7.0,0.375,7.0,0.375,7.0"), lines.get(1));
    assertTrue(
        before.lines().skip(1).allMatch(line -> lines.contains(line + ",,,,,,")), report.csv());
    assertTrue(report.markdown().contains("| macro f1 (%) | their own |"), report.markdown());
    assertTrue(report.markdown().contains("| 37.50 ± 17.68 | 7.0000 |"), report.markdown());
    Measure macro = Columns.measure("test_macro_f1").orElseThrow();
    ReportFilter by = new ReportFilter(Set.of("asked"), List.of(), Optional.of(macro));
    assertTrue(
        Report.read(results, by, ExampleSource.NONE)
            .csv()
            .contains("asked,base,,test_macro_f1,2,0.375,0.176777"));
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
  void bandsOfCurvesAreOneDeviation() {
    Summary base =
        Comparison.of(results, LayoutFiles.read(results), ReportFilter.ALL, ExampleSource.NONE)
            .summary(new ConditionName("baseline", "base"))
            .orElseThrow();
    List<Curves.Point> points =
        LearningCurves.line(base, Curves.Role.VALIDATION, Rows.VAL_ACCURACY, true)
            .orElseThrow()
            .points();
    assertEquals(5, points.size());
    Curves.Point last = points.get(4);
    // R: mean and sd of extra[group == 1] are 0.75 and 1.789010; of 5/6 of a half and hundredths:
    assertEquals(5, last.x());
    assertEquals(5 / 6.0 * 0.5075, last.mean(), 1e-9);
    assertEquals(5 / 6.0 * (0.5075 - 0.01789010), last.low(), 1e-8);
    assertEquals(5 / 6.0 * (0.5075 + 0.01789010), last.high(), 1e-8);
  }

  @Test
  void saysWhyThereIsNoTest() throws IOException {
    CSVRecord same = csv().get("same");
    assertEquals("0.0", same.get("difference"));
    assertEquals("", same.get("p"));
    assertEquals("", same.get("difference_low"));
    assertEquals("undecided", same.get("verdict"));
    assertTrue(
        Report.read(results, ReportFilter.ALL, ExampleSource.NONE)
            .markdown()
            .contains("same: equal in every digit over 10 seeds; without a margin"));
  }

  @Test
  void correctsOverTheConditionsThatShareAReference() throws IOException {
    for (int i = 0; i < 10; i++) {
      // The negative of the same differences has the same p.
      fixture.run("drugs", "same", i, 5, 0.5 + (2 * DRUG_1[i] - DRUG_2[i]) / 100);
    }
    Map<String, CSVRecord> rows = csv();
    assertEquals(0.002833, number(rows.get("same"), "p"), 5e-7);
    assertEquals(2 * 0.002833, number(rows.get("same"), "p_holm"), 1e-6);
    assertEquals(2 * 0.002833, number(rows.get("second"), "p_holm"), 1e-6);
    assertEquals("hurts", rows.get("same").get("verdict"));
  }

  @Test
  void namesRunsThatAreNotInTheNumbers() throws IOException {
    fixture.run(
        "drugs",
        "second",
        3,
        List.of(ResultsFixture.row(1, 1, Double.NaN, 0.1, Double.NaN, 0.1)),
        Optional.empty());
    Path lost = results.resolve("drugs/second/seed-4");
    for (String file : List.of("metrics.csv", "test.csv")) {
      Files.delete(lost.resolve(file));
    }
    Path failed = results.resolve("drugs/second/seed-5");
    for (String file : List.of("metrics.csv", "test.csv", "run.json")) {
      Files.delete(failed.resolve(file));
    }
    fixture.failure("drugs", "second", 5);
    CSVRecord second = csv().get("second");
    assertEquals("3", second.get("diverged"));
    assertEquals("4", second.get("missing"));
    assertEquals("5", second.get("failed"));
    assertEquals("7", second.get("seeds"));
    assertEquals("7", second.get("pairs"));
    String page = Report.read(results, ReportFilter.ALL, ExampleSource.NONE).markdown();
    assertTrue(page.contains("second: diverged: seed 3"), page);
    assertTrue(page.contains("7 of 10"), page);
  }

  @Test
  void comparesCommonSeedsAlone() throws IOException {
    Files.delete(results.resolve("baseline/base/seed-0/metrics.csv"));
    CSVRecord second = csv().get("second");
    assertEquals("10", second.get("seeds"));
    assertEquals("9", second.get("pairs"));
  }

  @Test
  void oneSeedHasNoInterval() throws IOException {
    for (int i = 1; i < 10; i++) {
      Files.delete(results.resolve("baseline/base/seed-" + i + "/metrics.csv"));
    }
    CSVRecord second = csv().get("second");
    assertEquals("1", second.get("pairs"));
    assertEquals("", second.get("difference_low"));
    assertEquals("undecided", second.get("verdict"));
    assertTrue(
        Report.read(results, ReportFilter.ALL, ExampleSource.NONE).markdown().contains("one seed"));
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
  void theAppendixSaysWhatAChecklistAsks() {
    Report report = Report.read(results, ReportFilter.ALL, ExampleSource.NONE);
    String page = report.appendix();
    assertTrue(page.contains("- Runs: 20 (20 done, 0 diverged, 0 failed, 0 incomplete)"), page);
    assertTrue(page.contains("- Seeds: 10 a condition, of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9"), page);
    assertTrue(page.contains("test accuracy (test\\_accuracy), mean and standard deviation"), page);
    assertTrue(page.contains("corrected by Holm's method over 2 conditions at level 0.05"), page);
    assertTrue(page.contains("second: layers: + dropout: 0.5 after relu3"), page);
    String latex = report.appendixLatex();
    assertTrue(latex.contains("\\item[Machine] cpu"), latex);
    assertTrue(latex.contains("test\\_accuracy"), latex);
  }

  @Test
  void escapesTextsOfFiles() {
    String page = Report.read(results, ReportFilter.ALL, ExampleSource.NONE).markdown();
    assertTrue(page.contains("What helps \\<sleep\\> \\| against \\*not\\*"), page);
  }

  @Test
  void rendersTheSameBytesFromCommittedFilesAlone() throws IOException {
    Report before = Report.read(results, ReportFilter.ALL, ExampleSource.NONE);
    before.write();
    for (String experiment : List.of("baseline/base", "drugs/second", "drugs/same")) {
      for (int i = 0; i < 10; i++) {
        Path run = results.resolve(experiment).resolve("seed-" + i);
        for (String file : List.of("run.json", "predictions.csv", "timing.csv")) {
          Files.delete(run.resolve(file));
        }
      }
    }
    Report after = Report.read(results, ReportFilter.ALL, ExampleSource.NONE);
    assertEquals(before.csv(), after.csv());
    assertEquals(before.markdown(), after.markdown());
    assertEquals(before.published(), after.published());
  }

  @Test
  void makesOutAFolderWithoutLayout() throws IOException {
    Files.delete(results.resolve("drugs/experiment.json"));
    Files.delete(results.resolve("baseline/experiment.json"));
    Comparison comparison =
        Comparison.of(results, LayoutFiles.read(results), ReportFilter.ALL, ExampleSource.NONE);
    assertEquals(
        List.of("baseline/base", "drugs/same", "drugs/second"),
        comparison.summaries().stream().map(summary -> summary.name().toString()).toList());
    assertTrue(
        comparison.summaries().stream()
            .allMatch(summary -> summary.runs().keys(RunFiles.State.DONE).size() == 10));
  }

  @Test
  void printsATableForTheTerminal() {
    String text = Report.read(results, ReportFilter.ALL, ExampleSource.NONE).terminal();
    assertTrue(text.contains("+0.70 to +2.46"), text);
  }

  @Test
  void writesAPageThatNeedsNothingAndRunsNothing() throws IOException {
    Path former = Files.writeString(results.resolve("contributions.csv"), "of a former report");
    Report.read(results, ReportFilter.ALL, ExampleSource.NONE).write();
    assertFalse(Files.exists(former), "nothing is ablated here");
    String page = Files.readString(results.resolve("comparison.html"));
    assertTrue(page.contains("What helps &lt;sleep&gt; | against *not*"), page);
    assertFalse(page.contains("<sleep>"));
    assertFalse(page.matches("(?s).*<(link|img|iframe|script )[ >].*"));
    assertEquals(2, page.split("<script", -1).length, "its own script alone");
    assertFalse(page.matches("(?s).*(src|href)=\"(?!#).*"));
    assertTrue(page.contains("+0.70 to +2.46"));
    // Every picture of the Markdown is there, and no other.
    String markdown = Files.readString(results.resolve("comparison.md"));
    try (Stream<Path> files = Files.list(results.resolve("plots"))) {
      List<String> names = files.map(file -> "plots/" + file.getFileName()).sorted().toList();
      assertEquals(9, names.size(), names.toString());
      names.forEach(name -> assertTrue(markdown.contains("](" + name + ")"), name));
    }
  }

  @Test
  void showsLabelsAndKeepsNames() throws IOException {
    Path file = results.resolve("drugs/experiment.json");
    String before = Files.readString(file);
    String labelled =
        before.replaceFirst("\"name\" : \"second\",", "$0\n      \"label\" : \"w/o BN\",");
    assertNotEquals(before, labelled, before);
    Files.writeString(file, labelled);
    Report report = Report.read(results, ReportFilter.ALL, ExampleSource.NONE);
    assertTrue(report.terminal().contains("w/o BN"), report.terminal());
    assertTrue(report.html().contains("w/o BN</title>") || report.html().contains("w/o BN: "));
    assertTrue(report.latex().contains("w/o BN"));
    assertTrue(csv().containsKey("second"), "a name is what it is known by");
    assertTrue(report.runs().contains(",second,w/o BN,"), report.runs());
  }

  @Test
  void hasARowForEachRun() {
    Report report = Report.read(results, ReportFilter.ALL, ExampleSource.NONE);
    List<String> rows = report.runs().lines().toList();
    assertTrue(
        rows.get(0).startsWith("experiment,condition,label,reference,seed,state,"), rows.get(0));
    assertEquals(rows.size(), Set.copyOf(rows).size());
    assertTrue(rows.stream().skip(1).anyMatch(row -> row.contains(",done,")), report.runs());
  }

  @Test
  void writesTheSameBytesAgain() throws IOException {
    Report.read(results, ReportFilter.ALL, ExampleSource.NONE).write();
    Map<String, String> first = written();
    Files.writeString(results.resolve("plots/gone-gap.svg"), "of an experiment that is gone");
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      Report.read(results, ReportFilter.ALL, ExampleSource.NONE).write();
    } finally {
      Locale.setDefault(locale);
    }
    assertEquals(first, written());
  }

  private Map<String, String> written() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path folder : List.of(results, results.resolve("plots"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          texts.put(file.toString(), Files.readString(file));
        }
      }
    }
    return texts;
  }

  @Test
  void keepsConditionsThatWereNotAskedForThisTime() throws IOException {
    Long[] seeds = {0L, 1L};
    Layout part =
        new Layout(
            List.of(
                experiment(
                    "drugs", "", List.of(condition("second", "baseline/base", 3000, seeds)))));
    LayoutFiles.write(results, part, Set.of());
    assertEquals(Set.of("base", "second", "same"), csv().keySet());
    assertEquals("2", csv().get("second").get("pairs"));
    LayoutFiles.write(results, part, Set.of("drugs"));
    assertEquals(Set.of("base", "second"), csv().keySet());
  }

  @Test
  void looksUpWhatIsTheSameAsAnotherUnderThatOther() {
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
    assertTrue(report.published().contains("reproduced"), report.published());
    assertTrue(report.expectationsMet(), report.published());
  }
}
