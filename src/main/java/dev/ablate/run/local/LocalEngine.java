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
  private final List<String> gpus;

  private final WorkQueue queue;
  private final SilenceWatch watch;
  private final Set<WorkerPlace> open = ConcurrentHashMap.newKeySet();
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
    this.watch = new SilenceWatch(options.patience());
    this.gpus = device == DeviceKind.CUDA ? Gpus.visible(System.getenv()) : List.of();
    // Threads at a time; whoever says how many runs they want at a time gets as many.
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
    return switch (device) {
      case CPU -> Math.max(1, cores / threads);
      case CUDA -> Math.max(1, Gpus.visible(System.getenv()).size());
      case MPS -> 1;
    };
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
        int number = threads.size();
        Thread thread = new Thread(() -> serve(number), "place-" + number);
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
    open.forEach(WorkerPlace::close);
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
  private void serve(int number) {
    WorkerPlace place =
        new WorkerPlace(
            main,
            state.logs(),
            new WorkerLock(state.workers()),
            watch,
            started::incrementAndGet,
            gpu(number));
    open.add(place);
    if (cancelled) {
      place.close(); // cancel() may have come before it was known
    }
    try {
      for (Optional<Work> next = queue.take(Optional.empty());
          next.isPresent();
          next = queue.take(place.environment())) {
        Work work = next.get();
        try {
          answer(work, train(place, work));
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
      place.close();
      open.remove(place);
    }
  }

  /** GPUs in turn, so that each has its share of the places. */
  private Optional<String> gpu(int place) {
    return gpus.isEmpty() ? Optional.empty() : Optional.of(gpus.get(place % gpus.size()));
  }

  private void answer(Work work, Answer answer) {
    listener.answered(work, cancelled && !(answer instanceof Answer.Done) ? CANCELLED : answer);
  }

  private Answer train(WorkerPlace place, Work work) {
    listener.started(work);
    try {
      return place.train(
          Request.of(work, options, device),
          WorkerEnvironment.of(work.task().plan()),
          message -> listener.silent(work, message),
          event -> heard(work, event));
    } catch (WorkerDied e) {
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
    event.moment().ifPresent(moment -> listener.progress(work, moment));
  }
}
