package dev.ablate.cli;

import dev.ablate.run.Durations;
import dev.ablate.run.Moment;
import dev.ablate.run.SeriesProgress;
import dev.ablate.run.Task;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A line for each epoch and for each run that ends, with the time left: for logs. */
final class PlainDisplay implements Display {
  private static final long PAUSE_NANOS = 1_000_000_000;

  private final PrintWriter err;
  private final Map<Task, Long> toldNanos = new HashMap<>();
  private final Map<Task, Integer> told = new HashMap<>();
  private SeriesProgress advance = new SeriesProgress(List.of());

  PlainDisplay(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void planned(List<Task> waiting, List<Task> finished, int jobs) {
    advance = new SeriesProgress(waiting);
    err.println(
        "%s to train, %d at a time; %d finished before"
            .formatted(CheckCommand.count(waiting.size(), "run"), jobs, Task.places(finished)));
  }

  @Override
  public synchronized void progress(Task task, Moment moment) {
    advance.moves(task, moment.share());
    long now = System.nanoTime();
    Long before = toldNanos.get(task);
    if (before == null || now - before >= PAUSE_NANOS && told.get(task) != moment.epoch()) {
      toldNanos.put(task, now);
      told.put(task, moment.epoch());
      err.println(
          task.name() + " " + moment.epoch(task.plan().declaration().epochs()) + moment.scores());
    }
  }

  @Override
  public synchronized void silent(Task task, String message) {
    err.println("warning: " + task.name() + ": " + message);
  }

  @Override
  public synchronized void finished(Task task, boolean diverged) {
    ended(task, diverged ? "diverged" : "done");
  }

  @Override
  public synchronized void failed(Task task, String message) {
    ended(task, "FAILED (" + message + ")");
  }

  private void ended(Task task, String how) {
    advance.ends(task);
    toldNanos.remove(task);
    told.remove(task);
    StringBuilder line = new StringBuilder();
    line.append(advance.ended()).append('/').append(advance.count());
    line.append(' ').append(task.name()).append(' ').append(how).append(", ");
    line.append(Durations.text(advance.elapsedSeconds())).append(" so far");
    line.append(Durations.left(advance.leftSeconds()));
    err.println(line);
  }

  @Override
  public void close() {
    err.flush();
  }
}
