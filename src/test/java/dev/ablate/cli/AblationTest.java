package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.results.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every design, trained in processes of its own, killed, and trained on to the same bytes. */
@Tag("engine")
class AblationTest {
  private static final String RECIPE =
      """
      dataset: {name: synthetic, train: 80, test: 40, size: 8}
      split: 0.75
      layers: [flatten, linear: {units: 8, bias: false}, batch_norm, relu, dropout: 0.3, linear: 10]
      optimizer: {sgd: {lr: 0.1}}
      schedule: cosine
      epochs: 3
      seeds: 1..2
      """;

  private static final String ALL =
      "[leave_one_out, add_one, cumulative, pairs, factorial, shapley, path]";

  @TempDir private Path folder;

  @Test
  void killedAndResumedEveryDesignHasTheSameBytes() throws Exception {
    SeriesProcess series = series(RECIPE + "components: auto\ndesign: " + ALL + "\n");
    Path whole = folder.resolve("whole");
    String out = series.run(whole, "--jobs", "1");
    for (String design : List.of("worth here", "brings alone", "Shapley", "greedy path")) {
      assertTrue(out.contains(design), design + " in " + out);
    }
    Path killed = folder.resolve("killed");
    series.killed(killed, () -> SeriesProcess.finished(killed) >= 5);
    series.run(killed);
    SeriesProcess.same(whole, killed);
    assertTrue(Files.readString(whole.resolve("contributions.csv")).lines().count() > 30);
    String again = series.run(killed);
    assertTrue(again.contains("0 trained"), again);
    SeriesProcess.same(whole, killed);
  }

  @Test
  void aPartIsJudgedByTheFilesMarginAndNotByThatOfAVariant() throws Exception {
    SeriesProcess series =
        series(
            RECIPE
                + "components: {hidden: {edit_layers: [{remove: every relu}]}}\n"
                + "design: leave_one_out\n"
                + "compare: {margin: 0.0001}\n"
                + "variants: {faster: {batch_size: 8, compare: {metric: train_loss, margin: 9}}}\n");
    String out = series.run(folder.resolve("r"), "--jobs", "1");
    String worth = Files.readString(folder.resolve("r/contributions.csv"));
    assertFalse(worth.contains("no difference"), worth + out);
  }

  private SeriesProcess series(String text) throws IOException {
    return new SeriesProcess(Files.writeString(folder.resolve("a.yaml"), text));
  }

  /** Of eight combinations seven are trained, and which one is not follows from the results. */
  @Test
  void aPathTrainsWhatItsStepsChooseAmong() throws Exception {
    SeriesProcess series = series(RECIPE + "components: auto\ndesign: path\n");
    Path whole = folder.resolve("whole");
    String out = series.run(whole, "--jobs", "1");
    assertTrue(out.contains("greedy path"), out);
    List<CSVRecord> steps = Csv.read(whole.resolve("a/path.csv"));
    List<String> asked = steps.stream().map(row -> row.get("condition")).toList();
    assertEquals(6, asked.size(), steps.toString());
    assertEquals("base", asked.get(5));
    String first = chosen(steps, "1");
    for (String second : asked.subList(3, 5)) {
      assertTrue(Set.of(second.substring(5).split("\\+")).contains(first.substring(5)), second);
    }
    assertEquals(7 * 2, SeriesProcess.finished(whole));
    Map<String, String> compared =
        Csv.read(whole.resolve("comparison.csv")).stream()
            .collect(Collectors.toMap(row -> row.get("condition"), row -> row.get("reference")));
    assertEquals("a/" + first, compared.get(asked.get(3)), compared.toString());
    assertEquals(7, compared.size());
    List<String> told =
        Csv.read(whole.resolve("contributions.csv")).stream().map(row -> row.get("parts")).toList();
    assertEquals(first.substring(5), told.get(0));
    assertEquals(4, told.size());

    Path killed = folder.resolve("killed");
    for (int finished : new int[] {3, 10}) { // in the first step, and in the second
      series.killed(killed, () -> SeriesProcess.finished(killed) >= finished);
    }
    series.run(killed, "--jobs", "2");
    SeriesProcess.same(whole, killed);
    String again = series.run(killed);
    assertTrue(again.contains("0 trained, 14 were finished before"), again);
    SeriesProcess.same(whole, killed);
  }

  private static String chosen(List<CSVRecord> steps, String number) {
    return steps.stream()
        .filter(row -> row.get("step").equals(number) && row.get("chosen").equals("yes"))
        .map(row -> row.get("condition"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void oneCommandTakesAnyFileApart() throws Exception {
    String out = series(RECIPE).run(folder.resolve("r"), "--design", "leave_one_out");
    assertTrue(out.contains("What each part is worth here"), out);
    for (String part : List.of("batch-norm", "dropout", "schedule")) {
      assertTrue(out.lines().anyMatch(line -> line.strip().startsWith(part + " ")), part + out);
    }
    Path plots = folder.resolve("r/plots/a-leave-one-out.svg");
    assertTrue(Files.exists(plots), "its picture");
    String page = Files.readString(folder.resolve("r/comparison.html"));
    assertTrue(page.contains("is worth most in the whole recipe: "), "the page says it too");
    assertFalse(out.contains("compared with a/base"), "what a part is worth is said by the design");
  }
}
