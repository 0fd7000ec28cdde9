package dev.ablate.report;

import static dev.ablate.report.ResultsFixture.condition;
import static dev.ablate.report.ResultsFixture.experiment;
import static dev.ablate.report.SleepData.DRUG_1;
import static dev.ablate.report.SleepData.DRUG_2;
import static dev.ablate.report.SleepData.csv;
import static dev.ablate.report.SleepData.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.report.compare.Rows;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.plot.Curves;
import dev.ablate.report.render.LearningCurves;
import dev.ablate.results.Layout;
import dev.ablate.results.LayoutFiles;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.Scores;
import dev.ablate.results.TestRow;
import dev.ablate.spec.Measure;
import dev.ablate.yaml.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number of a report, by what R prints. */
class ReportTest {
  @TempDir Path results;
  private ResultsFixture fixture;

  @BeforeEach
  void sleep() {
    fixture = SleepData.write(results);
  }

  @Test
  void computesWhatRPrints() throws IOException {
    CSVRecord second = csv(results).get("second");
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
    CSVRecord same = csv(results).get("same");
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
    Map<String, CSVRecord> rows = csv(results);
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
    CSVRecord second = csv(results).get("second");
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
    CSVRecord second = csv(results).get("second");
    assertEquals("10", second.get("seeds"));
    assertEquals("9", second.get("pairs"));
  }

  @Test
  void oneSeedHasNoInterval() throws IOException {
    for (int i = 1; i < 10; i++) {
      Files.delete(results.resolve("baseline/base/seed-" + i + "/metrics.csv"));
    }
    CSVRecord second = csv(results).get("second");
    assertEquals("1", second.get("pairs"));
    assertEquals("", second.get("difference_low"));
    assertEquals("undecided", second.get("verdict"));
    assertTrue(
        Report.read(results, ReportFilter.ALL, ExampleSource.NONE).markdown().contains("one seed"));
  }
}
