package dev.ablate.run.local;

import dev.ablate.plan.Resolved;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.FileTrouble;
import dev.ablate.results.GitCommit;
import dev.ablate.results.Machine;
import dev.ablate.results.RunFacts;
import dev.ablate.results.RunFolder;
import dev.ablate.run.DeviceKind;
import dev.ablate.run.SeriesListener;
import dev.ablate.run.SeriesOptions;
import dev.ablate.run.SeriesOutcome;
import dev.ablate.run.Task;
import dev.ablate.run.Tasks;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Places to run, each with a worker of its own that is kept for as long as its environment fits and
 * replaced when it dies.
 */
public final class WorkerPool {
  /** Ctrl-C ends workers and coordinator alike; a worker's end is then no failure of its run. */
  private static final int INTERRUPT_GRACE_MILLIS = 400;

  private final SeriesOptions options;
  private final DeviceKind device;
  private final String main;
  private final Tasks tasks;
  private final SeriesListener listener;
  private final Consumer<Task> record;

  private final Set<WorkerProcess> workers = ConcurrentHashMap.newKeySet();
  private final Map<Path, Optional<String>> commits = new ConcurrentHashMap<>();
  private final AtomicInteger started = new AtomicInteger();
  private final List<SeriesOutcome.Failure> failures = new ArrayList<>();
  private final List<String> diverged = new ArrayList<>();
  private int trained;
  private int notRun;
  private volatile boolean stopping;

  public WorkerPool(
      SeriesOptions options,
      DeviceKind device,
      String main,
      Tasks tasks,
      SeriesListener listener,
      Consumer<Task> record) {
    this.options = options;
    this.device = device;
    this.main = main;
    this.tasks = tasks;
    this.listener = listener;
    this.record = record;
  }

  /** Works until nothing waits. */
  public SeriesOutcome run(int slots, int finished) {
    List<Throwable> crashes = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int slot = 0; slot < slots; slot++) {
      Thread thread = new Thread(this::slot, "slot-" + slot);
      thread.setUncaughtExceptionHandler(
          (crashed, why) -> {
            synchronized (crashes) {
              crashes.add(why);
            }
            stop();
          });
      threads.add(thread);
      thread.start();
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
    }
    synchronized (crashes) {
      if (!crashes.isEmpty()) {
        throw new IllegalStateException(crashes.get(0));
      }
    }
    synchronized (this) {
      return new SeriesOutcome(trained, finished, diverged, failures, notRun);
    }
  }

  public void stop() {
    stopping = true;
    tasks.clear();
    workers.forEach(WorkerProcess::stop);
  }

  private void slot() {
    Optional<WorkerProcess> worker = Optional.empty();
    try {
      while (!stopping) {
        Optional<Task> task = tasks.take(worker.map(WorkerProcess::environment));
        if (task.isEmpty()) {
          return;
        }
        long start = System.nanoTime();
        try {
          worker = Optional.of(fitting(worker, WorkerEnvironment.of(task.get().plan())));
          train(worker.get(), task.get(), start);
        } catch (UncheckedIOException e) {
          fail(task.get(), FileTrouble.text(e), start);
        } finally {
          tasks.done(task.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      worker.ifPresent(this::end);
    }
  }

  private WorkerProcess fitting(Optional<WorkerProcess> there, WorkerEnvironment environment) {
    if (there.isPresent()) {
      if (there.get().alive() && there.get().environment().equals(environment)) {
        return there.get();
      }
      end(there.get());
    }
    Path logs = options.results().resolve(".ablate").resolve("logs");
    String log = "worker-" + started.incrementAndGet() + ".log";
    WorkerProcess worker =
        new WorkerProcess(main, environment, logs.resolve(log), WorkerLock.of(options.results()));
    workers.add(worker);
    if (stopping) {
      worker.stop(); // stop() may have come before it was known
    }
    return worker;
  }

  private void end(WorkerProcess worker) {
    worker.stop();
    workers.remove(worker);
  }

  private void train(WorkerProcess worker, Task task, long start) {
    listener.started(task);
    try {
      Event last = worker.train(request(task), event -> heard(task, event));
      switch (last.kind()) {
        case DONE, DIVERGED -> finish(task, last);
        case EXHAUSTED -> {
          end(worker);
          fail(task, last.message(), start);
        }
        default -> fail(task, last.message(), start);
      }
    } catch (WorkerProcess.WorkerDied e) {
      end(worker);
      if (!interrupted()) {
        fail(task, e.getMessage(), start);
      }
    }
  }

  private boolean interrupted() {
    try {
      Thread.sleep(stopping ? 0 : INTERRUPT_GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
    return stopping;
  }

  private void heard(Task task, Event event) {
    if (event.kind() == Event.Kind.PROGRESS) {
      listener.progress(task, event.epoch(), (double) event.step() / event.steps());
    }
  }

  private void finish(Task task, Event last) {
    boolean diverges = last.kind() == Event.Kind.DIVERGED;
    record.accept(task);
    synchronized (this) {
      trained++;
      if (diverges) {
        diverged.add(task.name() + " at " + last.message());
      }
    }
    listener.finished(task, diverges);
  }

  private void fail(Task task, String message, long start) {
    RunPlan plan = task.plan();
    RunFacts facts =
        RunFacts.failed(
            message,
            task.identity(),
            task.digests().dataset(),
            task.threads(),
            (System.nanoTime() - start) / 1e9,
            commit(plan.home()),
            Machine.here());
    try {
      for (RunPlan place : task.places()) {
        RunFolder.writeFailure(folder(place), facts);
      }
    } catch (UncheckedIOException e) {
      // On a full disk the reason cannot be kept either; it is said at the end.
    }
    synchronized (this) {
      failures.add(new SeriesOutcome.Failure(task.name(), message));
      if (options.failFast()) {
        notRun += tasks.clear();
      }
    }
    listener.failed(task, message);
  }

  private Request request(Task task) {
    RunPlan plan = task.plan();
    return new Request(
        Resolved.write(plan, task.digests()),
        plan.home().toAbsolutePath(),
        folder(plan).toAbsolutePath(),
        task.checkpoints(options.results()).toAbsolutePath(),
        options.dataFolders().stream().map(Path::toAbsolutePath).toList(),
        device.device(),
        task.identity(),
        task.digests().dataset(),
        commit(plan.home()));
  }

  private Path folder(RunPlan run) {
    return RunFolder.of(options.results(), run);
  }

  private Optional<String> commit(Path home) {
    return commits.computeIfAbsent(home, GitCommit::of);
  }
}
