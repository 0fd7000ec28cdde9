package dev.ablate.run.slurm;

import dev.ablate.data.Datasets;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.StateFolder;
import dev.ablate.run.Answer;
import dev.ablate.run.Engine;
import dev.ablate.run.Work;
import dev.ablate.run.local.Worker;
import dev.ablate.run.remote.End;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Runs on the nodes of a Slurm cluster, which see the results folder: elements of job arrays take
 * requests from a {@link Batch} until none is left. What Slurm says of jobs is believed where they
 * are gone and nowhere else: beats of our own show what lives.
 */
public final class SlurmEngine implements Engine {
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration ASK = Duration.ofSeconds(3);
  private static final int USUAL_PLACES = 32;

  private final SlurmOptions options;
  private final Datasets datasets;
  private final StateFolder state;
  private final OptionalInt jobs;
  private final boolean detach;
  private final String workerMain;
  private final Thread thread = new Thread(this::watch, "slurm");

  private final Map<Integer, Attempt> open = new LinkedHashMap<>();
  private Batch batch;
  private Transfer transfer;
  private JobArrays arrays;
  private Listener listener;
  private int places = 1;
  private int next;
  private boolean ended;
  private boolean cancelled;

  private static final class Attempt {
    private final Work work;
    private boolean started;

    private Attempt(Work work) {
      this.work = work;
    }
  }

  /**
   * On the cluster of this login node.
   *
   * @param results the folder that the nodes see too
   * @param jobs elements at a time, stronger than the options
   * @param detach whether to leave when all is submitted; a later series collects
   */
  public SlurmEngine(
      SlurmOptions options, Datasets datasets, Path results, OptionalInt jobs, boolean detach) {
    this(options, datasets, results, jobs, detach, Worker.class.getName());
  }

  SlurmEngine(
      SlurmOptions options,
      Datasets datasets,
      Path results,
      OptionalInt jobs,
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
    this.batch = Batch.leftOpen(state.batches());
    this.transfer = new Transfer(batch, datasets, device());
    this.arrays = new JobArrays(batch, options, workerMain);
    this.next = batch.tickets().stream().mapToInt(number -> number + 1).max().orElse(0);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public synchronized void submit(List<Work> work) {
    if (cancelled) {
      work.forEach(each -> listener.answered(each, new Answer.Cancelled()));
      return;
    }
    boolean first = work.stream().allMatch(each -> each.attempt() == 1);
    Map<String, Integer> earlier = first ? earlier() : Map.of();
    List<Work> ordered =
        work.stream()
            .sorted(Comparator.comparingDouble((Work each) -> each.task().cost()).reversed())
            .toList();
    for (Work each : ordered) {
      Integer there = earlier.get(each.task().identity());
      if (there == null) {
        send(each);
      } else {
        open.put(there, new Attempt(each));
      }
    }
  }

  /** Tickets by identity that a command before this one has left: they go on, or have files. */
  private Map<String, Integer> earlier() {
    Map<String, Integer> earlier = new HashMap<>();
    for (int number : batch.tickets()) {
      Optional<End> end = batch.end(number);
      if (!open.containsKey(number) && (end.isEmpty() || end.get().hasFiles())) {
        earlier.put(batch.ticket(number).request().identity(), number);
      }
    }
    return earlier;
  }

  private void send(Work work) {
    int number = next++;
    transfer.send(number, work);
    open.put(number, new Attempt(work));
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
    for (int number : batch.ended()) {
      Attempt attempt = open.remove(number);
      if (attempt != null) {
        start(attempt);
        answer(number, attempt.work, batch.end(number).orElseThrow());
      }
    }
    for (Beat beat : batch.beats().values()) {
      Attempt attempt = open.get(beat.ticket());
      if (attempt != null) {
        start(attempt);
        beat.moment().ifPresent(moment -> listener.progress(attempt.work, moment));
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
    arrays.useful();
    switch (end.kind()) {
      case DONE, DIVERGED ->
          listener.answered(
              work,
              transfer.takeFiles(number, work, end)
                  ? new Answer.Done(
                      end.kind() == End.Kind.DONE ? Optional.empty() : Optional.of(end.message()))
                  : new Answer.Lost("its files are not those that the node wrote"));
      case FAILED -> listener.answered(work, new Answer.Failed(end.message()));
      case LOST -> lost(number, work, end.message());
      case STOPPED -> {
        if (transfer.takeCheckpoints(number, work)) {
          send(work); // it got further, so this is no loss
        } else {
          listener.answered(
              work,
              new Answer.Lost(end.message() + ", and no epoch had ended: it needs a longer time"));
        }
      }
    }
  }

  private void lost(int number, Work work, String message) {
    transfer.takeCheckpoints(number, work);
    listener.answered(work, new Answer.Lost(message));
  }

  /** Gives up elements that are gone, and submits as many as are missing. */
  private void lookAfterElements() {
    Optional<Set<String>> known = arrays.alive();
    if (known.isEmpty() || open.isEmpty()) {
      return;
    }
    Set<String> alive = known.get();
    Work any = open.values().iterator().next().work;
    arrays
        .newlyUnfit()
        .forEach((node, why) -> listener.silent(any, "the node " + node + " is left out: " + why));
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
      arrays
          .submit(missing, threads())
          .ifPresent(
              why -> withdraw().forEach(work -> listener.answered(work, new Answer.Failed(why))));
    }
  }

  private int threads() {
    return open.values().stream().mapToInt(each -> each.work.task().threads()).max().orElse(1);
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
    arrays.cancel();
    List<Attempt> left;
    synchronized (this) {
      left = List.copyOf(open.values());
      open.forEach((number, attempt) -> transfer.takeCheckpoints(number, attempt.work));
      open.clear();
    }
    left.forEach(attempt -> listener.answered(attempt.work, new Answer.Cancelled()));
  }

  @Override
  public synchronized boolean detach() {
    if (detach) {
      lookAfterElements();
      ended = true;
    }
    return detach;
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
      batch.forgetFiles();
    }
  }
}
