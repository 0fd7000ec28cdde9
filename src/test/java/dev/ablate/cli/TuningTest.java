package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.results.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A series that searches before it compares: real small trainings. */
@Tag("engine")
class TuningTest {
  private static final String SERIES =
      """
      dataset: {name: synthetic, train: 120, test: 60, size: 8, classes: 4}
      split: 0.8
      layers: [flatten, {linear: {name: fc1, units: 16}}, relu, linear: 4]
      optimizer: {adam: {lr: 0.001}}
      epochs: 2
      seeds: [1, 2]
      tune:
        trials: 4
        space:
          optimizer.adam.lr: {log_uniform: [1e-5, 1e-1]}
          layers.dropout1.rate: {uniform: [0, 0.7]}
        by: val_loss
        seeds: 101..102
      variants:
        dropout: {edit_layers: [{after: relu1, insert: [dropout: 0.5]}]}
      """;

  @TempDir private Path folder;
  private Path file;
  private String err = "";
  private String out = "";

  @BeforeEach
  void declare() throws IOException {
    file = Files.writeString(folder.resolve("s.yaml"), SERIES);
  }

  private int ablate(Object... arguments) {
    CommandRun outcome = CommandRun.of(arguments);
    err = outcome.err();
    out = outcome.out();
    return outcome.status();
  }

  /** The validation loss at the end of a trial, mean over its seeds, read off the files. */
  private static double score(Path results, String condition, int trial) throws IOException {
    double sum = 0;
    for (int seed = 101; seed <= 102; seed++) {
      List<CSVRecord> rows =
          Csv.read(
              results.resolve(
                  "s/%s/tune/trial-%02d/seed-%d/metrics.csv".formatted(condition, trial, seed)));
      sum += Double.parseDouble(rows.get(rows.size() - 1).get("val_loss"));
    }
    return sum / 2;
  }

  private static String rate(Path run) throws IOException {
    return Files.readString(run.resolve("spec.yaml"))
        .lines()
        .filter(line -> line.strip().startsWith("lr:"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theBestTrialBecomesTheConditionHoweverItIsRun() throws Exception {
    assertEquals(0, ablate("plan", file, "--results", folder.resolve("none")), err);
    assertTrue(out.contains("2 conditions, 20 runs"), out);

    Path one = folder.resolve("one");
    assertEquals(0, ablate("run", file, "--results", one, "--jobs", 1), err);
    for (String condition : List.of("base", "dropout")) {
      int best = 1;
      for (int trial = 2; trial <= 4; trial++) {
        best = score(one, condition, trial) < score(one, condition, best) ? trial : best;
      }
      String found = rate(one.resolve("s/%s/tune/trial-%02d/seed-101".formatted(condition, best)));
      assertEquals(found, rate(one.resolve("s/" + condition + "/seed-1")));
      assertTrue(
          Files.readString(one.resolve("s/" + condition + "/seed-2/run.json"))
              .contains("trial " + best + " of 4 by val_loss"));
    }
    assertEquals(
        rate(one.resolve("s/base/tune/trial-03/seed-101")),
        rate(one.resolve("s/dropout/tune/trial-03/seed-102")),
        "the same draws for every condition");
    assertFalse(Files.exists(one.resolve("s/base/seed-101")));
    report(one);
    assertEquals(0, ablate("show", one.resolve("s/base/tune/trial-03/seed-101")), err);
    assertTrue(out.contains("logs/s/base/tune/trial-03/seed-101.log"), out);

    Path two = folder.resolve("two");
    assertEquals(0, ablate("run", file, "--results", two, "--jobs", 2), err);
    SeriesProcess.same(one, two);
    assertEquals(0, ablate("run", file, "--results", two), err);
    assertTrue(err.contains("0 trained, 20 were finished before"), err);
    SeriesProcess.same(one, two);
    assertEquals(0, ablate("clean", file, "--results", two));
    assertTrue(err.contains("0 runs are declared by none"), err);

    Path killed = folder.resolve("killed");
    new SeriesProcess(file)
        .killed(
            killed,
            () -> Files.exists(killed.resolve("s/base/tune/trial-02/seed-101/metrics.csv")));
    assertFalse(Files.exists(killed.resolve("s/dropout/seed-2/test.csv")), "killed before");
    assertEquals(0, ablate("run", file, "--results", killed), err);
    SeriesProcess.same(one, killed);

    Path trial = one.resolve("s/base/tune/trial-02/seed-101/spec.yaml");
    assertEquals(0, ablate("run", trial, "--results", folder.resolve("again")), err);
  }

  /** The expected best of one trial is the mean of all, and of all the best. */
  private void report(Path results) throws IOException {
    List<CSVRecord> rows =
        Csv.read(results.resolve("tuning.csv")).stream()
            .filter(row -> row.get("condition").equals("dropout"))
            .toList();
    assertEquals(List.of("1", "2", "4"), rows.stream().map(row -> row.get("trials")).toList());
    double sum = 0;
    double best = Double.POSITIVE_INFINITY;
    for (int trial = 1; trial <= 4; trial++) {
      sum += score(results, "dropout", trial);
      best = Math.min(best, score(results, "dropout", trial));
    }
    assertEquals(sum / 4, Double.parseDouble(rows.get(0).get("expected_best")), 1e-5);
    assertEquals(best, Double.parseDouble(rows.get(2).get("expected_best")), 1e-5);
    assertFalse(rows.get(0).get("verdict").isEmpty());
    assertTrue(out.contains("What the search found"), out);
    assertTrue(
        Files.readString(results.resolve("comparison.html")).contains("Had the search been"));
    assertTrue(Files.exists(results.resolve("plots/s-search.svg")));
    assertEquals(0, ablate("report", "--results", results, "--appendix"), err);
    assertTrue(out.contains("base: 4 trials with 2 seeds each (8 runs besides), by val"), out);
    assertTrue(out.contains("these runs, without the searches, one after the other"), out);
  }

  @Test
  void searchesOfTwoLossesHaveNoVerdictByThem() throws IOException {
    Files.writeString(
        file,
        SERIES
            .replaceFirst("    layers.dropout1.rate: .*\n", "")
            .replaceFirst(
                "  dropout: .*\n", "  smooth: {loss: {cross_entropy: {label_smoothing: 0.3}}}\n"));
    Path results = folder.resolve("losses");
    assertEquals(0, ablate("run", file, "--results", results), err);
    List<CSVRecord> rows = Csv.read(results.resolve("tuning.csv"));
    assertTrue(rows.stream().anyMatch(row -> row.get("condition").equals("smooth")));
    for (CSVRecord row : rows) {
      assertEquals("", row.get("verdict"), row.toString());
    }
  }

  @Test
  void aSearchThatFindsNothingIsSaid() throws IOException {
    Files.writeString(
        file,
        SERIES
            .replace("optimizer: {adam: {lr: 0.001}}", "optimizer: {sgd: {lr: 0.001}}")
            .replace(
                "optimizer.adam.lr: {log_uniform: [1e-5, 1e-1]}",
                "optimizer.sgd.lr: {log_uniform: [1e30, 1e35]}"));
    assertEquals(ExitStatus.FAILED, ablate("run", file, "--results", folder.resolve("r")));
    assertTrue(err.contains("s/base: every trial of its search diverged"), err);
    assertFalse(Files.exists(folder.resolve("r/s/base/seed-1")));
  }
}
