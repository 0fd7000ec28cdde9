package dev.ablate.report;

import static dev.ablate.report.ResultsFixture.condition;
import static dev.ablate.report.ResultsFixture.experiment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.results.Csv;
import dev.ablate.results.Layout;
import dev.ablate.results.LayoutFiles;
import dev.ablate.statistics.CrossedInterval;
import dev.ablate.statistics.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossedPairsTest {
  private static final int[] LABELS = {0, 1, 1, 0, 1, 0};

  /** What is stored has so many. */
  private static final double SIX_DIGITS = 5.1e-6;

  @TempDir private Path results;

  private CSVRecord row() throws IOException {
    Report.read(results, ReportFilter.ALL, ExampleSource.NONE).write();
    return Csv.read(results.resolve("comparison.csv")).get(1);
  }

  @Test
  void theSecondIntervalIsThatOfRightAndWrongOnEachExample() throws IOException {
    ResultsFixture fixture = new ResultsFixture(results);
    fixture.predictions("e", "base", 1, LABELS, 0, 0, 1, 0, 0, 1);
    fixture.predictions("e", "base", 2, LABELS, 1, 0, 1, 0, 1, 1);
    fixture.predictions("e", "base", 3, LABELS, 0, 1, 0, 1, 0, 1);
    fixture.predictions("e", "more", 1, LABELS, 0, 1, 1, 0, 1, 1);
    fixture.predictions("e", "more", 2, LABELS, 0, 1, 1, 1, 1, 0);
    fixture.predictions("e", "more", 3, LABELS, 0, 1, 1, 0, 0, 0);
    LayoutFiles.write(
        results,
        new Layout(
            List.of(
                experiment(
                    "e",
                    "all",
                    List.of(
                        condition("base", "", 1, 1L, 2L, 3L),
                        condition("more", "e/base", 1, 1L, 2L, 3L))))),
        Set.of("e"));
    Interval interval =
        CrossedInterval.of(
                new double[][] {{0, 1, 0, 0, 1, 0}, {1, 1, 0, -1, 0, 1}, {0, 0, 1, 1, 0, 1}})
            .interval(0.05);
    CSVRecord row = row();
    assertEquals(interval.low(), Double.parseDouble(row.get("crossed_low")), SIX_DIGITS);
    assertEquals(interval.high(), Double.parseDouble(row.get("crossed_high")), SIX_DIGITS);
    String page = Files.readString(results.resolve("comparison.md"));
    assertTrue(page.contains("95 %, examples too"), page);
    for (String condition : List.of("base", "more")) {
      for (int seed = 1; seed <= 3; seed++) {
        Files.delete(results.resolve("e/" + condition + "/seed-" + seed + "/predictions.csv"));
      }
    }
    assertEquals(row.toList(), row().toList(), "kept, so that a clone has it too");
    assertEquals(page, Files.readString(results.resolve("comparison.md")));
  }
}
