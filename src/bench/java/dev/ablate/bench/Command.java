package dev.ablate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command of the benchmark.
 *
 * @param words the program and its arguments
 * @param variables of its environment, besides those of this process
 */
record Command(List<String> words, Map<String, String> variables) {
  private static final int POLL_MILLIS = 10;
  private static final int POLLS_BETWEEN_SHARES = 50;

  Command {
    words = List.copyOf(words);
    variables = Map.copyOf(variables);
  }

  /** The program that was built. */
  static Command ablate(Path home, String... arguments) {
    List<String> words = new ArrayList<>(List.of(Path.of("target/ablate").toString()));
    words.addAll(List.of(arguments));
    return new Command(words, Map.of("XDG_CACHE_HOME", home.toString()));
  }

  /**
   * What came of a command.
   *
   * @param status its exit status
   * @param output what it wrote, both streams together
   * @param seconds from start to end
   * @param peakBytes most memory that the process itself held
   * @param shareBytes most memory that one of the processes it started held, shared pages counted
   *     in proportion
   */
  record Ran(int status, String output, double seconds, long peakBytes, long shareBytes) {}

  /** Runs it to its end; one that takes longer than so many seconds is ended. */
  Ran run(int patienceSeconds) {
    try {
      Path output = Files.createTempFile("bench", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .redirectInput(ProcessBuilder.Redirect.PIPE);
      // Each peer's own default, unless the command says otherwise.
      builder.environment().remove("OMP_NUM_THREADS");
      builder.environment().remove("MKL_NUM_THREADS");
      builder.environment().putAll(variables);
      long start = System.nanoTime();
      Process process = builder.start();
      long peak = 0;
      long share = 0;
      for (int poll = 0; !process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS); poll++) {
        peak = Math.max(peak, kilobytes(process.pid(), "status", "VmHWM:"));
        if (poll % POLLS_BETWEEN_SHARES == 0) {
          share = Math.max(share, largestShare(process));
        }
        if (System.nanoTime() - start > patienceSeconds * 1e9) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      String text = Files.readString(output, StandardCharsets.UTF_8);
      Files.delete(output);
      return new Ran(process.exitValue(), text, seconds, peak << 10, share << 10);
    } catch (IOException e) {
      return new Ran(-1, e.toString(), 0, 0, 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  private static long largestShare(Process process) {
    try (Stream<ProcessHandle> started = process.descendants()) {
      return started
          .mapToLong(each -> kilobytes(each.pid(), "smaps_rollup", "Pss:"))
          .max()
          .orElse(0);
    }
  }

  /** A figure that Linux knows of a process; 0 where it does not. */
  private static long kilobytes(long process, String file, String name) {
    Path path = Path.of("/proc", Long.toString(process), file);
    try {
      return Files.readString(path, StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // it has just ended, or this is no Linux
    }
  }
}
