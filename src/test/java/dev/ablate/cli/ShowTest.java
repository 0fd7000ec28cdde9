package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.results.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of one run that was really trained, once for all of these. */
@Tag("engine")
class ShowTest {
  @TempDir private static Path folder;
  private static Path results;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.yaml"),
            """
            dataset: {name: synthetic, train: 80, test: 40, size: 8}
            layers: [conv2d: {filters: 3, kernel: 3}, batch_norm, flatten, linear: 10]
            optimizer: {sgd: {lr: 0.05}}
            epochs: 2
            """);
    results = folder.resolve("results");
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
  void everyTensorIsListedTheSameWithAndWithoutItsWeights() throws IOException {
    List<String> trained = show("--layers").out().lines().toList();
    assertTrue(trained.get(1).matches(" conv2d1.weight +3×1×3×3 +27 +108 .*"), trained.get(1));
    assertTrue(
        trained.stream().anyMatch(line -> line.matches(" batch_norm1.running_var +3 +3 +12 .*")),
        trained::toString);
    assertEquals("8 tensors, 1,132 numbers, 4,528 bytes", trained.get(trained.size() - 1));

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

  /** A tensor's name, shape and numbers. */
  private static String named(String line) {
    return String.join(" ", List.of(line.strip().split(" +")).subList(0, 3));
  }
}
