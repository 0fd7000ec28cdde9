package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Series that are run again, or killed. */
final class Reruns {
  /** How long something took differs from run to run. */
  private static final Set<String> OWN = Set.of("run.json", "timing.csv");

  private Reruns() {}

  /**
   * What a command came to.
   *
   * @param status with which it ended
   * @param out what it told
   * @param err its progress and notes
   */
  record Outcome(int status, String out, String err) {}

  /** Runs a command in this process. */
  static Outcome ablate(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Ablate.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int status = line.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    return new Outcome(status, out.toString(), err.toString());
  }

  /** The texts that a series left, by their paths. */
  static Map<String, String> texts(Path results) throws IOException {
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

  /** That two series left the same. */
  static void same(Path one, Path other) throws IOException {
    Map<String, String> these = texts(one);
    Map<String, String> those = texts(other);
    assertEquals(these.keySet(), those.keySet());
    these.forEach((name, text) -> assertEquals(text, those.get(name), name));
  }

  /** Runs a series in a process of its own, which is killed once there is such a file. */
  static void kill(Path file, Path results, String there) throws IOException, InterruptedException {
    List<String> command =
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
            results.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (Files.notExists(results.resolve(there)) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    process.destroyForcibly();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
  }
}
