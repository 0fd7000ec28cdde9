package dev.ablate.run.slurm;

import dev.ablate.data.Datasets;
import dev.ablate.plan.RunPlan;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.FileTrouble;
import dev.ablate.results.RunFolder;
import dev.ablate.results.StateFolder;
import dev.ablate.run.Answer;
import dev.ablate.run.Engine;
import dev.ablate.run.Work;
import dev.ablate.run.local.Request;
import dev.ablate.run.local.Worker;
import dev.ablate.run.local.WorkerEnvironment;
import dev.ablate.spec.DatasetSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs on the nodes of a Slurm cluster, which see the results folder: elements of job arrays take
 * requests from a {@link Batch} until none is left. What Slurm says of jobs is believed where they
 * are gone and nowhere else: beats of our own show what lives.
 */
public final class SlurmEngine implements Engine {
  /** An element without a beat for so long is given up. */
  private static final Duration LIFELESS = Duration.ofSeconds(45);

  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration ASK = Duration.ofSeconds(3);

  /** So many arrays of which no element takes anything show that nothing will come. */
  private static final int VAIN_ARRAYS = 3;

  private static final int USUAL_PLACES = 32;

  private final SlurmOptions options;
  private final Datasets datasets;
  private final StateFolder state;
  private final Optional<Integer> jobs;
  private final boolean detach;
  private final String workerMain;
  private final Thread thread = new Thread(this::watch, "slurm");

  private final Map<Integer, Attempt> open = new LinkedHashMap<>();
  private final Map<String, Heard> heard = new HashMap<>();
  private final Set<String> unfit = new TreeSet<>();
  private Batch batch;
  private Listener listener;
  private int places = 1;
  private int next;
  private int vain;
  private boolean ended;
  private boolean cancelled;

  private static final class Attempt {
    private final Work work;
    private boolean started;

    private Attempt(Work work) {
      this.work = work;
    }
  }

  private static final class Heard {
    private long count = -1;
    private long nanos = System.nanoTime();
  }

  /**
   * On the cluster of this login node.
   *
   * @param results the folder that the nodes see too
   * @param jobs elements at a time, stronger than the options
   * @param detach whether to leave when all is submitted; a later series collects
   */
  public SlurmEngine(
      SlurmOptions options,
      Datasets datasets,
      Path results,
      Optional<Integer> jobs,
      boolean detach) {
    this(options, datasets, results, jobs, detach, Worker.class.getName());
  }

  SlurmEngine(
      SlurmOptions options,
      Datasets datasets,
      Path results,
      Optional<Integer> jobs,
      boolean detach,
      String workerMain) {
    this.options = options;
    this.datasets = datasets;
    this.state = StateFolder.of(results.toAbsolutePath());
    this.jobs = jobs;
    this.detach = detach;
    this.workerMain = workerMain;
  }

  /** What the nodes have is theirs to judge: cuda where a GPU is asked of the cluster. */
  @Override
  public String device() {
    return options.gres().filter(gres -> gres.startsWith("gpu")).isPresent() ? "cuda" : "cpu";
  }

  @Override
  public Optional<String> refusal(RunPlan run) {
    return Optional.empty();
  }

  @Override
  public int places(List<RunPlan> runs) {
    int most = jobs.orElseGet(() -> options.places().orElse(USUAL_PLACES));
    return Math.max(1, Math.min(most, runs.size()));
  }

  @Override
  public void open(int places, Listener listener) {
    this.places = Math.min(places, Slurm.maxArraySize());
    this.listener = listener;
    this.batch = current();
    this.next = batch.tickets().stream().mapToInt(number -> number + 1).max().orElse(0);
    thread.setDaemon(true);
    thread.start();
  }

  /** The batch that was left open, as by a command that detached or died; else a new one. */
  private Batch current() {
    Path folder = state.batches();
    int number = 0;
    try (DirectoryStream<Path> there = Files.newDirectoryStream(folder)) {
      for (Path each : there) {
        number = Math.max(number, Integer.parseInt(each.getFileName().toString()));
      }
    } catch (NoSuchFileException e) {
      number = 0;
    } catch (IOException e) {
      throw FileTrouble.writing(folder, e);
    }
    Batch last = new Batch(folder.resolve(String.valueOf(number)));
    return number > 0 && !last.closed()
        ? last
        : new Batch(folder.resolve(String.valueOf(number + 1)));
  }

  @Override
  public synchronized void submit(List<Work> work) {
    if (cancelled) {
      work.forEach(each -> listener.answered(each, new Answer.Cancelled()));
      return;
    }
    Map<String, Integer> earlier = new HashMap<>();
    if (open.isEmpty()) {
      for (int number : batch.tickets()) {
        Optional<End> end = batch.end(number);
        if (end.isEmpty() || hasFiles(end.get())) {
          earlier.put(batch.ticket(number).request().identity(), number);
        }
      }
    }
    List<Work> ordered =
        work.stream()
            .sorted(Comparator.comparingDouble((Work each) -> each.task().cost()).reversed())
            .toList();
    for (Work each : ordered) {
      Integer there = earlier.get(each.task().identity());
      open.put(there == null ? request(each) : there, new Attempt(each));
    }
  }

  private static boolean hasFiles(End end) {
    return end.kind() == End.Kind.DONE || end.kind() == End.Kind.DIVERGED;
  }

  private int request(Work work) {
    int number = next++;
    RunPlan plan = work.task().plan();
    String digest = work.task().digests().dataset();
    DatasetSpec dataset = plan.declaration().dataset();
    copy(datasets.pack(dataset, plan.home()), batch.pack(digest));
    copyCheckpoints(work.checkpoints(), batch.checkpoints(number));
    Request request =
        new Request(
            work.spec(),
            plan.home().toAbsolutePath(),
            batch.files(number),
            batch.checkpoints(number),
            List.of(),
            Optional.of(batch.pack(digest)),
            device().equals("cpu") ? "cpu" : "gpu",
            work.task().identity(),
            digest,
            work.gitCommit());
    batch.request(
        number, new Ticket(work.task().name(), request, WorkerEnvironment.of(plan), device()));
    return number;
  }

  private static void copy(Path from, Path to) {
    if (Files.exists(to)) {
      return;
    }
    try {
      Files.createDirectories(to.getParent());
      Path part = to.resolveSibling("." + to.getFileName());
      Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw FileTrouble.writing(to, e);
    }
  }

  /** Whole checkpoints; half ones have other names, and each is verified when it is read. */
  private static boolean copyCheckpoints(Path from, Path to) {
    boolean any = false;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "*.checkpoint")) {
      for (Path file : files) {
        any |= Files.notExists(to.resolve(file.getFileName()));
        copy(file, to.resolve(file.getFileName()));
      }
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return any;
  }

  private void watch() {
    try {
      long asked = System.nanoTime() - ASK.toNanos();
      while (true) {
        synchronized (this) {
          if (ended) {
            return;
          }
          adopt();
          if (System.nanoTime() - asked >= ASK.toNanos()) {
            asked = System.nanoTime();
            lookAfterElements();
          }
        }
        Thread.sleep(LOOK.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      listener.crashed(e);
    }
  }

  /** Takes in what was answered, and tells what goes on. */
  private void adopt() {
    for (int number : List.copyOf(open.keySet())) {
      Attempt attempt = open.get(number);
      Optional<End> end = batch.end(number);
      if (end.isPresent()) {
        start(attempt);
        open.remove(number);
        answer(number, attempt.work, end.get());
      }
    }
    for (Beat beat : batch.beats().values()) {
      Attempt attempt = open.get(beat.ticket());
      if (attempt != null) {
        start(attempt);
        listener.progress(attempt.work, beat.epoch(), beat.share());
      }
    }
  }

  private void start(Attempt attempt) {
    if (!attempt.started) {
      attempt.started = true;
      listener.started(attempt.work);
    }
  }

  private void answer(int number, Work work, End end) {
    vain = 0;
    switch (end.kind()) {
      case DONE, DIVERGED -> {
        if (!Batch.digests(batch.files(number)).equals(end.digests())) {
          listener.answered(work, new Answer.Lost("its files are not those that the node wrote"));
          return;
        }
        RunFolder.copy(batch.files(number), work.folder(), work.spec());
        remove(batch.attempt(number));
        listener.answered(
            work,
            new Answer.Done(
                end.kind() == End.Kind.DONE ? Optional.empty() : Optional.of(end.message())));
      }
      case FAILED -> listener.answered(work, new Answer.Failed(end.message()));
      case LOST -> lost(number, work, end.message());
      case STOPPED -> {
        if (copyCheckpoints(batch.checkpoints(number), work.checkpoints())) {
          open.put(request(work), new Attempt(work)); // it got further, so this is no loss
        } else {
          listener.answered(
              work,
              new Answer.Lost(end.message() + ", and no epoch had ended: it needs a longer time"));
        }
      }
    }
  }

  private void lost(int number, Work work, String message) {
    copyCheckpoints(batch.checkpoints(number), work.checkpoints());
    listener.answered(work, new Answer.Lost(message));
  }

  /** Gives up elements that are gone, and submits as many as are missing. */
  private void lookAfterElements() {
    Optional<Set<String>> said = Slurm.alive(batch.jobs());
    if (said.isEmpty() || open.isEmpty()) {
      return;
    }
    Set<String> alive = new HashSet<>(said.get());
    Map<String, Beat> beats = batch.beats();
    Set<String> dead = new TreeSet<>();
    beats.forEach(
        (element, beat) -> {
          Heard last = heard.computeIfAbsent(element, name -> new Heard());
          if (last.count != beat.count()) {
            last.count = beat.count();
            last.nanos = System.nanoTime();
          } else if (System.nanoTime() - last.nanos > LIFELESS.toNanos()
              && alive.contains(element)) {
            dead.add(element);
          }
          if (!beat.unfit().isEmpty() && unfit.add(beat.node())) {
            open.values().stream()
                .findFirst()
                .ifPresent(
                    any ->
                        listener.silent(
                            any.work, "the node " + beat.node() + " is left out: " + beat.unfit()));
          }
        });
    Slurm.cancel(dead);
    alive.removeAll(dead);
    Set<Integer> claimed = new HashSet<>(batch.claimed());
    int unclaimed = 0;
    for (int number : List.copyOf(open.keySet())) {
      if (!claimed.contains(number)) {
        unclaimed++;
        continue;
      }
      Optional<String> by = batch.claimedBy(number);
      if (by.isPresent() && !alive.contains(by.get()) && batch.end(number).isEmpty()) {
        Work work = open.remove(number).work;
        lost(number, work, "its element " + by.get() + " is gone, or showed no life");
      }
    }
    int missing = Math.min(places, unclaimed) - alive.size();
    if (alive.isEmpty() && missing > 0) {
      submitElements(missing);
    }
  }

  private void submitElements(int count) {
    if (vain++ == VAIN_ARRAYS) {
      String why =
          "no element of "
              + VAIN_ARRAYS
              + " job arrays took a run; their logs lie in "
              + batch.logs()
              + (unfit.isEmpty() ? "" : ", and these nodes cannot train it: " + unfit);
      for (int number : List.copyOf(open.keySet())) {
        if (batch.withdraw(number)) {
          listener.answered(open.remove(number).work, new Answer.Failed(why));
        }
      }
      return;
    }
    ElementScript.write(batch, options, threads(), workerMain);
    try {
      batch.job(Slurm.submit(batch.script(), count, unfit));
    } catch (ProblemsException e) {
      for (int number : List.copyOf(open.keySet())) {
        if (batch.withdraw(number)) {
          listener.answered(open.remove(number).work, new Answer.Failed(e.getMessage()));
        }
      }
    }
  }

  private int threads() {
    return open.values().stream().mapToInt(each -> each.work.task().threads()).max().orElse(1);
  }

  private static void remove(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      return; // nobody reads it any more
    }
  }

  @Override
  public synchronized List<Work> withdraw() {
    List<Work> left = new ArrayList<>();
    for (int number : List.copyOf(open.keySet())) {
      if (batch.withdraw(number)) {
        left.add(open.remove(number).work);
      }
    }
    return left;
  }

  @Override
  public void cancel() {
    synchronized (this) {
      cancelled = true;
      if (batch == null || ended) {
        return;
      }
      ended = true;
    }
    batch.close();
    Slurm.cancel(batch.jobs());
    List<Attempt> left;
    synchronized (this) {
      left = List.copyOf(open.values());
      open.forEach(
          (number, attempt) ->
              copyCheckpoints(batch.checkpoints(number), attempt.work.checkpoints()));
      open.clear();
    }
    left.forEach(attempt -> listener.answered(attempt.work, new Answer.Cancelled()));
  }

  /** Leaves what is submitted to itself; a later series collects it. */
  @Override
  public boolean detaches() {
    return detach;
  }

  @Override
  public void detach() {
    synchronized (this) {
      lookAfterElements();
      ended = true;
    }
  }

  @Override
  public void close() {
    cancel();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (batch != null && batch.closed()) {
      remove(batch.folder().resolve("data"));
      remove(batch.folder().resolve("attempts"));
    }
  }
}
