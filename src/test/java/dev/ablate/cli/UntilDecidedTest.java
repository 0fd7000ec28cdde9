package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.results.Csv;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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

  /** How long something took differs from run to run. */
  private static final Set<String> OWN = Set.of("run.json", "timing.csv");

  @TempDir private Path folder;
  private Path file;
  private String err = "";

  @BeforeEach
  void declare() throws IOException {
    file = Files.writeString(folder.resolve("s.yaml"), SERIES);
  }

  private int ablate(Object... arguments) {
    StringWriter errText = new StringWriter();
    CommandLine line = Ablate.commandLine();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(errText));
    int status =
        line.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    err = errText.toString();
    return status;
  }

  private static Map<String, String> bytes(Path results) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(results)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        String name = results.relativize(each).toString();
        String last = each.getFileName().toString();
        if (!name.startsWith(".ablate") && !OWN.contains(last) && !last.endsWith("safetensors")) {
          files.put(name, Files.readString(each));
        }
      }
    }
    return files;
  }

  private void same(Path one, Path other) throws IOException {
    Map<String, String> these = bytes(one);
    Map<String, String> those = bytes(other);
    assertEquals(these.keySet(), those.keySet());
    these.forEach((name, text) -> assertEquals(text, those.get(name), name));
  }

  @Test
  void onlyWhatIsUndecidedGetsMoreSeedsHoweverItIsRun() throws IOException, InterruptedException {
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

    Path two = folder.resolve("two");
    assertEquals(0, ablate("run", file, "--results", two, "--jobs", 2), err);
    same(one, two);

    assertEquals(0, ablate("run", file, "--results", two), err);
    assertTrue(err.contains("0 trained, 20 were finished before"), err);
    same(one, two);
    assertEquals(0, ablate("clean", file, "--results", two));
    assertTrue(err.contains("0 runs are declared by none"), err);

    Path killed = folder.resolve("killed");
    kill(killed);
    assertFalse(Files.exists(killed.resolve("s/dropout/seed-8/test.csv")), "killed before");
    assertEquals(0, ablate("run", file, "--results", killed), err);
    same(one, killed);
  }

  /** Kills a series in its second look. */
  private void kill(Path results) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.ablate.cli.Ablate",
                "run",
                file.toString(),
                "--jobs",
                "1",
                "--results",
                results.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (Files.notExists(results.resolve("s/decisions.csv")) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    process.destroyForcibly();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
  }
}
