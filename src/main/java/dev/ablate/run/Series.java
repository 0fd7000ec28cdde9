package dev.ablate.run;

import dev.ablate.data.Datasets;
import dev.ablate.plan.Identity;
import dev.ablate.plan.Resolved;
import dev.ablate.plan.RunDigests;
import dev.ablate.plan.RunPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problem;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.FileTrouble;
import dev.ablate.results.Index;
import dev.ablate.results.RunFolder;
import dev.ablate.run.local.OwnJavaOptions;
import dev.ablate.run.local.Worker;
import dev.ablate.run.local.WorkerEnvironment;
import dev.ablate.run.local.WorkerLock;
import dev.ablate.run.local.WorkerPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs every run of a plan once: those that are finished are left alone, equal ones share one
 * training, the rest goes to worker processes.
 */
public final class Series implements AutoCloseable {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final SeriesOptions options;
  private final Datasets datasets;
  private final DeviceKind device;
  private final Index index;
  private final Path holder;
  private final String main;
  private final int cores;
  private final String engine = Versions.here().engine(System.getenv());
  private volatile Optional<WorkerPool> slots = Optional.empty();

  /**
   * Takes hold of a results folder.
   *
   * @throws ProblemsException while another process holds it
   */
  public Series(SeriesOptions options, Datasets datasets) {
    this(options, datasets, Worker.class.getName(), CORES);
  }

  Series(SeriesOptions options, Datasets datasets, String main, int cores) {
    this.options = options;
    this.datasets = datasets;
    this.main = main;
    this.cores = cores;
    this.device = DeviceKind.of(options.device(), System.getenv());
    this.holder = options.results().resolve(".ablate").resolve("holder");
    this.index = Index.open(options.results()).orElseThrow(this::held);
    try {
      ProcessHandle.Info me = ProcessHandle.current().info();
      String since = me.startInstant().map(Object::toString).orElse("now");
      Files.writeString(holder, "process " + ProcessHandle.current().pid() + ", since " + since);
    } catch (IOException e) {
      index.close();
      throw FileTrouble.writing(holder, e);
    }
  }

  private ProblemsException held() {
    String who = "another process";
    try {
      who = Files.readString(holder);
    } catch (IOException e) {
      // It has just begun, and has not said who it is.
    }
    return new ProblemsException(
        Place.of(options.results().toString()),
        "another ablate is writing here (" + who + "); wait for it, or choose another --results");
  }

  /**
   * The trainings of a plan, each with every run that it is.
   *
   * @param plan of the series
   */
  public static List<Task> tasks(SeriesPlan plan, Datasets datasets, String device) {
    DeviceKind kind = DeviceKind.of(device, System.getenv());
    String engine = Versions.here().engine(System.getenv());
    return tasks(plan, datasets, kind, engine);
  }

  private static List<Task> tasks(
      SeriesPlan plan, Datasets datasets, DeviceKind device, String engine) {
    Map<String, List<RunPlan>> places = new LinkedHashMap<>();
    Map<String, RunDigests> digests = new LinkedHashMap<>();
    for (RunPlan run : plan.runs()) {
      RunDigests files = RunDigests.of(run, datasets);
      String identity = Identity.of(run, files, device.word(), engine);
      places.computeIfAbsent(identity, key -> new ArrayList<>()).add(run);
      digests.put(identity, files);
    }
    List<Task> tasks = new ArrayList<>();
    places.forEach(
        (identity, runs) -> {
          RunPlan run = runs.get(0);
          int examples = datasets.describe(run.declaration().dataset(), run.home()).train();
          tasks.add(new Task(identity, digests.get(identity), runs, Task.cost(run, examples)));
        });
    return tasks;
  }

  /**
   * Runs what is not finished.
   *
   * @throws ProblemsException where this machine cannot do what is declared; nothing was run then
   */
  public SeriesOutcome run(SeriesPlan plan, SeriesListener display) {
    StatusFile status = new StatusFile(options.results());
    SeriesListener listener =
        new Listeners(List.of(display, status, new RunLogs(options.results())));
    List<Task> waiting = new ArrayList<>();
    int finished = 0;
    for (Task task : tasks(plan, datasets, device, engine)) {
      if (!options.force() && finished(task)) {
        finished += task.places().size();
      } else {
        waiting.add(task);
      }
    }
    refuse(waiting);
    if (!waiting.isEmpty()) {
      WorkerLock.of(options.results()).awaitNobody();
    }
    if (options.force()) {
      waiting.forEach(this::forget);
    }
    // Fetched and packed once, here, before workers would do it side by side.
    waiting.stream()
        .map(Task::plan)
        .map(run -> new Source(run.declaration().dataset(), run.home()))
        .distinct()
        .forEach(source -> datasets.open(source.spec(), source.home()));
    int jobs = Math.max(1, Math.min(jobs(waiting), waiting.size()));
    listener.planned(waiting, finished, jobs);
    Tasks tasks = new Tasks(waiting, room());
    WorkerPool placed = new WorkerPool(options, device, main, tasks, listener, this::record);
    slots = Optional.of(placed);
    SeriesOutcome outcome = placed.run(jobs, finished);
    status.end();
    return outcome;
  }

  /** Forgets where a training was, which is done or is to begin anew. */
  private void forget(Task task) {
    Path checkpoints = task.checkpoints(options.results());
    if (!Files.isDirectory(checkpoints)) {
      return;
    }
    try (Stream<Path> files = Files.list(checkpoints)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(checkpoints);
    } catch (IOException e) {
      throw FileTrouble.writing(checkpoints, e);
    }
  }

  private record Source(dev.ablate.spec.DatasetSpec spec, Path home) {}

  /** Whether all places of a training hold its files, after giving them to those that do not. */
  private boolean finished(Task task) {
    Optional<Path> there =
        task.places().stream()
            .map(this::folder)
            .filter(folder -> index.isFinished(task.identity(), folder))
            .findFirst()
            .or(() -> index.find(task.identity()));
    there.ifPresent(from -> spread(task, from));
    return there.isPresent();
  }

  private void spread(Task task, Path from) {
    RunFolder.forgetFailure(from);
    for (RunPlan place : task.places()) {
      Path to = folder(place);
      if (!to.equals(from) && !index.isFinished(task.identity(), to)) {
        RunFolder.copy(from, to, Resolved.write(place, task.digests()));
        index.add(task.identity(), to);
      }
      RunFolder.forgetFailure(to);
    }
  }

  /** Notes that a training's files are there. */
  private synchronized void record(Task task) {
    Path folder = folder(task.plan());
    index.add(task.identity(), folder);
    for (RunPlan place : task.places().subList(1, task.places().size())) {
      RunFolder.copy(folder, folder(place), Resolved.write(place, task.digests()));
      index.add(task.identity(), folder(place));
    }
    forget(task);
  }

  private Path folder(RunPlan run) {
    return RunFolder.of(options.results(), run);
  }

  private static void refuse(List<Task> waiting) {
    List<Problem> refusals =
        waiting.stream()
            .flatMap(
                task ->
                    WorkerEnvironment.of(task.plan()).refusal().stream()
                        .map(why -> Problem.error(Place.of(task.name()), why)))
            .toList();
    if (!refusals.isEmpty()) {
      throw new ProblemsException(refusals);
    }
    OwnJavaOptions.of(System.getenv())
        .refusal()
        .ifPresent(
            why -> {
              throw new ProblemsException(Place.of(OwnJavaOptions.VARIABLE), why);
            });
  }

  /** At most so many run at a time: those with the fewest threads. */
  private int jobs(List<Task> waiting) {
    int threads = waiting.stream().mapToInt(Task::threads).min().orElse(1);
    return options.jobs().orElse(jobs(device, threads, cores));
  }

  /** Threads at a time; whoever says how many runs they want at a time gets as many. */
  private int room() {
    return options.jobs().isPresent() ? Integer.MAX_VALUE : cores;
  }

  private static int jobs(DeviceKind device, int threads, int cores) {
    return device == DeviceKind.CPU ? Math.max(1, cores / threads) : 1;
  }

  /** How many trainings of so many threads run at a time on the best device of this machine. */
  public static int jobs(int threads) {
    return jobs(DeviceKind.of("auto", System.getenv()), threads, CORES);
  }

  /** The best device of this machine: cpu, cuda or mps. */
  public static String device() {
    return DeviceKind.of("auto", System.getenv()).word();
  }

  /** Ends all workers at once; what is finished stays. May be called from any thread. */
  public void stop() {
    slots.ifPresent(WorkerPool::stop);
  }

  /** Lets go of the results folder. */
  @Override
  public void close() {
    stop();
    index.settle();
    index.close();
  }
}
