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

/** A series whose runs are folds: real small trainings, and every command that knows of runs. */
@Tag("engine")
class FoldsTest {
  private static final String SERIES =
      """
      dataset: {name: synthetic, train: 90, test: 30, size: 8, classes: 3}
      split: {folds: 3, repeat: 2, order: stratified}
      layers: [flatten, linear: 16, relu, linear: 3]
      optimizer: {adam: {lr: 0.01}}
      epochs: 2
      seeds: [1]
      variants:
        slow: {optimizer: {adam: {lr: 0.0001}}}
      """;

  @TempDir private Path folder;
  private Path file;
  private String out = "";
  private String err = "";

  @BeforeEach
  void declare() throws IOException {
    file = Files.writeString(folder.resolve("s.yaml"), SERIES);
  }

  private int ablate(Object... arguments) {
    CommandRun outcome = CommandRun.of(arguments);
    out = outcome.out();
    err = outcome.err();
    return outcome.status();
  }

  private Path run(String name, Object... options) {
    Path results = folder.resolve(name);
    Object[] all = new Object[options.length + 4];
    System.arraycopy(new Object[] {"run", file, "--results", results}, 0, all, 0, 4);
    System.arraycopy(options, 0, all, 4, options.length);
    assertEquals(0, ablate(all), () -> err);
    return results;
  }

  @Test
  void eachFoldIsARunThatEveryCommandKnows() throws Exception {
    Path one = run("one", "--jobs", 1);
    for (int fold = 1; fold <= 6; fold++) {
      Path test = one.resolve("s/slow/seed-1.fold-" + fold + "/test.csv");
      assertEquals("test", Csv.read(test).get(0).get("data"), "the test part stays as it was");
    }
    assertFalse(Files.exists(one.resolve("s/slow/seed-1")));
    compared(one);

    SeriesProcess.same(one, run("two", "--jobs", 2));
    run("two");
    assertTrue(err.contains("0 trained, 12 were finished before"), err);
    assertEquals(0, ablate("diff", one, folder.resolve("two")), out);
    assertEquals(0, ablate("compare", one, folder.resolve("two")), err);
    assertTrue(out.contains("6 folds"), out);
    assertTrue(out.contains("corrected resampled t-test (Nadeau and Bengio 2003)"), out);
    assertEquals(0, ablate("clean", file, "--results", one));
    assertTrue(err.contains("0 runs are declared by none"), err);

    Path killed = folder.resolve("killed");
    new SeriesProcess(file)
        .killed(killed, () -> Files.exists(killed.resolve("s/base/seed-1.fold-2/metrics.csv")));
    assertFalse(Files.exists(killed.resolve("s/slow/seed-1.fold-6/test.csv")), "killed before");
    SeriesProcess.same(one, run("killed"));

    assertEquals(0, ablate("report", "--results", one, "--format", "latex"));
    assertTrue(out.contains("intervals by the corrected resampled t-test"), out);
    assertEquals(0, ablate("show", "s/base/seed-1.fold-3", "--results", one));
    assertTrue(out.contains("seed-1.fold-3"), out);
    assertEquals(0, ablate("verify", one, "--sample", "20%"), () -> out + err);
    Path spec = one.resolve("s/base/seed-1.fold-5/spec.yaml");
    assertEquals(0, ablate("run", spec, "--results", folder.resolve("again")), err);
    assertEquals(
        Files.readString(spec.resolveSibling("metrics.csv")),
        Files.readString(folder.resolve("again/s.base/base/seed-1.fold-5/metrics.csv")));
  }

  /** What the report says is what anybody computes of the runs' files. */
  private static void compared(Path results) throws IOException {
    List<CSVRecord> runs = Csv.read(results.resolve("runs.csv"));
    assertEquals(12, runs.size());
    assertEquals("3", runs.get(2).get("fold"));
    double[] differences = new double[6];
    for (CSVRecord run : runs) {
      double sign = run.get("condition").equals("slow") ? 1 : -1;
      differences[Integer.parseInt(run.get("fold")) - 1] +=
          sign * Double.parseDouble(run.get("val_accuracy"));
    }
    double mean = 0;
    double squares = 0;
    for (double each : differences) {
      mean += each / 6;
    }
    for (double each : differences) {
      squares += (each - mean) * (each - mean);
    }
    // Figures have six digits. Nadeau and Bengio 2003: s² (1/J + 1/(k − 1)).
    // qt(0.975, 5) of R is 2.570582.
    double half = 2.570582 * Math.sqrt(squares / 5 * (1.0 / 6 + 1.0 / 2));
    CSVRecord slow = Csv.read(results.resolve("comparison.csv")).get(1);
    assertEquals("val_accuracy", slow.get("metric"));
    assertEquals(mean, Double.parseDouble(slow.get("difference")), 1e-6);
    assertEquals(mean - half, Double.parseDouble(slow.get("difference_low")), 1e-6);
    String page = Files.readString(results.resolve("comparison.md"));
    assertTrue(page.contains("corrected resampled t-test (Nadeau and Bengio 2003)"), page);
    assertTrue(page.contains("each fold of a seed is a run"), page);
  }

  @Test
  void moreRepeatsTakeWhatIsThereAndThePlanCountsThem() throws IOException {
    run("r");
    Files.writeString(file, SERIES.replace("repeat: 2", "repeat: 3"));
    assertEquals(0, ablate("plan", file, "--results", folder.resolve("r")));
    assertTrue(out.contains("seeds 1 × 9 folds"), out);
    assertTrue(out.contains("18 runs"), out);
    run("r");
    assertTrue(err.contains("6 trained, 12 were finished before"), err);
  }

  @Test
  void aFoldInAnothersPlaceIsLeftOut() throws IOException {
    Path slow = run("r").resolve("s/slow");
    Files.move(slow.resolve("seed-1.fold-2"), slow.resolve("aside"));
    Files.move(slow.resolve("seed-1.fold-3"), slow.resolve("seed-1.fold-2"));
    Files.move(slow.resolve("aside"), slow.resolve("seed-1.fold-3"));
    ablate("report", "--results", folder.resolve("r"));
    assertTrue(
        err.contains("s/slow/seed-1.fold-2 is left out: its spec.yaml is of seed 1, fold 3"), err);
    assertFalse(err.contains("fold-4"), err);
  }
}
