package dev.ablate.run.slurm;

import dev.ablate.data.Datasets;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.FileTrouble;
import dev.ablate.results.StateFolder;
import dev.ablate.run.Answer;
import dev.ablate.run.Engine;
import dev.ablate.run.SeriesOptions;
import dev.ablate.run.Work;
import dev.ablate.run.local.Worker;
import dev.ablate.run.remote.End;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Runs on the nodes of a Slurm cluster, which see the results folder: elements, of job arrays or of
 * an allocation, take requests from a {@link Batch} until none is left. What Slurm says of jobs is
 * believed where they are gone and nowhere else: beats of our own show what lives. The listener is
 * told without a lock.
 */
public final class SlurmEngine implements Engine {
  private static final Duration LOOK = Duration.ofMillis(300);

  /** There may be thousands of elements, and each has a file to be read. */
  private static final Duration ASK = Duration.ofSeconds(2);

  private final SlurmOptions options;
  private final Datasets datasets;
  private final StateFolder state;
  private final SeriesOptions series;
  private final boolean detach;
  private final Cluster cluster;
  private final String workerMain;
  private final Thread thread = new Thread(this::watch, "slurm");

  private Batch batch;
  private Attempts open;
  private Transfer transfer;
  private Elements elements;
  private Listener listener;
  private News news;
  private int places = 1;
  private int next;
  private OptionalLong trouble = OptionalLong.empty();
  private boolean ended;
  private boolean cancelled;

  /**
   * On the cluster of this login node, or in the allocation that this command runs in.
   *
   * @param series of which results folder, which the nodes see too, how many elements at a time,
   *     and how patient
   * @param detach whether to leave when all is submitted; a later series collects
   */
  public SlurmEngine(
      SlurmOptions options, Datasets datasets, SeriesOptions series, boolean detach) {
    this(
        options,
        datasets,
        series,
        detach,
        cluster(options, detach, new Slurm(Optional.empty()), System.getenv()),
        Worker.class.getName());
  }

  SlurmEngine(
      SlurmOptions options,
      Datasets datasets,
      SeriesOptions series,
      boolean detach,
      Cluster cluster,
      String workerMain) {
    this.options = options;
    this.datasets = datasets;
    this.series = series;
    this.state = StateFolder.of(series.results().toAbsolutePath());
    this.detach = detach;
    this.cluster = cluster;
    this.workerMain = workerMain;
  }

  /**
   * The allocation that this command runs in, but for who asks for a partition or leaves; else jobs
   * of their own.
   */
  static Cluster cluster(
      SlurmOptions options, boolean detach, Slurm slurm, Map<String, String> variables) {
    return detach || options.partition().isPresent()
        ? slurm
        : Allocation.of(variables, slurm, options.gres()).<Cluster>map(here -> here).orElse(slurm);
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
    int most = series.jobs().orElseGet(() -> options.places().orElseGet(cluster::usual));
    return Math.max(1, Math.min(most, runs.size()));
  }

  @Override
  public void open(int places, Listener listener) {
    this.places = Math.min(places, cluster.most());
    this.listener = listener;
    this.news = new News(listener);
    Batch.tidyClosed(state.batches());
    this.batch = Batch.leftOpen(state.batches());
    this.open = new Attempts(batch);
    this.transfer = new Transfer(batch, datasets, device());
    this.elements = new Elements(cluster, batch, options, workerMain, series.patience());
    this.next = batch.tickets().stream().mapToInt(number -> number + 1).max().orElse(0);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void submit(List<Work> work) {
    if (!accept(work)) {
      work.forEach(each -> listener.answered(each, new Answer.Cancelled()));
    }
  }

  private synchronized boolean accept(List<Work> work) {
    if (cancelled) {
      return false;
    }
    boolean first = work.stream().allMatch(each -> each.attempt() == 1);
    Map<String, Integer> earlier = first ? open.earlier() : Map.of();
    List<Work> ordered =
        work.stream()
            .sorted(Comparator.comparingDouble((Work each) -> each.task().cost()).reversed())
            .toList();
    for (Work each : ordered) {
      Integer there = earlier.get(each.task().identity());
      if (there == null) {
        send(each);
      } else {
        open.add(there, each);
      }
    }
    return true;
  }

  private void send(Work work) {
    int number = next++;
    try {
      transfer.send(number, work);
      open.add(number, work);
    } catch (UncheckedIOException e) {
      batch.forget(number);
      fail(work, e);
    }
  }

  /** It fails by name; what an attempt at it has left stays, for a later command to collect. */
  private void fail(Work work, UncheckedIOException why) {
    news.answered(work, new Answer.Failed(FileTrouble.text(why)));
  }

  private void watch() {
    try {
      long asked = System.nanoTime() - ASK.toNanos();
      while (true) {
        synchronized (this) {
          if (ended) {
            return;
          }
          try {
            adopt();
            if (System.nanoTime() - asked >= ASK.toNanos()) {
              asked = System.nanoTime();
              lookAfterElements();
            }
            trouble = OptionalLong.empty();
          } catch (UncheckedIOException e) {
            bear(e);
          }
        }
        news.tell();
        Thread.sleep(LOOK.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      listener.crashed(e);
    }
  }

  /** A file system that is away for a moment comes back; where it does not, all of them fail. */
  private void bear(UncheckedIOException why) {
    long now = System.nanoTime();
    if (trouble.isEmpty()) {
      trouble = OptionalLong.of(now);
    } else if (now - trouble.getAsLong() > Elements.LIFELESS.toNanos()) {
      open.tickets().forEach(number -> fail(open.remove(number), why));
    }
  }

  /** Takes in what was answered. */
  private void adopt() {
    for (int number : batch.ended()) {
      if (open.has(number)) {
        End end = batch.end(number).orElseThrow();
        open.start(number, news);
        answer(number, open.remove(number), end);
      }
    }
  }

  private void answer(int number, Work work, End end) {
    elements.useful();
    boolean further;
    try {
      further = !end.hasFiles() && transfer.takeCheckpoints(number, work);
    } catch (UncheckedIOException e) {
      fail(work, e);
      return;
    }
    if (end.kind() == End.Kind.STOPPED && further) {
      send(work); // it got further, so this is no loss
      batch.settle(number);
      return;
    }
    Answer answer = transfer.answer(number, work, end);
    news.answered(work, answer);
    if (!(end.hasFiles() && answer instanceof Answer.Failed)) { // else they are not home
      news.then(() -> settle(number, answer));
    }
  }

  private void settle(int number, Answer answer) {
    batch.settle(number);
    if (answer instanceof Answer.Done) {
      batch.forget(number);
    }
  }

  /**
   * Gives up elements that are gone or lifeless, and submits as many as are missing.
   *
   * @return whether Slurm answered
   */
  private boolean lookAfterElements() {
    Map<String, Beat> beats = batch.beats();
    open.follow(beats.values(), news);
    Optional<Set<String>> known = elements.alive(beats);
    if (known.isEmpty() || open.count() == 0) {
      return known.isPresent();
    }
    Set<String> alive = known.get();
    Work any = open.works().get(0);
    elements
        .newlyUnfit(beats)
        .forEach((node, why) -> news.silent(any, "the node " + node + " is left out: " + why));
    Attempts.Look look = open.look(alive);
    for (int number : look.lost()) {
      lose(number, open.remove(number));
    }
    int ours = Math.max(0, alive.size() - open.othersUnderWay().size());
    int missing = Math.min(Math.min(places, open.count()) - ours, look.unclaimed());
    if (missing > 0) {
      boolean others = detach ? ours > 0 : !alive.isEmpty(); // elements that can still take it
      elements.submit(missing, threads()).filter(why -> !others).ifPresent(this::giveUp);
    }
    return true;
  }

  private void lose(int number, Work work) {
    try {
      transfer.takeCheckpoints(number, work);
    } catch (UncheckedIOException e) {
      fail(work, e);
      return;
    }
    news.answered(work, new Answer.Lost("its element is gone, or showed no life"));
    news.then(() -> batch.settle(number));
  }

  /** Nothing will come that takes what nobody has begun with. */
  private void giveUp(String why) {
    Set<Integer> begun = Set.copyOf(batch.claimed());
    withdraw().forEach(work -> news.answered(work, new Answer.Failed(why)));
    for (int number : open.tickets()) {
      if (!begun.contains(number)) { // on a full disk it cannot be withdrawn either
        news.answered(open.remove(number), new Answer.Failed(why));
      }
    }
  }

  private int threads() {
    return open.works().stream().mapToInt(work -> work.task().threads()).max().orElse(1);
  }

  @Override
  public synchronized List<Work> withdraw() {
    List<Work> left = new ArrayList<>();
    for (int number : open.tickets()) {
      if (withdrawn(number)) {
        batch.settle(number);
        left.add(open.remove(number));
      }
    }
    return left;
  }

  private boolean withdrawn(int number) {
    try {
      return batch.withdraw(number);
    } catch (UncheckedIOException e) {
      return false; // on a full disk it stays
    }
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
    awaitWatch();
    endElements();
    takeHome().forEach(work -> listener.answered(work, new Answer.Cancelled()));
    news.tell();
  }

  /** What cannot be taken home, as on a full disk, stays, for a later command to collect. */
  private synchronized List<Work> takeHome() {
    List<Work> left = new ArrayList<>();
    for (int number : open.tickets()) {
      Work work = open.remove(number);
      try {
        transfer.takeCheckpoints(number, work);
        batch.settle(number);
      } catch (UncheckedIOException e) {
        batch.reopen();
      }
      left.add(work);
    }
    return left;
  }

  /** Ends all elements, but for those that other commands have left their runs to. */
  private synchronized void endElements() {
    if (!open.othersUnderWay().isEmpty()) {
      elements.cancel(
          open.tickets().stream()
              .filter(number -> !withdrawn(number) && batch.end(number).isEmpty())
              .flatMap(number -> batch.claimedBy(number).stream())
              .toList());
      return;
    }
    if (open.others().isEmpty()) {
      try {
        batch.close();
      } catch (UncheckedIOException e) {
        // On a full disk it stays open; its elements are ended all the same.
      }
    }
    elements.cancel(batch.jobs());
  }

  @Override
  public boolean detach() {
    if (detach) {
      synchronized (this) {
        try {
          if (!lookAfterElements()) {
            giveUp("squeue gives no answer, so nothing was submitted");
          }
        } catch (UncheckedIOException e) {
          giveUp(FileTrouble.text(e));
        }
        ended = true;
      }
      awaitWatch();
      news.tell();
    }
    return detach;
  }

  @Override
  public void close() {
    cancel();
    awaitWatch();
    if (batch != null) {
      batch.tidy();
    }
  }

  /** All that it has heard is told then. */
  private void awaitWatch() {
    if (Thread.currentThread() == thread) {
      return; // it was told of an error, and gives up
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
