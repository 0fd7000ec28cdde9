package dev.ablate.run.slurm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.StateFolder;
import dev.ablate.run.Answer;
import dev.ablate.run.Engine;
import dev.ablate.run.Moment;
import dev.ablate.run.Series;
import dev.ablate.run.SeriesListener;
import dev.ablate.run.SeriesOptions;
import dev.ablate.run.SeriesOutcome;
import dev.ablate.run.Work;
import dev.ablate.run.local.LocalEngine;
import dev.ablate.run.local.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine beside scripts that are called as Slurm's commands and start real elements; Slurm
 * itself is `make test-slurm`.
 */
@Tag("engine")
@DisabledOnOs(OS.WINDOWS)
class SlurmEngineTest {
  private static final List<String> COMMANDS =
      List.of("sbatch", "squeue", "scancel", "scontrol", "srun");
  private static final String SERIES =
      """
      dataset: {name: synthetic, train: 200, test: 40, size: 8}
      split: 0.8
      layers: [flatten, linear: 10]
      optimizer: {sgd: {lr: 0.05}}
      epochs: %d
      seeds: 1..%d
      """;

  @TempDir private Path folder;
  private final Datasets datasets =
      new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT);
  private Slurm slurm;

  @BeforeEach
  void layOutSlurm() throws IOException {
    Path commands = Files.createDirectory(folder.resolve("slurm"));
    for (String command : COMMANDS) {
      Path to = commands.resolve(command);
      try (InputStream from = SlurmEngineTest.class.getResourceAsStream("/slurm/" + command)) {
        Files.copy(from, to);
      }
      Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    slurm = new Slurm(Optional.of(commands));
  }

  @AfterEach
  void endAll() {
    slurm.cancel(List.of("1", "2", "3", "4", "5"));
  }

  private SeriesOptions options(String results, Optional<Duration> patience) {
    return new SeriesOptions(
        folder.resolve(results),
        List.of(),
        OptionalInt.of(2),
        "cpu",
        false,
        false,
        patience,
        false);
  }

  private SlurmEngine engine(String results, boolean detach) {
    return engine(SlurmOptions.NONE, options(results, Optional.empty()), detach);
  }

  private SlurmEngine engine(SlurmOptions slurmOptions, SeriesOptions options, boolean detach) {
    return new SlurmEngine(slurmOptions, datasets, options, detach, slurm, Worker.class.getName());
  }

  private static SlurmOptions with(Optional<String> gres, String... lines) {
    return new SlurmOptions(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        gres,
        Optional.empty(),
        OptionalInt.empty(),
        List.of(),
        List.of(lines));
  }

  private SeriesOutcome run(String results, Engine engine) {
    return run(results, engine, "s.yaml");
  }

  private SeriesOutcome run(String results, Engine engine, String file) {
    try (Series series = new Series(options(results, Optional.empty()), datasets, engine)) {
      return series.run(
          Planner.plan(List.of(folder.resolve(file)), PlanOptions.NONE, datasets),
          SeriesListener.SILENT);
    }
  }

  private void write(int epochs, int seeds) throws IOException {
    write("s.yaml", epochs, seeds);
  }

  private void write(String file, int epochs, int seeds) throws IOException {
    Files.writeString(folder.resolve(file), SERIES.formatted(epochs, seeds));
  }

  private void assertSame(String results, int seeds) throws IOException {
    for (int seed = 1; seed <= seeds; seed++) {
      for (String file :
          List.of("spec.yaml", "metrics.csv", "test.csv", "predictions.csv", "model.safetensors")) {
        String path = "s/base/seed-" + seed + "/" + file;
        assertArrayEquals(
            Files.readAllBytes(folder.resolve("local").resolve(path)),
            Files.readAllBytes(folder.resolve(results).resolve(path)),
            path);
      }
    }
  }

  @Test
  void aSeriesIsTheLocalOneAndItsListenerIsToldWithoutALock() throws IOException {
    write(2, 7); // more than the three elements that an array may have here
    run("local", new LocalEngine(options("local", Optional.empty())));
    Observed engine = new Observed(engine("there", false));
    SeriesOutcome outcome = run("there", engine);
    assertEquals(List.of(), outcome.failures());
    assertEquals(7, outcome.trained());
    assertSame("there", 7);
    assertEquals(List.of(), List.copyOf(engine.locked));
    assertEquals(0, run("there", engine("there", false)).trained());
  }

  @Test
  void whatIsPreparedOtherwiseFromTheSameFilesIsOtherData() throws IOException {
    Files.writeString(
        folder.resolve("s.yaml"),
        SERIES.formatted(1, 1) + "variants: {padded: {dataset: {pad: 2}}}\n");
    run("local", new LocalEngine(options("local", Optional.empty())));
    SeriesOutcome outcome = run("there", engine("there", false));
    assertEquals(List.of(), outcome.failures());
    for (String file : List.of("metrics.csv", "model.safetensors")) {
      String path = "s/padded/seed-1/" + file;
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("local").resolve(path)),
          Files.readAllBytes(folder.resolve("there").resolve(path)),
          path);
    }
  }

  @Test
  void whatWasLeftToItselfIsCollected() throws IOException, InterruptedException {
    write(2, 2);
    run("local", new LocalEngine(options("local", Optional.empty())));
    SeriesOutcome submitted = run("later", engine("later", true));
    assertEquals(0, submitted.trained());
    assertEquals(2, submitted.left());
    assertFalse(submitted.complete());
    assertFalse(Files.exists(folder.resolve("later/s/base/seed-1/test.csv")));
    Path batches = StateFolder.of(folder.resolve("later")).batches();
    for (int tries = 0; tries < 1200 && Batch.leftOpen(batches).ended().size() < 2; tries++) {
      Thread.sleep(100);
    }
    assertEquals(Optional.of(new Detached(2, List.of(), 0)), Detached.of(folder.resolve("later")));
    assertEquals(2, run("later", engine("later", false)).trained());
    assertEquals(Optional.empty(), Detached.of(folder.resolve("later")));
    assertSame("later", 2);
  }

  @Test
  void whatWasNotSubmittedIsAFailureAlsoWhenItIsLeft() throws IOException {
    write(1, 2);
    Files.writeString(
        folder.resolve("slurm/sbatch"), "#!/bin/sh\necho 'Invalid partition specified'\nexit 1\n");
    SeriesOutcome outcome = run("refused", engine("refused", true));
    assertEquals(0, outcome.left());
    assertEquals(2, outcome.failures().size());
    String message = outcome.failures().get(0).message();
    assertTrue(message.contains("Invalid partition"), message);
  }

  @Test
  void whatAnotherCommandLeftIsNeitherEndedNorLost() throws Exception {
    write(1, 1);
    write("t.yaml", 30, 2);
    run("local", new LocalEngine(options("local", Optional.empty())), "t.yaml");
    run("two", engine("two", true));
    run("two", engine("two", true), "t.yaml");
    assertEquals(1, run("two", engine("two", false)).trained());
    Path batches = StateFolder.of(folder.resolve("two")).batches();
    assertTrue(Detached.of(folder.resolve("two")).isPresent(), "the other's is still there");
    Batch batch = Batch.open(batches).orElseThrow();
    for (int tries = 0; tries < 1200 && batch.ended().size() < 3; tries++) {
      Thread.sleep(100);
    }
    assertEquals(2, run("two", engine("two", false), "t.yaml").trained());
    assertEquals(3, batch.tickets().size(), "none was asked for anew");
    assertTrue(batch.closed());
    for (String name : List.of("t/base/seed-1", "t/base/seed-2")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("local").resolve(name).resolve("metrics.csv")),
          Files.readAllBytes(folder.resolve("two").resolve(name).resolve("metrics.csv")));
    }
  }

  @Test
  void whatCannotBeTakenHomeFailsByNameAndIsCollectedLater() throws Exception {
    write(1, 2);
    run("full", engine("full", true));
    Path results = folder.resolve("full");
    Batch batch = Batch.open(StateFolder.of(results).batches()).orElseThrow();
    for (int tries = 0; tries < 1200 && batch.ended().size() < 2; tries++) {
      Thread.sleep(100);
    }
    Path inTheWay = results.resolve("s/base/seed-1");
    Files.createDirectories(inTheWay.getParent());
    Files.writeString(inTheWay, "no folder can be made here");
    SeriesOutcome outcome = run("full", engine("full", false));
    assertEquals(1, outcome.trained());
    assertEquals(1, outcome.failures().size());
    assertTrue(outcome.failures().get(0).message().startsWith("cannot write "), outcome::toString);
    assertEquals(Optional.of(new Detached(1, List.of(), 0)), Detached.of(results));
    Files.delete(inTheWay);
    assertEquals(1, run("full", engine("full", false)).trained());
    assertEquals(2, batch.tickets().size(), "it was not trained again");
    assertTrue(batch.closed());
  }

  @Test
  void checkpointsThatCannotBeTakenHomeStayAndAreGoneOnFrom() throws Exception {
    write(2000, 1);
    run("stays", engine("stays", true));
    Path results = folder.resolve("stays");
    Batch batch = Batch.open(StateFolder.of(results).batches()).orElseThrow();
    for (int tries = 0; tries < 1200 && !hasCheckpoint(batch.checkpoints(0)); tries++) {
      Thread.sleep(100);
    }
    Path inTheWay = StateFolder.of(results).checkpoints("x").getParent();
    Files.writeString(inTheWay, "no folder can be made here");
    try (Series series =
        new Series(options("stays", Optional.empty()), datasets, engine("stays", false))) {
      CompletableFuture<SeriesOutcome> outcome =
          CompletableFuture.supplyAsync(
              () ->
                  series.run(
                      Planner.plan(List.of(folder.resolve("s.yaml")), PlanOptions.NONE, datasets),
                      SeriesListener.SILENT));
      Thread.sleep(2000);
      series.stop();
      assertEquals(List.of(), outcome.get(1, TimeUnit.MINUTES).failures());
    }
    assertTrue(hasCheckpoint(batch.checkpoints(0)));
    Files.delete(inTheWay);
    SeriesOutcome last = run("stays", engine("stays", false));
    assertEquals(List.of(), last.failures());
    assertEquals(1, last.trained());
    assertTrue(batch.closed());
    assertFalse(hasCheckpoint(batch.checkpoints(0)), "nothing is left of it");
  }

  private static boolean hasCheckpoint(Path checkpoints) throws IOException {
    if (!Files.isDirectory(checkpoints)) {
      return false;
    }
    try (Stream<Path> files = Files.list(checkpoints)) {
      return files.anyMatch(file -> file.toString().endsWith(".checkpoint"));
    }
  }

  @Test
  void anAllocationIsUsedByStepsOfIt() throws IOException {
    write(2, 3);
    run("local", new LocalEngine(options("local", Optional.empty())));
    Map<String, String> inside = Map.of("SLURM_JOB_ID", "7", "SLURM_JOB_CPUS_PER_NODE", "1(x2)");
    SlurmEngine engine =
        new SlurmEngine(
            SlurmOptions.NONE,
            datasets,
            options("inside", Optional.empty()),
            false,
            SlurmEngine.cluster(SlurmOptions.NONE, false, slurm, inside),
            Worker.class.getName());
    assertEquals(3, run("inside", engine).trained());
    assertSame("inside", 3);
    assertFalse(Files.exists(folder.resolve("slurm/job-1"))); // nothing was submitted
  }

  @Test
  void aWorkerThatHangsIsReplaced() throws IOException {
    write(1, 1);
    SeriesOutcome outcome =
        run(
            "hangs",
            new SlurmEngine(
                SlurmOptions.NONE,
                datasets,
                options("hangs", Optional.of(Duration.ofSeconds(3))),
                false,
                slurm,
                HangingWorker.class.getName()));
    assertEquals(1, outcome.failures().size());
    String message = outcome.failures().get(0).message();
    assertTrue(message.startsWith("its workers made no progress on "), message);
    assertTrue(message.endsWith("(tried 3 times)"), message);
  }

  @Test
  void anElementThatNeverTakesAnythingIsNotWaitedForWithoutEnd() throws IOException {
    write(1, 2);
    SlurmOptions broken = with(Optional.empty(), "exit 3");
    SeriesOutcome outcome = run("vain", engine(broken, options("vain", Optional.empty()), false));
    assertEquals(2, outcome.failures().size());
    assertTrue(
        outcome
            .failures()
            .get(0)
            .message()
            .startsWith("elements were submitted 3 times, and none took a run"));
  }

  @Test
  void aNodeWithoutWhatIsWantedIsLeftOutByName() throws IOException {
    write(1, 1);
    SlurmOptions gpu =
        with(Optional.of("gpu:1"), "export CUDA_VISIBLE_DEVICES=", "export SLURMD_NODENAME=node-7");
    SeriesOutcome outcome = run("gpu", engine(gpu, options("gpu", Optional.empty()), false));
    assertEquals(1, outcome.failures().size());
    String message = outcome.failures().get(0).message();
    assertTrue(message.endsWith("these nodes cannot train it: [node-7]"), message);
    assertTrue(Files.readString(folder.resolve("slurm/excluded")).startsWith("--exclude=node-7\n"));
  }

  /** An engine whose listener notes where it is told under the engine's lock. */
  private static final class Observed implements Engine {
    private final SlurmEngine engine;
    private final Queue<String> locked = new ConcurrentLinkedQueue<>();

    private Observed(SlurmEngine engine) {
      this.engine = engine;
    }

    private void told(String what) {
      if (Thread.holdsLock(engine)) {
        locked.add(what);
      }
    }

    @Override
    public void open(int places, Listener listener) {
      engine.open(
          places,
          new Listener() {
            @Override
            public void started(Work work) {
              told("started");
              listener.started(work);
            }

            @Override
            public void progress(Work work, Moment moment) {
              told("progress");
              listener.progress(work, moment);
            }

            @Override
            public void silent(Work work, String message) {
              told("silent");
              listener.silent(work, message);
            }

            @Override
            public void answered(Work work, Answer answer) {
              told("answered");
              listener.answered(work, answer);
            }

            @Override
            public void crashed(Throwable why) {
              told("crashed");
              listener.crashed(why);
            }
          });
    }

    @Override
    public String device() {
      return engine.device();
    }

    @Override
    public Optional<String> refusal(RunPlan run) {
      return engine.refusal(run);
    }

    @Override
    public int places(List<RunPlan> runs) {
      return engine.places(runs);
    }

    @Override
    public void submit(List<Work> work) {
      engine.submit(work);
    }

    @Override
    public List<Work> withdraw() {
      return engine.withdraw();
    }

    @Override
    public void cancel() {
      engine.cancel();
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}
