package dev.ablate.run.local;

import dev.ablate.run.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * A place of this machine: trains one run at a time, with a worker process that is kept for as long
 * as its environment fits and replaced when it dies.
 */
public final class WorkerPlace implements AutoCloseable {
  private final String main;
  private final Path logs;
  private final WorkerLock lock;
  private final SilenceWatch watch;
  private final IntSupplier numbers;
  private final Optional<String> gpu;
  private Optional<WorkerProcess> worker = Optional.empty();
  private boolean closed;

  /**
   * A place without a worker yet.
   *
   * @param main the class that a worker runs
   * @param logs the folder of its workers' logs
   * @param numbers of the logs, one for each worker
   * @param gpu the only one that its workers see; without one what this process sees
   */
  WorkerPlace(
      String main,
      Path logs,
      WorkerLock lock,
      SilenceWatch watch,
      IntSupplier numbers,
      Optional<String> gpu) {
    this.main = main;
    this.logs = logs;
    this.lock = lock;
    this.watch = watch;
    this.numbers = numbers;
    this.gpu = gpu;
  }

  /**
   * A place on another machine.
   *
   * @param main the class that a worker runs
   * @param logs the folder of its workers' logs
   * @param lock a file of this machine, which each of its workers holds a share of a lock on
   * @param patience after how long without progress a worker is ended; empty for never
   */
  public WorkerPlace(String main, Path logs, Path lock, Optional<Duration> patience) {
    this(
        main,
        logs,
        new WorkerLock(lock),
        new SilenceWatch(patience),
        new AtomicInteger()::incrementAndGet,
        Optional.empty());
  }

  /**
   * Why a run cannot be trained on this machine; empty where it can.
   *
   * @param device the kind of device that its identity says: cpu, cuda or mps
   */
  public static Optional<String> refusal(WorkerEnvironment environment, String device) {
    String best = LocalEngine.bestDevice();
    return device.equals("cpu") || device.equals(best)
        ? environment.refusal()
        : Optional.of("a run on " + device + " is wanted, and this machine has " + best);
  }

  /** The environment of the worker that is there. */
  synchronized Optional<WorkerEnvironment> environment() {
    return worker.map(WorkerProcess::environment);
  }

  /**
   * Trains a run.
   *
   * @param silent is told once where the worker says nothing for long
   * @param events hears of its progress
   * @return done, failed, or lost where the worker hung and was ended
   * @throws WorkerDied where the worker ended by itself
   */
  public Answer train(
      Request request,
      WorkerEnvironment environment,
      Consumer<String> silent,
      Consumer<Event> events)
      throws WorkerDied {
    WorkerProcess there = fitting(environment);
    SilenceWatch.Watched watched = watch.over(there, silent);
    try (watched) {
      Event last =
          there.train(
              request,
              event -> {
                watched.hears(event);
                events.accept(event);
              });
      switch (last.kind()) {
        case DONE -> {
          return new Answer.Done(Optional.empty());
        }
        case DIVERGED -> {
          return new Answer.Done(Optional.of(last.message()));
        }
        case EXHAUSTED -> end();
        default -> {}
      }
      return new Answer.Failed(last.message());
    } catch (WorkerDied e) {
      end();
      if (watched.ended()) {
        return new Answer.Lost("its workers made no progress");
      }
      throw e;
    }
  }

  private synchronized WorkerProcess fitting(WorkerEnvironment environment) {
    if (worker.isPresent()) {
      if (worker.get().alive() && worker.get().environment().equals(environment)) {
        return worker.get();
      }
      end();
    }
    Path log = logs.resolve("worker-" + numbers.getAsInt() + ".log");
    WorkerProcess started = new WorkerProcess(main, environment, log, lock, gpu);
    worker = Optional.of(started);
    if (closed) {
      started.stop();
    }
    return started;
  }

  private synchronized void end() {
    worker.ifPresent(WorkerProcess::stop);
    worker = Optional.empty();
  }

  /** Ends its worker, whatever it is doing, and each that would be started later. */
  @Override
  public synchronized void close() {
    closed = true;
    worker.ifPresent(WorkerProcess::stop);
  }
}
