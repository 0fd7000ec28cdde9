package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.AblateCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A series in a process of its own, which can be killed, and what it leaves. */
final class SeriesProcess {
  /** How long something took differs from run to run. */
  private static final Set<String> OWN = Set.of("run.json", "timing.csv");

  private final Path file;
  private final Path out;

  /** Of a file that declares it. */
  SeriesProcess(Path file) {
    this.file = file;
    this.out = file.resolveSibling("out");
  }

  private Process start(Path results, String... words) throws IOException {
    List<String> command =
        AblateCommand.of(List.of(), "run", file.toString(), "--results", results.toString());
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
  }

  /** Runs to the end; what it says. */
  String run(Path results, String... words) throws Exception {
    Process process = start(results, words);
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it waits");
    String said = Files.readString(out);
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  /** Runs one at a time, and is killed with its workers as soon as something is so. */
  void killed(Path results, BooleanSupplier when) throws Exception {
    Process process = start(results, "--jobs", "1");
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (!when.getAsBoolean() && process.isAlive() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertTrue(process.isAlive(), Files.readString(out));
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  /** How many runs came to their end. */
  static long finished(Path results) {
    if (!Files.isDirectory(results)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(results)) {
      return files.filter(file -> file.endsWith("test.csv")).count();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // a file that was just renamed
    }
  }

  /** What may not differ, by path. */
  static Map<String, String> files(Path results) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(results)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean own =
            OWN.contains(file.getFileName().toString())
                || results.relativize(file).startsWith(".ablate");
        if (!own) {
          all.put(
              results.relativize(file).toString(),
              new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return all;
  }

  /** Both folders hold the same files, to the byte. */
  static void same(Path one, Path other) throws IOException {
    Map<String, String> these = files(one);
    Map<String, String> those = files(other);
    assertEquals(these.keySet(), those.keySet());
    these.forEach((name, text) -> assertEquals(text, those.get(name), name));
  }
}
