package dev.ablate.cli;

import dev.ablate.run.Moment;
import dev.ablate.run.SeriesProgress;
import dev.ablate.run.Task;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that tells what runs, how far, and how long still. */
final class BarDisplay implements Display {
  private static final int PARTS_OF_RUN = 1000;
  private static final int MILLIS_BETWEEN = 200;

  private final PrintWriter err;
  private final Map<Task, String> running = new LinkedHashMap<>();
  private SeriesProgress advance = new SeriesProgress(List.of());
  private Optional<ProgressBar> bar = Optional.empty();

  BarDisplay(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void planned(List<Task> waiting, List<Task> finished, int jobs) {
    close(); // the bar of an earlier look
    begin(waiting, Task.places(finished));
  }

  private synchronized void begin(List<Task> tasks, int finished) {
    if (finished > 0) {
      err.println(finished + " runs were finished before");
    }
    if (tasks.isEmpty()) {
      return;
    }
    advance = new SeriesProgress(tasks);
    bar =
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName("training")
                .setInitialMax((long) tasks.size() * PARTS_OF_RUN)
                .setUnit(" runs", PARTS_OF_RUN)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(MILLIS_BETWEEN)
                .setConsumer(Terminal.bar())
                .setEtaFunction(state -> left())
                .build());
  }

  private synchronized Optional<Duration> left() {
    return advance.leftSeconds().stream()
        .mapToObj(seconds -> Duration.ofMillis((long) (seconds * 1000)))
        .findFirst();
  }

  @Override
  public synchronized void started(Task task) {
    running.put(task, task.name());
    show();
  }

  @Override
  public synchronized void progress(Task task, Moment moment) {
    advance.moves(task, moment.share());
    running.put(task, task.name() + " epoch " + moment.epoch() + moment.scores());
    show();
  }

  @Override
  public synchronized void silent(Task task, String message) {
    err.println("\nwarning: " + task.name() + ": " + message);
  }

  @Override
  public synchronized void finished(Task task, boolean diverged) {
    ended(task);
  }

  @Override
  public synchronized void failed(Task task, String message) {
    ended(task);
  }

  private void ended(Task task) {
    advance.ends(task);
    running.remove(task);
    show();
  }

  private void show() {
    bar.ifPresent(
        shown -> {
          shown.stepTo(Math.round(advance.share() * advance.count() * PARTS_OF_RUN));
          shown.setExtraMessage(
              running.values().stream().collect(Collectors.joining(" · ", " ", "")));
        });
  }

  @Override
  public void close() {
    Optional<ProgressBar> shown;
    synchronized (this) {
      shown = bar;
      bar = Optional.empty();
    }
    // Not while locked: the bar draws itself once more, on its own thread, and asks left().
    shown.ifPresent(
        each -> {
          each.close();
          System.err.println();
        });
  }
}
