package dev.ablate.run.local;

import ai.djl.engine.EngineException;
import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.DataSource;
import dev.ablate.data.Dataset;
import dev.ablate.data.Datasets;
import dev.ablate.data.PackedData;
import dev.ablate.part.Parts;
import dev.ablate.part.PluginJars;
import dev.ablate.plan.Resolved;
import dev.ablate.plan.RunDigests;
import dev.ablate.plan.RunPlan;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.FileTrouble;
import dev.ablate.results.Machine;
import dev.ablate.results.RunFacts;
import dev.ablate.results.RunFolder;
import dev.ablate.results.RunRecord;
import dev.ablate.run.Versions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A worker process: trains the runs that it reads from standard input, one after the other, and
 * writes their files. It ends when its input does, so it never outlives the coordinator.
 */
public final class Worker {
  private static final int EXHAUSTED = 12;

  private final Trainer trainer;
  private final PrintStream out;
  private final Machine machine = Machine.here();
  private final Map<List<Path>, Datasets> datasets = new HashMap<>();
  private volatile boolean busy;

  Worker(Trainer trainer, PrintStream out) {
    this.trainer = trainer;
    this.out = out;
  }

  /** Serves until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    serve(new EngineTrainer(), Path.of(arguments[0]));
  }

  /**
   * Serves until standard input ends.
   *
   * @param attendance the file of {@link WorkerLock}
   */
  static void serve(Trainer trainer, Path attendance) throws IOException {
    PluginJars.load(PluginJars.of(System.getenv().getOrDefault(PluginJars.VARIABLE, "")));
    PrintStream protocol = System.out;
    System.setOut(System.err); // whatever else prints must not be taken for an event
    Worker worker = new Worker(trainer, new PrintStream(protocol, true, StandardCharsets.UTF_8));
    Thread work = new Thread(() -> worker.work(), "worker");
    work.setDaemon(true);
    Thread heart = new Thread(() -> worker.beat(), "heartbeat");
    heart.setDaemon(true);
    heart.start();
    Optional<FileLock> share = new WorkerLock(attendance).join();
    try {
      worker.read(System.in, work);
    } finally {
      Reference.reachabilityFence(share); // a collected one would be given back
    }
    // The input ended: the coordinator is done, or gone. A training in progress is nobody's any
    // more.
    Runtime.getRuntime().halt(0);
  }

  private final java.util.concurrent.BlockingQueue<Request> requests =
      new java.util.concurrent.LinkedBlockingQueue<>();

  private void read(InputStream in, Thread work) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    work.start();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      requests.add(WireFormat.request(line));
    }
  }

  /** Shows that this process lives, also while native code computes for long. */
  private void beat() {
    try {
      while (true) {
        Thread.sleep(SilenceWatch.BEAT.toMillis());
        if (busy) { // else nobody listens
          tell(Event.of(Event.Kind.BEAT, ""));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      trainer.load();
      tell(Event.of(Event.Kind.READY, ""));
      Event answer;
      do {
        Request request = requests.take();
        busy = true;
        answer = answer(request);
        busy = false;
        tell(answer);
      } while (answer.kind() != Event.Kind.EXHAUSTED);
      Runtime.getRuntime().halt(EXHAUSTED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      e.printStackTrace(); // into the worker's log; the coordinator shows its end
      Runtime.getRuntime().halt(1);
    }
  }

  private Event answer(Request request) {
    try {
      DataSource data =
          request.pack().isPresent()
              ? new PackedData(request.pack().get(), request.dataDigest())
              : datasets.computeIfAbsent(
                  request.dataFolders(),
                  folders -> new Datasets(DataFolders.ofProcess(folders), listener()));
      RunPlan plan = Resolved.read(request.spec(), request.home(), request.initialWeights(), data);
      try {
        return train(request, plan, data);
      } catch (OutOfMemoryError | EngineException e) {
        e.printStackTrace();
        // After one of its heap no thread of this process can be trusted; libtorch keeps what it
        // has taken.
        Optional<String> what = OutOfMemory.of(e);
        if (what.isEmpty()) {
          throw e;
        }
        return Event.of(Event.Kind.EXHAUSTED, OutOfMemory.message(plan, what.get()));
      }
    } catch (ProblemsException e) {
      return Event.of(Event.Kind.FAILED, e.getMessage());
    } catch (UncheckedIOException e) {
      e.printStackTrace();
      return Event.of(Event.Kind.FAILED, FileTrouble.text(e));
    } catch (Exception e) {
      e.printStackTrace();
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      Optional<Parts.Origin> origin = Parts.current().origin(e);
      return Event.of(
          Event.Kind.FAILED, origin.map(plugin -> plugin + " fails: " + e).orElse(message));
    }
  }

  private Event train(Request request, RunPlan plan, DataSource data) {
    Dataset dataset = data.open(plan.declaration().dataset(), plan.home());
    if (!dataset.digest().equals(request.dataDigest())) {
      throw new IllegalStateException(
          "the data changed while the series was running; run it again");
    }
    RunRecord run =
        trainer.train(
            plan,
            dataset,
            request.device(),
            request.checkpoints(),
            new RunProgress(request.checkpoints(), this::tell));
    RunFacts facts =
        RunFacts.of(
            run,
            request.identity(),
            request.dataDigest(),
            plan.declaration().threads(),
            run.seconds(),
            request.gitCommit(),
            machine);
    RunFacts whole = facts.with("ablate", Versions.here().ablate());
    for (Map.Entry<String, String> plugin : RunDigests.plugins(plan).entrySet()) {
      whole = whole.with("plug-in " + plugin.getKey(), plugin.getValue());
    }
    RunFolder.write(request.folder(), run, request.spec(), whole);
    return run.divergedStep().isPresent()
        ? Event.of(Event.Kind.DIVERGED, "step " + run.divergedStep().getAsLong())
        : Event.of(Event.Kind.DONE, "");
  }

  private DataListener listener() {
    return new DataListener() {
      @Override
      public void warning(String message) {
        // The coordinator has said it when it planned.
      }

      @Override
      public void progress(String what, long doneBytes, long totalBytes) {}
    };
  }

  /** In a line of its own, also behind half a line that native code has printed. */
  private synchronized void tell(Event event) {
    out.println("\n" + WireFormat.write(event));
  }
}
