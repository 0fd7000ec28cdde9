package dev.ablate.run.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A worker as the coordinator sees it: a process that is sent a run and answers with events. */
final class WorkerProcess {
  private static final int LOG_LINES = 12;

  private final WorkerEnvironment environment;
  private final Path log;
  private final Process process;
  private final BufferedReader events;
  private final Writer requests;
  private volatile boolean stopped;

  /**
   * Starts one.
   *
   * @param main the class whose main is run
   * @param log where its standard error goes
   * @param attendance which it joins
   * @param gpu the only one that it sees; without one what this process sees
   */
  WorkerProcess(
      String main,
      WorkerEnvironment environment,
      Path log,
      WorkerLock attendance,
      Optional<String> gpu) {
    this.environment = environment;
    this.log = log;
    // Java's own report of a crash would else lie in the working directory.
    String crash = "-XX:ErrorFile=" + log.resolveSibling("crash-%p.log").toAbsolutePath();
    String lock = attendance.file().toAbsolutePath().toString();
    ProcessBuilder builder =
        JavaProcess.of(environment, List.of(crash), main, List.of(lock))
            .redirectError(ProcessBuilder.Redirect.to(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.PIPE);
    gpu.ifPresent(each -> builder.environment().put(Gpus.VISIBLE, each));
    try {
      Files.createDirectories(log.getParent());
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a worker", e);
    }
    events =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    requests = process.outputWriter(StandardCharsets.UTF_8);
  }

  WorkerEnvironment environment() {
    return environment;
  }

  /**
   * Has a run trained.
   *
   * @param listener hears everything but the last event
   * @return the last event: done, diverged, failed or exhausted
   * @throws WorkerDied if the process ended
   */
  Event train(Request request, Consumer<Event> listener) throws WorkerDied {
    try {
      requests.write(WireFormat.write(request) + "\n");
      requests.flush();
      for (String line = events.readLine(); line != null; line = events.readLine()) {
        Optional<Event> event = WireFormat.event(line);
        if (event.isEmpty()) {
          continue; // native code may print what it likes
        }
        switch (event.get().kind()) {
          case DONE, DIVERGED, FAILED, EXHAUSTED -> {
            return event.get();
          }
          default -> listener.accept(event.get());
        }
      }
    } catch (IOException e) {
      // The pipe broke: the process is gone, as below.
    }
    throw new WorkerDied(obituary());
  }

  private String obituary() {
    String end;
    try {
      end = process.waitFor(5, TimeUnit.SECONDS) ? meaning(process.exitValue()) : "closed its pipe";
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end = "was interrupted";
    }
    List<String> lines = logEnd();
    return "its worker "
        + end
        + (lines.isEmpty() ? "" : "; the end of its log:\n    " + String.join("\n    ", lines));
  }

  private static String meaning(int status) {
    return status > 128
        ? "was killed by signal " + (status - 128) + (status == 137 ? " (out of memory?)" : "")
        : "ended with status " + status;
  }

  private List<String> logEnd() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Ends it, whatever it is doing. */
  void stop() {
    stopped = true; // a killed process is alive for a moment yet
    process.destroyForcibly();
  }

  /** Whether it is there to be sent a run. */
  boolean alive() {
    return !stopped && process.isAlive();
  }

  long pid() {
    return process.pid();
  }
}
