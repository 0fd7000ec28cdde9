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
import java.util.stream.Stream;

/**
 * The bridge as the engine sees it: a process that takes errands and answers, in lines of words.
 */
final class BridgeProcess {
  /** Spark tells its executors to end, and waits for them; what takes longer is killed. */
  private static final int END_SECONDS = 3;

  private static final int LOG_LINES = 5;

  private final Path log;
  private final Process process;
  private final Writer errands;

  /**
   * Starts one.
   *
   * @param spark Spark's folder, whatever the environment says
   * @param log where its standard error is added to
   */
  BridgeProcess(List<String> command, Path spark, Path log) {
    this.log = log;
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put(SparkHome.VARIABLE, spark.toString());
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

  /** What its log says at last, without what tells only that it goes on, and without stacks. */
  String logEnd() {
    try (Stream<String> all = Files.lines(log, StandardCharsets.UTF_8)) {
      List<String> lines =
          all.filter(
                  line ->
                      !line.isBlank()
                          && !line.contains(" INFO ")
                          && !Character.isWhitespace(line.charAt(0)))
              .toList();
      return String.join(
          "\n    ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException | UncheckedIOException e) {
      return "cannot be read";
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
