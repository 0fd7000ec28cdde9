package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

  private Process start(Path results, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.ablate.cli.Ablate"));
    command.add("run");
    command.add(folder.resolve("a.yaml").toString());
    command.addAll(List.of("--results", results.toString(), "--jobs", "1"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out").toFile())
        .start();
  }

  private String run(Path results, String... words) throws Exception {
    Process process = start(results, words);
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it waits");
    String out = Files.readString(folder.resolve("out"));
    assertEquals(0, process.exitValue(), out);
    return out;
  }

  @Test
  void killedAndResumedEveryDesignHasTheSameBytes() throws Exception {
    Files.writeString(folder.resolve("a.yaml"), RECIPE + "components: auto\ndesign: " + ALL + "\n");
    Path whole = folder.resolve("whole");
    String out = run(whole);
    for (String design : List.of("worth here", "brings alone", "Shapley", "greedy path")) {
      assertTrue(out.contains(design), design + " in " + out);
    }
    Path killed = folder.resolve("killed");
    for (int finished : new int[] {2, 9}) {
      Process process = start(killed);
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
      while (count(killed) < finished && System.nanoTime() < deadline) {
        Thread.sleep(20);
      }
      assertTrue(process.isAlive(), Files.readString(folder.resolve("out")));
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    run(killed);
    assertEquals(files(whole), files(killed));
    assertTrue(Files.readString(whole.resolve("contributions.csv")).lines().count() > 30);
    String again = run(killed);
    assertTrue(again.contains("0 trained"), again);
    assertEquals(files(whole), files(killed));
  }

  @Test
  void oneCommandTakesAnyFileApart() throws Exception {
    Files.writeString(folder.resolve("a.yaml"), RECIPE);
    String out = run(folder.resolve("r"), "--design", "leave_one_out");
    assertTrue(out.contains("What each part is worth here"), out);
    for (String part : List.of("batch-norm", "dropout", "schedule")) {
      assertTrue(out.lines().anyMatch(line -> line.strip().startsWith(part + " ")), part + out);
    }
    Path plots = folder.resolve("r/plots/a-leave-one-out.svg");
    assertTrue(Files.exists(plots), "its picture");
    String page = Files.readString(folder.resolve("r/comparison.html"));
    assertTrue(page.contains("is worth most here"), "the page says it too");
  }

  private static long count(Path results) throws IOException {
    if (!Files.isDirectory(results)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(results)) {
      return files.filter(file -> file.endsWith("test.csv")).count();
    } catch (java.io.UncheckedIOException e) {
      return 0; // a file that was just renamed
    }
  }

  /** What may not differ, by path. */
  private static Map<String, String> files(Path results) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(results)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        boolean own =
            List.of("run.json", "timing.csv").contains(name)
                || results.relativize(file).startsWith(".ablate");
        if (!own) {
          byte[] bytes = Files.readAllBytes(file);
          all.put(
              results.relativize(file).toString(),
              new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
      }
    }
    return all;
  }
}
