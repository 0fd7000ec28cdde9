package dev.ablate.report;

import static dev.ablate.report.ResultsFixture.claimed;
import static dev.ablate.report.ResultsFixture.condition;
import static dev.ablate.report.ResultsFixture.expected;
import static dev.ablate.report.ResultsFixture.experiment;
import static dev.ablate.report.ResultsFixture.than;

import dev.ablate.part.Column;
import dev.ablate.part.metric.Accuracy;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.results.Csv;
import dev.ablate.results.Layout;
import dev.ablate.results.LayoutFiles;
import dev.ablate.spec.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/** A results folder with Student's sleep data in it, for what R prints of them. */
final class SleepData {
  static final Measure TEST_ACCURACY = new Measure.Measured(Column.test(new Accuracy()));

  /**
   * Student's sleep data (R's {@code sleep}), here as test accuracies: hundredths instead of hours,
   * on top of a half.
   */
  static final double[] DRUG_1 = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

  static final double[] DRUG_2 = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  private SleepData() {}

  /** Writes it: two drugs, each against nothing. */
  static ResultsFixture write(Path results) {
    ResultsFixture fixture = new ResultsFixture(results);
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
    return fixture;
  }

  static Map<String, CSVRecord> csv(Path results) throws IOException {
    Path file = results.resolve("out.csv");
    Files.writeString(file, Report.read(results, ReportFilter.ALL, ExampleSource.NONE).csv());
    return Csv.read(file).stream()
        .collect(Collectors.toMap(row -> row.get("condition"), row -> row));
  }

  static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
