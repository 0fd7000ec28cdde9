package dev.ablate.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ablate.results.RunFolder;
import dev.ablate.results.StateFolder;
import dev.ablate.results.WholeFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps {@code .ablate/status.json} of a results folder up to date while a series is running, so
 * that {@link SeriesStatus} can say from another terminal how it goes.
 */
final class StatusFile implements SeriesListener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** So much time lies between two writings for each run, so that many runs do not write more. */
  private static final long NANOS_A_RUN = 1_000_000;

  private static final long LEAST_NANOS = 1_000_000_000;

  /** {@link SeriesStatus} believes a series dead that is silent for longer. */
  private static final long MOST_NANOS = 8_000_000_000L;

  private static final Duration BEAT = Duration.ofSeconds(5);

  private final Path results;
  private final StateFolder state;
  private final ObjectNode root = JSON.createObjectNode();
  private final Map<Task, ObjectNode> runs = new LinkedHashMap<>();
  private final Map<Task, Long> startNanos = new LinkedHashMap<>();
  private SeriesProgress advance = new SeriesProgress(List.of());
  private final Duration beat;
  private final Thread heart = new Thread(this::live, "status");
  private long written;
  private boolean closed;

  StatusFile(Path results) {
    this(results, BEAT);
  }

  /**
   * Nothing is written yet.
   *
   * @param beat after so long without news it is written all the same
   */
  StatusFile(Path results, Duration beat) {
    this.results = results;
    this.state = StateFolder.of(results);
    this.beat = beat;
  }

  /** Shows that the series lives where nothing happens, as while all of it waits in a queue. */
  private void live() {
    try {
      while (true) {
        Thread.sleep(beat.toMillis());
        synchronized (this) {
          if (closed) {
            return;
          }
          if (System.nanoTime() - written >= beat.toNanos()) {
            write();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void planned(List<Task> waiting, List<Task> finished, int jobs) {
    advance = new SeriesProgress(waiting);
    ProcessHandle me = ProcessHandle.current();
    root.put("process", me.pid());
    ThisMachine.name().ifPresent(name -> root.put("machine", name));
    root.put("started", me.info().startInstant().orElseGet(Instant::now).toString());
    root.put("jobs", jobs);
    root.put("finished_before", Task.places(finished));
    ArrayNode diverged = root.putArray("diverged_before");
    finished.stream()
        .filter(task -> RunFolder.diverged(RunFolder.of(results, task.plan())))
        .forEach(task -> name(diverged.addObject(), task).put("status", "diverged"));
    ArrayNode all = root.putArray("runs");
    for (Task task : waiting) {
      ObjectNode run = name(all.addObject(), task).put("status", "waiting");
      task.plan().declaration().epochs().ifPresent(epochs -> run.put("epochs", epochs));
      runs.put(task, run);
    }
    write();
    if (heart.getState() == Thread.State.NEW) {
      heart.setDaemon(true);
      heart.start();
    }
  }

  private ObjectNode name(ObjectNode run, Task task) {
    return run.put("run", task.name())
        .put("identity", task.identity())
        .put("log", state.log(task.name()).toString().replace('\\', '/'));
  }

  @Override
  public synchronized void started(Task task) {
    startNanos.put(task, System.nanoTime());
    runs.get(task).put("status", "running").put("share", 0.0);
    writeNowAndThen();
  }

  @Override
  public synchronized void progress(Task task, Moment moment) {
    advance.moves(task, moment.share());
    ObjectNode run = runs.get(task).put("epoch", moment.epoch()).put("share", moment.share());
    moment.loss().ifPresent(loss -> run.put("loss", loss));
    moment.accuracy().ifPresent(accuracy -> run.put("accuracy", accuracy));
    run.remove("message"); // that it made no progress
    writeNowAndThen();
  }

  @Override
  public synchronized void silent(Task task, String message) {
    runs.get(task).put("message", message);
    write();
  }

  /** Where it was is no more: that is of the last message of it, maybe long before its end. */
  @Override
  public synchronized void finished(Task task, boolean diverged) {
    runs.get(task).remove(List.of("epoch", "loss", "accuracy"));
    ended(task, diverged ? "diverged" : "done");
  }

  @Override
  public synchronized void failed(Task task, String message) {
    runs.get(task).put("message", message);
    ended(task, "failed");
  }

  private void ended(Task task, String how) {
    advance.ends(task);
    double seconds = (System.nanoTime() - startNanos.getOrDefault(task, 0L)) / 1e9;
    runs.get(task).put("status", how).put("seconds", seconds).remove("share");
    writeNowAndThen();
  }

  /** The series came to its end. */
  synchronized void end() {
    if (!root.isEmpty()) {
      root.put("ended", Instant.now().toString());
      write();
    }
  }

  /** Nothing is written any more. */
  @Override
  public synchronized void close() {
    closed = true;
  }

  private void writeNowAndThen() {
    long pause = Math.max(LEAST_NANOS, Math.min(MOST_NANOS, NANOS_A_RUN * runs.size()));
    if (System.nanoTime() - written > pause) {
      write();
    }
  }

  private void write() {
    written = System.nanoTime();
    root.put("updated", Instant.now().toString());
    root.remove("seconds_left");
    advance.leftSeconds().ifPresent(left -> root.put("seconds_left", left));
    try {
      WholeFile.write(state.status(), root + "\n");
    } catch (UncheckedIOException e) {
      // Nobody can look on then; the series is worth more than that.
    }
  }
}
