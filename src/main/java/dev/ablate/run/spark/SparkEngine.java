package dev.ablate.run.spark;

import dev.ablate.data.Datasets;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.FileTrouble;
import dev.ablate.results.Removal;
import dev.ablate.results.StateFolder;
import dev.ablate.run.Answer;
import dev.ablate.run.Engine;
import dev.ablate.run.Moment;
import dev.ablate.run.SeriesOptions;
import dev.ablate.run.Work;
import dev.ablate.run.remote.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Runs on the executors of a Spark, each attempt a job of one task. So many are handed to Spark as
 * there are places; a bridge that dies is started anew, and what it had is lost.
 */
public final class SparkEngine implements Engine {
  private static final int INTERRUPT_GRACE_MILLIS = 400;

  private final SparkOptions options;
  private final Path program;
  private final String master;
  private final Inputs inputs;
  private final StateFolder state;
  private final OptionalInt jobs;
  private final Deque<Work> queue = new ArrayDeque<>();
  private final Map<Integer, Work> open = new LinkedHashMap<>();
  private final List<Thread> readers = new ArrayList<>();
  private Optional<BridgeProcess> bridge = Optional.empty();
  private SparkHome home;
  private Path incoming;
  private Listener listener;
  private int places = 1;
  private int cores = 1;
  private int next;
  private boolean ready;
  private volatile boolean cancelled;

  /**
   * On the Spark of this master.
   *
   * @param master as spark-submit takes it
   * @param series of which results folder, how many runs at a time, and how patient
   */
  public SparkEngine(SparkOptions options, String master, Datasets datasets, SeriesOptions series) {
    this(options, master, datasets, series, Program.folder());
  }

  SparkEngine(
      SparkOptions options, String master, Datasets datasets, SeriesOptions series, Path program) {
    this.program = program;
    this.options = options;
    this.master = master;
    this.inputs = new Inputs(options, datasets, series.patience());
    this.state = StateFolder.of(series.results().toAbsolutePath());
    this.jobs = series.jobs();
  }

  @Override
  public String device() {
    return options.device();
  }

  /** What the nodes have is theirs to judge. */
  @Override
  public Optional<String> refusal(RunPlan run) {
    return Optional.empty();
  }

  @Override
  public int places(List<RunPlan> runs) {
    int most = jobs.orElseGet(() -> options.places(master));
    return Math.max(1, Math.min(most, runs.size()));
  }

  @Override
  public void open(int places, Listener listener) {
    this.places = places;
    this.listener = listener;
    this.home = SparkHome.of(options, System.getenv(), program);
    try {
      Removal.of(state.spark());
      Files.createDirectories(state.spark());
      incoming = Files.createTempDirectory(state.spark(), "incoming-");
    } catch (IOException e) {
      throw FileTrouble.writing(state.spark(), e);
    }
  }

  @Override
  public void submit(List<Work> work) {
    List<Work> refused = List.of();
    synchronized (this) {
      if (cancelled) {
        refused = work;
      } else {
        work.stream()
            .sorted(Comparator.comparingDouble((Work each) -> each.task().cost()))
            .forEach(queue::addFirst);
        cores =
            Math.max(cores, work.stream().mapToInt(each -> each.task().threads()).max().orElse(1));
        feed();
      }
    }
    refused.forEach(each -> listener.answered(each, new Answer.Cancelled()));
  }

  /** Hands on as much as there are places for. */
  private synchronized void feed() {
    while (!cancelled && open.size() < places && !queue.isEmpty()) {
      send(queue.removeFirst());
    }
  }

  private synchronized void send(Work work) {
    int number = next++;
    open.put(number, work);
    BridgeProcess there = bridge();
    if (ready) {
      there.say(inputs.errand(number, work));
    }
  }

  /** The bridge reads now; before, a long line would be waited for. */
  private synchronized void begin() {
    ready = true;
    open.forEach((number, work) -> bridge().say(inputs.errand(number, work)));
  }

  private synchronized BridgeProcess bridge() {
    if (bridge.isEmpty()) {
      ready = false;
      BridgeProcess started =
          new BridgeProcess(
              home.command(master, options.conf(cores), incoming), home.spark(), log());
      bridge = Optional.of(started);
      Thread reader = new Thread(() -> read(started), "spark-" + readers.size());
      reader.setDaemon(true);
      readers.add(reader);
      reader.start();
    }
    return bridge.get();
  }

  private Path log() {
    return state.logs().resolve("spark.log");
  }

  private void read(BridgeProcess from) {
    try {
      from.hear(this::hear);
      ended(from);
    } catch (RuntimeException | Error e) {
      listener.crashed(e);
    }
  }

  private void hear(List<String> words) {
    switch (words.get(0)) {
      case "ready" -> begin();
      case "waiting" ->
          anyOpen().ifPresent(work -> listener.silent(work, "Spark has no executor for it yet"));
      case "broken" -> {
        // It ends, and the log says why.
      }
      default -> {
        int number = Integer.parseInt(words.get(1));
        Work work = work(number);
        if (work != null) { // else the attempt is no longer wanted
          hear(words, number, work);
        }
      }
    }
  }

  private void hear(List<String> words, int number, Work work) {
    switch (words.get(0)) {
      case "started" -> listener.started(work);
      case "silent" -> listener.silent(work, words.get(2));
      case "said" -> listener.progress(work, Order.read(words.get(2), Moment.class));
      case "checkpoint" -> Arrivals.checkpoint(work, Path.of(words.get(2)));
      case "ended" -> answer(number, Arrivals.end(work, words.get(2), words.get(3)));
      case "lost" -> answer(number, Arrivals.lost(words.get(2)));
      case "unfit" -> {
        listener.silent(work, "the node " + words.get(2) + " is left out: " + words.get(3));
        synchronized (this) {
          open.remove(number);
          if (!cancelled) {
            send(work);
          }
        }
      }
      case "nowhere" -> giveUp("no node can train it: " + words.get(3));
      default -> throw new IllegalStateException("the bridge says " + words.get(0));
    }
  }

  private synchronized Optional<Work> anyOpen() {
    return open.values().stream().findFirst();
  }

  private synchronized Work work(int number) {
    return open.get(number);
  }

  private void answer(int number, Answer answer) {
    Work work;
    synchronized (this) {
      work = open.remove(number);
      bridge.ifPresent(there -> there.say(Words.line(List.of("forget", String.valueOf(number)))));
    }
    if (work != null) {
      listener.answered(work, answer);
    }
    feed();
  }

  /** Every place is kept empty by its node: a Spark of its own is for what is submitted later. */
  private void giveUp(String why) {
    List<Work> left;
    Optional<BridgeProcess> useless;
    synchronized (this) {
      left = takeAll();
      useless = bridge;
      bridge = Optional.empty();
    }
    useless.ifPresent(BridgeProcess::close);
    left.forEach(work -> listener.answered(work, new Answer.Failed(why)));
  }

  private synchronized List<Work> takeAll() {
    List<Work> all = new ArrayList<>(open.values());
    all.addAll(queue);
    open.clear();
    queue.clear();
    return all;
  }

  /** The bridge is gone. */
  private void ended(BridgeProcess gone) {
    try {
      Thread.sleep(cancelled ? 0 : INTERRUPT_GRACE_MILLIS); // Ctrl-C ends it as it does us
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Work> left;
    Answer answer;
    synchronized (this) {
      if (cancelled || bridge.filter(gone::equals).isEmpty()) {
        return;
      }
      bridge = Optional.empty();
      if (ready) {
        answer = new Answer.Lost("Spark's driver ended; its log is " + log());
        left = new ArrayList<>(open.values());
        open.clear();
      } else {
        answer =
            new Answer.Failed(
                "Spark does not start on %s; the end of its log, %s:\n    %s"
                    .formatted(master, log(), gone.logEnd()));
        left = takeAll();
      }
    }
    left.forEach(work -> listener.answered(work, answer));
    feed();
  }

  @Override
  public synchronized List<Work> withdraw() {
    List<Work> left = List.copyOf(queue);
    queue.clear();
    return left;
  }

  @Override
  public void cancel() {
    List<Work> left;
    synchronized (this) {
      cancelled = true;
      left = takeAll();
      bridge.ifPresent(BridgeProcess::end);
    }
    left.forEach(work -> listener.answered(work, new Answer.Cancelled()));
  }

  @Override
  public void close() {
    cancel();
    List<Thread> all;
    Optional<BridgeProcess> last;
    synchronized (this) {
      all = List.copyOf(readers);
      last = bridge;
    }
    last.ifPresent(BridgeProcess::close);
    try {
      for (Thread reader : all) {
        reader.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (incoming != null) {
      Removal.of(state.spark());
    }
  }
}
