package dev.ablate.run;

import dev.ablate.data.Datasets;
import dev.ablate.plan.Allotment;
import dev.ablate.plan.Continuation;
import dev.ablate.plan.Identity;
import dev.ablate.plan.Resolved;
import dev.ablate.plan.RunDigests;
import dev.ablate.plan.RunPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problem;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.FileTrouble;
import dev.ablate.results.GitCommit;
import dev.ablate.results.Index;
import dev.ablate.results.Removal;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFiles.State;
import dev.ablate.results.RunFolder;
import dev.ablate.results.StateFolder;
import dev.ablate.spec.DatasetSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs every run of a plan once: those that are finished are left alone, equal ones share one
 * training, the rest goes to an engine.
 */
public final class Series implements AutoCloseable {
  private final SeriesOptions options;
  private final Datasets datasets;
  private final Engine engine;
  private final Index index;
  private final StateFolder state;
  private volatile boolean stopped;
  private final HeldFolder folder;

  /**
   * Takes hold of a results folder, and of an engine, which it closes in the end.
   *
   * @throws ProblemsException while another process holds the folder
   */
  public Series(SeriesOptions options, Datasets datasets, Engine engine) {
    this.options = options;
    this.datasets = datasets;
    this.engine = engine;
    this.state = StateFolder.of(options.results());
    this.index = Index.open(options.results()).orElseThrow(this::held);
    this.folder = HeldFolder.of(state);
    try {
      ProcessHandle.Info me = ProcessHandle.current().info();
      String since = me.startInstant().map(Object::toString).orElse("now");
      String who = "process " + ProcessHandle.current().pid() + ", since " + since;
      Files.writeString(state.holder(), who);
    } catch (IOException e) {
      index.close();
      throw FileTrouble.writing(state.holder(), e);
    }
  }

  private ProblemsException held() {
    String who = "another process";
    try {
      who = Files.readString(state.holder());
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
   * @param device the kind of device that they are computed on: cpu, cuda or mps
   */
  public static List<Task> tasks(SeriesPlan plan, Datasets datasets, String device) {
    String engine = Versions.here().engine(System.getenv());
    Map<String, List<RunPlan>> places = new LinkedHashMap<>();
    Map<String, RunDigests> digests = new LinkedHashMap<>();
    for (RunPlan run : plan.runs()) {
      RunDigests files = RunDigests.of(run, datasets);
      String identity = Identity.of(run, files, device, engine);
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
   * @throws ProblemsException where the engine cannot do what is declared; nothing was run then
   */
  public SeriesOutcome run(SeriesPlan plan, SeriesListener display) {
    return run(plan, display, Continuation.NONE);
  }

  /**
   * The same, look by look.
   *
   * @param looks how it goes on
   * @throws ProblemsException where the engine cannot do what is declared; nothing was run then
   */
  public SeriesOutcome run(SeriesPlan plan, SeriesListener display, Continuation looks) {
    try (StatusFile status = new StatusFile(options.results())) {
      SeriesOutcome outcome = run(plan, display, looks, status);
      status.end();
      return outcome;
    }
  }

  private SeriesOutcome run(
      SeriesPlan plan, SeriesListener display, Continuation looks, StatusFile status) {
    SeriesListener listener = new Listeners(List.of(display, status, new RunLogs(state)));
    FailureNotes notes = new FailureNotes(options.results(), folder);
    Coordinator coordinator =
        new Coordinator(engine, options.failFast(), listener, this::record, notes);
    Set<String> known = new HashSet<>();
    Optional<SeriesPlan> look = Optional.of(plan);
    int finished = 0;
    boolean open = false;
    SeriesOutcome outcome = new SeriesOutcome(0, 0, List.of(), List.of(), 0, 0);
    while (look.isPresent()) {
      List<Task> waiting = new ArrayList<>();
      List<Task> done = new ArrayList<>();
      List<Task> tasks = tasks(look.get(), datasets, engine.device());
      if (!options.force()) {
        keep(look.get(), tasks);
      }
      for (Task task : tasks) {
        if (!known.add(task.identity())) {
          finished(task); // it was trained at an earlier look: new places of it get its files
          done.add(task);
        } else if (!options.force() && finished(task)) {
          finished += task.places().size();
          done.add(task);
        } else {
          waiting.add(task);
        }
      }
      refuse(waiting);
      int used = places(look.get(), waiting.size());
      if (!waiting.isEmpty() && !open) {
        engine.open(used, coordinator);
        open = true;
      }
      if (options.force()) {
        waiting.forEach(this::forget);
      }
      prepareData(waiting);
      if (!waiting.isEmpty()) {
        looks.keep(look.get());
      }
      listener.planned(waiting, done, used);
      outcome = coordinator.run(work(waiting), finished);
      SeriesPlan last = look.get();
      boolean ended = outcome.complete() && !stopped;
      look = ended ? looks.next(last) : Optional.empty();
      if (ended && look.isEmpty()) {
        looks.keep(last);
      }
    }
    return outcome;
  }

  /** How many trainings at a time; a series of several looks may have more of them later. */
  private int places(SeriesPlan plan, int waiting) {
    List<RunPlan> most = Allotment.most(plan).runs();
    int later = most.size() == plan.runs().size() ? waiting : most.size();
    return Math.max(1, Math.min(engine.places(most), later));
  }

  private List<Work> work(List<Task> waiting) {
    Map<Path, Optional<String>> commits = new HashMap<>();
    return waiting.stream()
        .map(
            task ->
                new Work(
                    task,
                    1,
                    folder(task.plan()),
                    state.checkpoints(task.identity()),
                    commits.computeIfAbsent(task.plan().home(), GitCommit::of)))
        .toList();
  }

  /** Fetches and packs data once, here, before workers would do it side by side. */
  private void prepareData(List<Task> waiting) {
    waiting.stream()
        .map(Task::plan)
        .map(run -> new Source(run.declaration().dataset(), run.home()))
        .distinct()
        .forEach(source -> datasets.open(source.spec(), source.home()));
  }

  private record Source(DatasetSpec spec, Path home) {}

  /** Forgets where a training was, which is done or is to begin anew. */
  private void forget(Task task) {
    Path checkpoints = state.checkpoints(task.identity());
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

  /**
   * Keeps what lies in the place of another training of this series, as where two conditions have
   * exchanged their names: else it would be written over before its own place gets it.
   */
  private void keep(SeriesPlan plan, List<Task> tasks) {
    SeriesPlan most = Allotment.most(plan);
    List<Task> all =
        most.runs().size() == plan.runs().size()
            ? tasks
            : tasks(most, datasets, engine.device()); // those of later looks as well
    Map<Path, String> owners = new HashMap<>();
    all.forEach(task -> task.places().forEach(run -> owners.put(folder(run), task.identity())));
    for (Task task : all) {
      String identity = task.identity();
      boolean moved =
          index.places(identity).stream()
              .anyMatch(folder -> !owners.getOrDefault(folder, identity).equals(identity));
      if (moved
          && task.places().stream().noneMatch(run -> index.isFinished(identity, folder(run)))) {
        index.find(identity).filter(owners::containsKey).ifPresent(from -> keep(task, from));
      }
    }
  }

  private void keep(Task task, Path from) {
    Path kept = RunFolder.of(state.kept(task.identity()), task.plan().key());
    RunFolder.copy(from, kept, Resolved.write(task.plan(), task.digests()));
    index.add(task.identity(), kept);
  }

  /** Whether all places of a training hold its files, after giving them to those that do not. */
  private boolean finished(Task task) {
    Optional<Path> there =
        task.places().stream()
            .map(this::folder)
            .filter(folder -> index.isFinished(task.identity(), folder))
            .findFirst()
            .or(() -> index.find(task.identity()))
            .or(() -> adopted(task));
    there.ifPresent(from -> spread(task, from));
    return there.isPresent();
  }

  /** Takes files that somebody else trained, and brought here, for this training's. */
  private Optional<Path> adopted(Task task) {
    Optional<Path> there =
        task.places().stream()
            .filter(place -> options.adopt())
            .filter(place -> declaredThere(place, task))
            .map(this::folder)
            .findFirst();
    there.ifPresent(from -> index.add(task.identity(), from));
    return there;
  }

  /** Whether a place's files say that they are this training's; run.json, if any, as well. */
  private boolean declaredThere(RunPlan place, Task task) {
    RunFiles files = RunFolder.read(folder(place));
    boolean measured = files.state() == State.DONE || files.state() == State.DIVERGED;
    return measured
        && files.spec().equals(Optional.of(Resolved.write(place, task.digests())))
        && files.facts().stream().allMatch(facts -> facts.identity().equals(task.identity()));
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
    Removal.of(state.kept(task.identity()));
    forget(task); // where a disk that had turned read-only kept its checkpoints
  }

  /** Notes that a training's files are there. */
  private synchronized void record(Task task) {
    if (folder.gone()) {
      throw FileTrouble.writing(
          options.results(),
          new IOException("the folder was renamed or deleted while the series was running"));
    }
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

  private void refuse(List<Task> waiting) {
    List<Problem> refusals =
        waiting.stream()
            .flatMap(
                task ->
                    engine.refusal(task.plan()).stream()
                        .map(why -> Problem.error(Place.of(task.name()), why)))
            .toList();
    if (!refusals.isEmpty()) {
      throw new ProblemsException(refusals);
    }
  }

  /** Ends all work at once; what is finished stays. May be called from any thread. */
  public void stop() {
    stopped = true;
    engine.cancel();
  }

  /** Lets go of the engine and the results folder. */
  @Override
  public void close() {
    engine.close();
    index.settle();
    index.close();
  }
}
