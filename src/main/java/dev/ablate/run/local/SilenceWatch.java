package dev.ablate.run.local;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Notices workers that say nothing: a process that was stopped does not even show that it lives;
 * one that hangs lives and gets no further. It is said, and after the patience that a person gave
 * the worker is ended.
 */
final class SilenceWatch implements AutoCloseable {
  /** How often a worker that has a run shows that it lives. */
  static final Duration BEAT = Duration.ofSeconds(5);

  private static final Duration NO_LIFE = Duration.ofSeconds(60);
  private static final Duration NO_PROGRESS = Duration.ofMinutes(10);

  private final Optional<Duration> patience;
  private final Set<Watched> all = ConcurrentHashMap.newKeySet();
  private Optional<ScheduledExecutorService> clock = Optional.empty();

  SilenceWatch(Optional<Duration> patience) {
    this.patience = patience;
  }

  /**
   * Watches a worker while it has a run.
   *
   * @param silent is told once that it says nothing, in a sentence
   */
  Watched over(WorkerProcess worker, Consumer<String> silent) {
    startClock();
    Watched watched = new Watched(worker, silent);
    all.add(watched);
    return watched;
  }

  private synchronized void startClock() {
    if (clock.isEmpty()) {
      ScheduledExecutorService started =
          Executors.newSingleThreadScheduledExecutor(
              looks -> {
                Thread thread = new Thread(looks, "silence-watch");
                thread.setDaemon(true);
                return thread;
              });
      var unused = started.scheduleWithFixedDelay(this::lookAtAll, 1, 1, TimeUnit.SECONDS);
      clock = Optional.of(started);
    }
  }

  /** What is thrown would end the clock: it is told as any thread's end is, and the looks go on. */
  private void lookAtAll() {
    for (Watched watched : all) {
      try {
        watched.look();
      } catch (RuntimeException e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }

  @Override
  public synchronized void close() {
    clock.ifPresent(ScheduledExecutorService::shutdownNow);
  }

  /** A worker and its run. */
  final class Watched implements AutoCloseable {
    private final WorkerProcess worker;
    private final Consumer<String> silent;
    private volatile long lived = System.nanoTime();
    private volatile long moved = System.nanoTime();
    private volatile boolean ended;
    private boolean said;

    private Watched(WorkerProcess worker, Consumer<String> silent) {
      this.worker = worker;
      this.silent = silent;
    }

    /** Whether it was this that ended the worker. */
    boolean ended() {
      return ended;
    }

    void hears(Event event) {
      lived = System.nanoTime();
      if (event.kind() != Event.Kind.BEAT) {
        moved = lived;
      }
    }

    private void look() {
      Duration still = Duration.ofNanos(System.nanoTime() - moved);
      Duration lifeless = Duration.ofNanos(System.nanoTime() - lived);
      boolean over = patience.filter(limit -> still.compareTo(limit) > 0).isPresent();
      boolean dead = lifeless.compareTo(NO_LIFE) > 0;
      if (!said && (over || dead || still.compareTo(NO_PROGRESS) > 0)) {
        said = true;
        silent.accept(
            "its worker, process %d, %s for %d seconds%s"
                .formatted(
                    worker.pid(),
                    dead ? "has shown no life" : "has made no progress",
                    (dead ? lifeless : still).toSeconds(),
                    over
                        ? "; another one is to take its place"
                        : ": is it stopped, or does it hang?"));
      }
      if (over && !ended) {
        ended = true;
        worker.stop();
      }
    }

    @Override
    public void close() {
      all.remove(this);
    }
  }
}
