package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.report.compare.Figures;
import dev.ablate.results.Csv;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of one run that was really trained, once for all of these. */
@Tag("engine")
class ShowTest {
  @TempDir private static Path folder;
  private static Path file;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    file =
        Files.writeString(
            folder.resolve("a.yaml"),
            """
            dataset: {name: synthetic, train: 80, test: 40, size: 8}
            split: 0.8
            layers: [conv2d: {filters: 3, kernel: 3}, batch_norm, sigmoid, flatten, linear: 12, sigmoid, linear: 10]
            optimizer: {sgd: {lr: 0.05}}
            batch_size: 8
            epochs: 3
            evaluate: {test: full}
            record_steps: true
            record_gradients: true
            """);
    Path results = folder.resolve("results");
    CommandRun trained = CommandRun.of("run", file, "--results", results);
    assertEquals(0, trained.status(), trained.err());
    run = results.resolve("a/base/seed-0");
  }

  private static CommandRun show(Object... options) {
    Object[] words = new Object[options.length + 2];
    words[0] = "show";
    words[1] = run;
    System.arraycopy(options, 0, words, 2, options.length);
    CommandRun shown = CommandRun.of(words);
    assertEquals(0, shown.status(), shown.err());
    return shown;
  }

  @Test
  void theFolderOfAConditionIsNoRun() {
    Path condition = run.getParent();
    CommandRun shown = CommandRun.of("show", condition);
    assertEquals(2, shown.status(), shown.out());
    assertTrue(
        shown.err().contains("is no run's folder; in it are ")
            && shown.err().contains(run.getFileName().toString()),
        shown.err());
  }

  @Test
  void mistakesAreCountedByPairAndDrawnTheMostConfidentFirst() throws IOException {
    List<CSVRecord> wrong =
        Csv.read(run.resolve("predictions.csv")).stream()
            .filter(row -> !row.get("label").equals(row.get("predicted")))
            .sorted(
                Comparator.comparingDouble(
                    (CSVRecord row) -> -Double.parseDouble(row.get("confidence"))))
            .toList();
    assertFalse(wrong.isEmpty(), "a net that short trained is never right on all");
    Path page = folder.resolve("mistakes.html");
    CommandRun shown = show("--mistakes", "-o", page);
    assertTrue(
        shown.out().startsWith(wrong.size() + " of 40 test examples are wrong"), shown.out());
    CSVRecord first = wrong.get(0);
    long alike =
        wrong.stream()
            .filter(row -> row.get("label").equals(first.get("label")))
            .filter(row -> row.get("predicted").equals(first.get("predicted")))
            .count();
    String counted =
        " %s +%s +%d .*".formatted(first.get("label_name"), first.get("predicted_name"), alike);
    assertTrue(shown.out().lines().anyMatch(line -> line.matches(counted)), shown.out());

    String html = Files.readString(page);
    List<String> drawn =
        Pattern.compile("Example (\\d+), labelled")
            .matcher(html)
            .results()
            .map(MatchResult::group)
            .toList();
    assertEquals(
        wrong.stream().map(row -> "Example " + row.get("index") + ", labelled").toList(), drawn);
    assertEquals(wrong.size(), html.split("data:image/png;base64,", -1).length - 1);
    assertFalse(html.contains("href=\"http"), "nothing is loaded from elsewhere");
  }

  @Test
  void mistakesAreOnePictureWhereItIsAskedFor() throws IOException {
    Path file = folder.resolve("mistakes.png");
    CommandRun shown = show("--mistakes", "-o", file);
    assertTrue(shown.err().contains("picture: " + file), shown.err());
    long wrong =
        Csv.read(run.resolve("predictions.csv")).stream()
            .filter(row -> !row.get("label").equals(row.get("predicted")))
            .count();
    BufferedImage sheet = ImageIO.read(file.toFile());
    int rows = (int) (wrong + 7) / 8;
    assertEquals(2 * 8 * 158, sheet.getWidth(), 2);
    assertEquals(0, sheet.getHeight() % rows, "as many rows as eight at a time need");
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < 2 * 96; y++) {
      for (int x = 0; x < 2 * 96; x++) {
        colours.add(sheet.getRGB(x, y));
      }
    }
    assertTrue(colours.size() > 8, "the first example is drawn, not only its frame");
    byte[] once = Files.readAllBytes(file);
    show("--mistakes", "-o", file);
    assertArrayEquals(once, Files.readAllBytes(file));

    CommandRun refused = CommandRun.of("show", run, "-o", folder.resolve("curves.png"));
    assertEquals(2, refused.status());
    assertTrue(refused.err().contains("-o FILE.png is for --mistakes alone"), refused.err());
  }

  @Test
  void everyTensorIsListedTheSameWithAndWithoutItsWeights() throws IOException {
    List<String> trained = show("--layers").out().lines().toList();
    assertTrue(trained.get(1).matches(" conv2d1.weight +3×1×3×3 +27 +108 .*"), trained.get(1));
    assertTrue(
        trained.stream().anyMatch(line -> line.matches(" batch_norm1.running_var +3 +3 +12 .*")),
        trained::toString);
    assertEquals("10 tensors, 1,480 numbers, 5,920 bytes", trained.get(trained.size() - 1));

    Path aside = folder.resolve("aside");
    Files.move(run.resolve("model.safetensors"), aside);
    try {
      List<String> declared = show("--layers").out().lines().toList();
      assertEquals(
          trained.stream().map(ShowTest::named).sorted().toList(),
          declared.stream().map(ShowTest::named).sorted().toList());
    } finally {
      Files.move(aside, run.resolve("model.safetensors"));
    }
  }

  @Test
  void gradientsAreToldAndDrawnByLayer() throws IOException {
    Path page = folder.resolve("gradients.html");
    String told = show("--gradients", "-o", page).out();
    List<CSVRecord> rows = Csv.read(run.resolve("gradients.csv"));
    assertEquals(3 * 4, rows.size(), "four layers learn, for three epochs");
    CSVRecord last = rows.get(rows.size() - 1);
    String weights = Figures.significant(Double.parseDouble(last.get("weight_norm")), 3);
    assertTrue(told.lines().anyMatch(line -> line.matches(" linear2 .* " + weights + " ")), told);
    String html = Files.readString(page);
    for (CSVRecord row : rows) {
      String dot = "<title>" + row.get("layer") + ", epoch " + row.get("epoch") + ": ";
      assertEquals(2, html.split(dot, -1).length - 1, "of its gradient and of its weights: " + dot);
    }
  }

  @Test
  void stepsAndTheTestCurveAreDrawnWhereTheyWereRecorded() throws IOException {
    Path page = folder.resolve("curves.html");
    String told = show("-o", page).out();
    assertTrue(told.contains("accuracy: · training  * validation  o test"), told);
    assertTrue(told.contains("loss of the steps: * mean  · lowest and highest"), told);
    assertTrue(told.contains("step 1 ") && told.contains(" 24\n"), told);
    String html = Files.readString(page);
    assertTrue(html.contains("Loss of every step"));
    assertEquals(3, html.split("class=\"ablate-plot\"", -1).length - 1, "accuracy, loss, steps");
    assertTrue(html.toLowerCase(java.util.Locale.ROOT).contains("#009e73"), "the test curve");
  }

  @Test
  void whatWasNotRecordedIsSaid() throws IOException {
    Path aside = folder.resolve("gradients-aside");
    Files.move(run.resolve("gradients.csv"), aside);
    try {
      CommandRun shown = CommandRun.of("show", run, "--gradients");
      assertEquals(2, shown.status());
      assertTrue(shown.err().contains("record_gradients: true"), shown.err());
    } finally {
      Files.move(aside, run.resolve("gradients.csv"));
    }
  }

  /** The first step of the run, which has the same seed, saw the same batch with the same net. */
  @Test
  void aTriedNetworkIsTheOneThatTheRunBeganWith() {
    CommandRun tried = CommandRun.of("try", file);
    assertEquals(0, tried.status(), tried.err());
    double loss = Double.parseDouble(Csv.read(run.resolve("steps.csv")).get(0).get("loss"));
    assertTrue(tried.out().contains("loss " + Figures.significant(loss, 4) + ";"), tried.out());
    List<String> lines = tried.out().lines().map(String::strip).toList();
    assertTrue(
        lines.get(0).startsWith("a/base, untrained, seed 0, a step of 8 training examples"),
        lines.get(0));
    for (String row :
        List.of(
            "input +8×1×8×8 .*",
            "conv2d1 +8×3×6×6 .* 30 +[0-9].*",
            "batch_norm1 +8×3×6×6 +\\S+ +1\\.00 .*", // a batch norm's deviation is 1
            "flatten1 +8×108 .*",
            "linear2 +8×10 .* 130 +[0-9].*")) {
      assertTrue(lines.stream().anyMatch(line -> line.matches(row)), row + tried.out());
    }
    // with portable kernels too, whose sums are others
    Path portable = folder.resolve("portable");
    CommandRun trained =
        CommandRun.of("run", file, "--set", "numerics=portable", "--results", portable);
    assertEquals(0, trained.status(), trained.err());
    CommandRun again = CommandRun.of("try", file, "--set", "numerics=portable");
    double first =
        Double.parseDouble(
            Csv.read(portable.resolve("a/base/seed-0/steps.csv")).get(0).get("loss"));
    assertTrue(again.out().contains("loss " + Figures.significant(first, 4) + ";"), again.out());
    CommandRun wrong = CommandRun.of("try", file, "--variant", "bas");
    assertEquals(2, wrong.status());
    assertTrue(wrong.err().contains("did you mean base?"), wrong.err());
  }

  /** A tensor's name, shape and numbers. */
  private static String named(String line) {
    return String.join(" ", List.of(line.strip().split(" +")).subList(0, 3));
  }
}
