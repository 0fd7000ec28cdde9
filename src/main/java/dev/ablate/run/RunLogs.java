package dev.ablate.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A log for each run: when it began, each epoch, how it ended. It lies beside the results. */
public final class RunLogs implements SeriesListener {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final Path results;
  private final Map<Task, Integer> epochs = new LinkedHashMap<>();

  RunLogs(Path results) {
    this.results = results;
  }

  static Path file(Path results, Task task) {
    return file(results, task.name());
  }

  /**
   * The log of a run.
   *
   * @param run as experiment/condition/seed-1
   */
  public static Path file(Path results, String run) {
    return results.resolve(".ablate").resolve("logs").resolve(run + ".log");
  }

  @Override
  public synchronized void started(Task task) {
    epochs.put(task, 0);
    add(task, "started");
    task.places().stream()
        .skip(1)
        .forEach(place -> add(task, "the same training as " + Task.name(place)));
  }

  @Override
  public synchronized void progress(Task task, int epoch, double share) {
    Integer before = epochs.put(task, epoch);
    if (before == null || before != epoch) {
      add(task, String.format(Locale.ROOT, "epoch %d, %.0f %% of the steps", epoch, 100 * share));
    }
  }

  @Override
  public synchronized void finished(Task task, boolean diverged) {
    add(task, diverged ? "diverged: the loss was no finite number" : "done");
  }

  @Override
  public synchronized void failed(Task task, String message) {
    add(task, "failed: " + message);
  }

  private void add(Task task, String line) {
    Path file = file(results, task);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          TIME.format(LocalDateTime.now(ZoneId.systemDefault())) + " " + line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // A log that cannot be written must not end what it tells of.
    }
  }
}
