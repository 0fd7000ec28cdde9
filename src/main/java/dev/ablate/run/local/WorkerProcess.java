package dev.ablate.run.local;

import dev.ablate.part.Parts;
import dev.ablate.part.PluginJars;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
   */
  WorkerProcess(String main, WorkerEnvironment environment, Path log, WorkerLock attendance) {
    this.environment = environment;
    this.log = log;
    ProcessBuilder builder =
        new ProcessBuilder(command(main, attendance))
            .redirectError(ProcessBuilder.Redirect.to(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.PIPE);
    environment.apply(builder.environment());
    NativeCache.choose().apply(builder.environment());
    builder.environment().put(PluginJars.VARIABLE, plugins());
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

  private List<String> command(String main, WorkerLock attendance) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(environment.javaOptions());
    // Java's own report of a crash, which would else lie in the working directory.
    command.add("-XX:ErrorFile=" + log.resolveSibling("crash-%p.log").toAbsolutePath());
    String archive = System.getProperty("ablate.archive", "");
    if (!archive.isEmpty()) {
      command.add("-XX:SharedArchiveFile=" + archive);
      command.add("-Xlog:disable"); // it may be missing, or another Java's
    }
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(OwnJavaOptions.of(System.getenv()).words());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main);
    command.add(attendance.file().toAbsolutePath().toString());
    return command;
  }

  /** Those of this process, and no others. */
  private static String plugins() {
    return Parts.current().plugins().stream()
        .map(plugin -> plugin.jar().toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
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
