package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.results.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A series that ends by itself: real small trainings, and who gets which seeds. */
@Tag("engine")
class UntilDecidedTest {
  /** With such weights the loss is a thousand times larger: four seeds show that. */
  private static final String SERIES =
      """
      dataset: {name: synthetic, train: 200, test: 100, size: 8, classes: 4}
      split: 0.8
      layers: [flatten, linear: 64, relu, linear: 4]
      optimizer: {adam: {lr: 0.001}}
      epochs: 2
      compare: {metric: train_loss, margin: 0.0001}
      seeds: {until: decided, first: 4, most: 8}
      variants:
        wild: {init: {normal: {std: 10}}}
        dropout: {edit_layers: [{after: relu1, insert: [dropout: 0.05]}]}
      """;

  @TempDir private Path folder;
  private Path file;
  private String err = "";

  @BeforeEach
  void declare() throws IOException {
    file = Files.writeString(folder.resolve("s.yaml"), SERIES);
  }

  private int ablate(Object... arguments) {
    CommandRun outcome = CommandRun.of(arguments);
    err = outcome.err();
    return outcome.status();
  }

  /** In the order written: good weights, which four seeds show, and a little dropout. */
  @Test
  void whatFeedsAnUndecidedStepGetsMoreSeedsHoweverItIsRun() throws Exception {
    String recipe =
        SERIES.substring(0, SERIES.indexOf("variants:"))
            + """
            components:
              weights: {init: {normal: {std: 10}}}
              dropout: {edit_layers: [{remove: every dropout}]}
            design: cumulative
            """;
    Files.writeString(file, recipe.replace("relu,", "relu, dropout: 0.05,"));
    Path one = folder.resolve("one");
    assertEquals(0, ablate("run", file, "--results", one, "--jobs", 1), err);
    List<List<String>> looks =
        Csv.read(one.resolve("s/decisions.csv")).stream()
            .filter(row -> row.get("reference").equals("cumulative"))
            .map(row -> List.of(row.get("look"), row.get("condition"), row.get("n")))
            .toList();
    assertEquals(
        List.of(
            List.of("1", "weights", "4"),
            List.of("1", "dropout", "4"),
            List.of("1", "all", "4"),
            List.of("2", "dropout", "8")),
        looks);
    assertTrue(Files.exists(one.resolve("s/plus-weights/seed-8/test.csv")));
    assertTrue(Files.exists(one.resolve("s/plus-dropout/seed-8/test.csv")));
    assertFalse(Files.exists(one.resolve("s/none/seed-5")), "its step is decided");

    againAndAgain(one, 8 + 8 + 8 + 4, "s/plus-dropout/seed-8/test.csv");
  }

  /**
   * Two at a time, once more, and killed at the first look: all leave the same bytes.
   *
   * @param runs in all
   * @param last a file of the second look
   */
  private void againAndAgain(Path one, int runs, String last) throws Exception {
    Path two = folder.resolve("two");
    assertEquals(0, ablate("run", file, "--results", two, "--jobs", 2), err);
    SeriesProcess.same(one, two);
    Path layout = two.resolve("s/experiment.json");
    FileTime written = Files.getLastModifiedTime(layout);
    assertEquals(0, ablate("run", file, "--results", two), err);
    assertEquals(written, Files.getLastModifiedTime(layout), "never of fewer seeds meanwhile");
    assertTrue(err.contains("0 trained, " + runs + " were finished before"), err);
    SeriesProcess.same(one, two);
    assertEquals(0, ablate("clean", file, "--results", two));
    assertTrue(err.contains("0 runs are declared by none"), err);

    Path killed = folder.resolve("killed");
    Path look = killed.resolve("s/decisions.csv");
    new SeriesProcess(file).killed(killed, () -> Files.exists(look));
    assertFalse(Files.exists(killed.resolve(last)), "killed before");
    assertEquals(0, ablate("run", file, "--results", killed), err);
    SeriesProcess.same(one, killed);
  }

  @Test
  void onlyWhatIsUndecidedGetsMoreSeedsHoweverItIsRun() throws Exception {
    Path one = folder.resolve("one");
    assertEquals(0, ablate("run", file, "--results", one, "--jobs", 1), err);
    List<List<String>> looks =
        Csv.read(one.resolve("s/decisions.csv")).stream()
            .map(row -> List.of(row.get("look"), row.get("condition"), row.get("n")))
            .toList();
    assertEquals(
        List.of(
            List.of("1", "wild", "4"), List.of("1", "dropout", "4"), List.of("2", "dropout", "8")),
        looks);
    assertEquals("hurts", Csv.read(one.resolve("s/decisions.csv")).get(0).get("verdict"));
    assertTrue(Files.exists(one.resolve("s/base/seed-8/test.csv")), "the reference has them all");
    assertFalse(Files.exists(one.resolve("s/wild/seed-5")));

    againAndAgain(one, 8 + 4 + 8, "s/dropout/seed-8/test.csv");
  }
}
