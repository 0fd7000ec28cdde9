package dev.ablate.run;

import dev.ablate.results.StateFolder;
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
final class RunLogs implements SeriesListener {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final StateFolder state;
  private final Map<Task, Integer> epochs = new LinkedHashMap<>();

  RunLogs(StateFolder state) {
    this.state = state;
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
  public synchronized void progress(Task task, Moment moment) {
    Integer before = epochs.put(task, moment.epoch());
    if (before == null || before != moment.epoch()) {
      String share = String.format(Locale.ROOT, "%.0f %% of the steps", 100 * moment.share());
      add(task, "epoch " + moment.epoch() + ", " + share + moment.scores());
    }
  }

  @Override
  public synchronized void finished(Task task, boolean diverged) {
    add(task, diverged ? "diverged: the loss was NaN or infinite" : "done");
  }

  @Override
  public synchronized void failed(Task task, String message) {
    add(task, "failed: " + message);
  }

  private void add(Task task, String line) {
    Path file = state.log(task.name());
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
