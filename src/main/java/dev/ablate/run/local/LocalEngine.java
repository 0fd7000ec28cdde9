package dev.ablate.run.local;

import dev.ablate.plan.RunPlan;
import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.FileTrouble;
import dev.ablate.results.StateFolder;
import dev.ablate.run.Answer;
import dev.ablate.run.Engine;
import dev.ablate.run.SeriesOptions;
import dev.ablate.run.Work;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Worker processes of this machine. Each of its places has one, which is kept for as long as its
 * environment fits and replaced when it dies.
 */
public final class LocalEngine implements Engine {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** Ctrl-C ends workers and coordinator alike; a worker's end is then no failure of its run. */
  private static final int INTERRUPT_GRACE_MILLIS = 400;

  private static final Answer CANCELLED = new Answer.Cancelled();

  private final SeriesOptions options;
  private final StateFolder state;
  private final DeviceKind device;
  private final String main;
  private final int cores;

  private final WorkQueue queue;
  private final SilenceWatch watch;
  private final Set<WorkerProcess> workers = ConcurrentHashMap.newKeySet();
  private final AtomicInteger started = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private int places = 1;
  private Listener listener;
  private volatile boolean cancelled;

  /**
   * On this machine.
   *
   * @throws ProblemsException if the options name a device that is not here
   */
  public LocalEngine(SeriesOptions options) {
    this(options, Worker.class.getName(), CORES);
  }

  LocalEngine(SeriesOptions options, String main, int cores) {
    this.options = options;
    this.state = StateFolder.of(options.results());
    this.device = DeviceKind.of(options.device(), System.getenv());
    this.main = main;
    this.cores = cores;
    // Threads at a time; whoever says how many runs they want at a time gets as many.
    this.watch = new SilenceWatch(options.patience());
    this.queue = new WorkQueue(options.jobs().isPresent() ? Integer.MAX_VALUE : cores);
  }

  /** The best device of this machine: cpu, cuda or mps. */
  public static String bestDevice() {
    return DeviceKind.of("auto", System.getenv()).word();
  }

  /** How many trainings of so many threads run at a time on the best device of this machine. */
  public static int places(int threads) {
    return places(DeviceKind.of("auto", System.getenv()), threads, CORES);
  }

  private static int places(DeviceKind device, int threads, int cores) {
    return device == DeviceKind.CPU ? Math.max(1, cores / threads) : 1;
  }

  @Override
  public String device() {
    return device.word();
  }

  @Override
  public Optional<String> refusal(RunPlan run) {
    return WorkerEnvironment.of(run).refusal();
  }

  /** As many as those with the fewest threads can be. */
  @Override
  public int places(List<RunPlan> runs) {
    int fewest = runs.stream().mapToInt(run -> run.declaration().threads()).min().orElse(1);
    return options.jobs().orElse(places(device, fewest, cores));
  }

  /** Refuses options that workers must not have, and waits for workers that were left behind. */
  @Override
  public void open(int places, Listener listener) {
    OwnJavaOptions.of(System.getenv())
        .refusal()
        .ifPresent(
            why -> {
              throw new ProblemsException(Place.of(OwnJavaOptions.VARIABLE), why);
            });
    this.places = places;
    this.listener = listener;
    new WorkerLock(state.workers()).awaitNobody();
  }

  @Override
  public void submit(List<Work> work) {
    synchronized (this) {
      int missing = queue.add(work, places);
      for (int i = 0; i < missing; i++) {
        Thread thread = new Thread(this::serve, "place-" + threads.size());
        threads.add(thread);
        thread.start();
      }
    }
    if (cancelled) {
      cancel(); // it may have come before this work was known
    }
  }

  @Override
  public List<Work> withdraw() {
    return queue.clear();
  }

  @Override
  public void cancel() {
    cancelled = true;
    List<Work> waiting = queue.clear();
    workers.forEach(WorkerProcess::stop);
    waiting.forEach(work -> listener.answered(work, CANCELLED));
  }

  @Override
  public void close() {
    cancel();
    List<Thread> all;
    synchronized (this) {
      all = List.copyOf(threads);
    }
    try {
      for (Thread thread : all) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    watch.close();
  }

  /** What the thread of a place does, until nothing waits. */
  private void serve() {
    Optional<WorkerProcess> worker = Optional.empty();
    try {
      for (Optional<Work> next = queue.take(Optional.empty());
          next.isPresent();
          next = queue.take(worker.map(WorkerProcess::environment))) {
        Work work = next.get();
        try {
          worker = fitting(worker, WorkerEnvironment.of(work.task().plan()));
          answer(work, train(worker.orElseThrow(), work));
        } catch (UncheckedIOException e) {
          answer(work, new Answer.Lost(FileTrouble.text(e)));
        } catch (ProblemsException e) {
          answer(work, new Answer.Lost(e.getMessage()));
        } finally {
          queue.done(work);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      listener.crashed(e);
    } finally {
      worker.ifPresent(this::end);
    }
  }

  private void answer(Work work, Answer answer) {
    listener.answered(work, cancelled && !(answer instanceof Answer.Done) ? CANCELLED : answer);
  }

  private Optional<WorkerProcess> fitting(
      Optional<WorkerProcess> there, WorkerEnvironment environment) {
    if (there.isPresent()) {
      if (there.get().alive() && there.get().environment().equals(environment)) {
        return there;
      }
      end(there.get());
    }
    String log = "worker-" + started.incrementAndGet() + ".log";
    WorkerProcess worker =
        new WorkerProcess(
            main, environment, state.logs().resolve(log), new WorkerLock(state.workers()));
    workers.add(worker);
    if (cancelled) {
      worker.stop(); // cancel() may have come before it was known
    }
    return Optional.of(worker);
  }

  private void end(WorkerProcess worker) {
    worker.stop();
    workers.remove(worker);
  }

  private Answer train(WorkerProcess worker, Work work) {
    listener.started(work);
    try (SilenceWatch.Watched watched =
        watch.over(worker, message -> listener.silent(work, message))) {
      Event last =
          worker.train(
              Request.of(work, options, device),
              event -> {
                watched.hears(event);
                heard(work, event);
              });
      switch (last.kind()) {
        case DONE -> {
          return new Answer.Done(Optional.empty());
        }
        case DIVERGED -> {
          return new Answer.Done(Optional.of(last.message()));
        }
        case EXHAUSTED -> end(worker);
        default -> {}
      }
      return new Answer.Failed(last.message());
    } catch (WorkerProcess.WorkerDied e) {
      end(worker);
      if (watch.ended(worker)) {
        return new Answer.Lost("its workers made no progress");
      }
      // A run that kills its worker here does so on any other place of this machine.
      return interrupted() ? CANCELLED : new Answer.Failed(e.getMessage());
    }
  }

  private boolean interrupted() {
    try {
      Thread.sleep(cancelled ? 0 : INTERRUPT_GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
    return cancelled;
  }

  private void heard(Work work, Event event) {
    if (event.kind() == Event.Kind.PROGRESS) {
      listener.progress(work, event.epoch(), (double) event.step() / event.steps());
    }
  }
}
