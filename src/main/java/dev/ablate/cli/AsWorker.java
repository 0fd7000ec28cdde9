package dev.ablate.cli;

import dev.ablate.run.local.JavaProcess;
import dev.ablate.run.local.WorkerEnvironment;
import dev.ablate.run.local.WorkerPlace;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A command that is run once more in a process whose engine is a worker's, so that its numbers and
 * times are those of a run: kernels, threads and memory are chosen when the engine loads.
 */
final class AsWorker {
  private static final String HERE = "ablate.as-worker";
  private static final String MAIN = Ablate.class.getName();
  private static final int LETTERS = 1024;

  private AsWorker() {}

  /** Whether this is such a process. */
  static boolean isOne() {
    return Boolean.getBoolean(HERE);
  }

  /**
   * Runs the same command line there, and tells what it tells.
   *
   * @return the status with which it ended
   * @throws ParameterException where this machine cannot compute so
   */
  static int run(WorkerEnvironment environment, CommandSpec spec) {
    Optional<String> refusal = WorkerPlace.refusal(environment, "cpu");
    if (refusal.isPresent()) {
      throw new ParameterException(spec.commandLine(), refusal.get());
    }
    List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
    ProcessBuilder builder =
        JavaProcess.of(environment, List.of("-D" + HERE + "=true"), MAIN, arguments)
            .redirectInput(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      Thread errors =
          new Thread(
              () -> copy(process.errorReader(StandardCharsets.UTF_8), spec.commandLine().getErr()));
      errors.start();
      copy(
          new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8),
          spec.commandLine().getOut());
      errors.join();
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a process to try it in", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitStatus.FAILED;
    }
  }

  private static void copy(Reader from, PrintWriter to) {
    char[] letters = new char[LETTERS];
    try (from) {
      for (int read = from.read(letters); read >= 0; read = from.read(letters)) {
        to.write(letters, 0, read);
        to.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
