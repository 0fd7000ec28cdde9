package dev.ablate.run.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The bridge as the engine sees it: a process that takes errands and answers, in lines of words.
 */
final class BridgeProcess {
  /** Spark tells its executors to end, and waits for them; what takes longer is killed. */
  private static final int END_SECONDS = 3;

  private final Process process;
  private final Writer errands;

  /**
   * Starts one.
   *
   * @param log where its standard error is added to
   */
  BridgeProcess(List<String> command, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    try {
      Files.createDirectories(log.getParent());
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    }
    errands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Tells what it says, until it ends; other lines were printed by something else. */
  void hear(Consumer<List<String>> listener) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(Words.PREFIX)) {
          listener.accept(Words.of(line.substring(Words.PREFIX.length())));
        }
      }
    } catch (IOException e) {
      // The pipe broke: the process is gone.
    }
  }

  /** Sends a line; one that is gone is heard of by its end. */
  synchronized void say(String line) {
    try {
      errands.write(line + "\n");
      errands.flush();
    } catch (IOException e) {
      // as above
    }
  }

  /** Asks it to end, whatever it is doing. */
  synchronized void end() {
    try {
      errands.close();
    } catch (IOException e) {
      // It is gone.
    }
  }

  /** Asks it to end, and waits until it is gone. */
  void close() {
    end();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
