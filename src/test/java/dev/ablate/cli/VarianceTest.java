package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.results.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the spread of a real small series comes from. */
@Tag("engine")
class VarianceTest {
  private static final String SERIES =
      """
      dataset: {name: synthetic, train: 60, test: 90, size: 8, classes: 3}
      split: 0.8
      layers: [flatten, linear: 16, relu, dropout: 0.5, linear: 3]
      optimizer: {adam: {lr: 0.003}}
      epochs: 2
      seeds: 1..4
      compare: {metric: test_loss}
      """;

  @TempDir private Path folder;

  /** s² of a condition's test loss, from its runs' own files. */
  private static double variance(Path results, String condition) throws IOException {
    double[] values = new double[4];
    for (int seed = 1; seed <= 4; seed++) {
      Path test = results.resolve("s/" + condition + "/seed-" + seed + "/test.csv");
      values[seed - 1] = Double.parseDouble(Csv.read(test).get(0).get("loss"));
    }
    double mean = 0;
    double squares = 0;
    for (double value : values) {
      mean += value / 4;
    }
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / 3;
  }

  @Test
  void eachSourcesShareIsItsVarianceOverThatOfAll() throws Exception {
    Path file = Files.writeString(folder.resolve("s.yaml"), SERIES + "design: {variance: {}}\n");
    Path one = folder.resolve("one");
    CommandRun run = CommandRun.of("run", file, "--results", one, "--jobs", 1);
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("Where the spread between runs comes from"), run.out());
    List<CSVRecord> rows = Csv.read(one.resolve("contributions.csv"));
    assertEquals(
        List.of("init", "order", "split", "dropout"),
        rows.stream().map(row -> row.get("parts")).toList());
    double all = variance(one, "base");
    for (CSVRecord row : rows) {
      double share = variance(one, "vary-" + row.get("parts")) / all;
      assertEquals(share, Double.parseDouble(row.get("mean")), 1e-5 * share, row.toString());
    }
    // qf(0.975, 3, 3) of R is 15.43918
    double low = Double.parseDouble(rows.get(0).get("mean")) / 15.43918;
    assertEquals(low, Double.parseDouble(rows.get(0).get("low")), 1e-5 * low);

    Path killed = folder.resolve("killed");
    new SeriesProcess(file)
        .killed(killed, () -> Files.exists(killed.resolve("s/vary-init/seed-2/metrics.csv")));
    run = CommandRun.of("run", file, "--results", killed, "--jobs", 2);
    assertEquals(0, run.status(), run.err());
    SeriesProcess.same(one, killed);
  }
}
