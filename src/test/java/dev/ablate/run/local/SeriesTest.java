package dev.ablate.run.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.RunKey;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.RunFiles.State;
import dev.ablate.results.RunFolder;
import dev.ablate.results.StateFolder;
import dev.ablate.run.Series;
import dev.ablate.run.SeriesListener;
import dev.ablate.run.SeriesOptions;
import dev.ablate.run.SeriesOutcome;
import dev.ablate.run.SeriesStatus;
import dev.ablate.run.Task;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real worker processes that crash, print, sleep and are killed. */
class SeriesTest {
  @TempDir Path folder;
  private Path results;
  private Datasets datasets;

  private final List<ProcessHandle> sleepers = new ArrayList<>();

  /** They write until they end, in the folder that is removed next. */
  @AfterEach
  void workersEnd() throws Exception {
    for (ProcessHandle worker : sleepers) {
      worker.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @BeforeEach
  void open() {
    results = folder.resolve("results");
    datasets = new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT);
  }

  @Test
  void aRunThatFailsOrCrashesFailsAlone() throws IOException {
    SeriesOutcome outcome =
        run(declare("many", "good", "wrong", "crash", "exhaust", "noise"), options(2, false));
    assertEquals(3, outcome.trained(), "base, good and noise");
    Set<String> failed = new HashSet<>();
    outcome.failures().forEach(failure -> failed.add(failure.run()));
    assertEquals(Set.of("many/wrong/seed-0", "many/crash/seed-0", "many/exhaust/seed-0"), failed);
    String crash = message(outcome, "crash");
    assertTrue(crash.contains("signal 6") && crash.contains("fatal error"), crash);
    String exhausted = message(outcome, "exhaust");
    assertTrue(exhausted.contains("Java heap space"), exhausted);
    assertTrue(exhausted.contains("a batch size of 4") && exhausted.contains("GB"), exhausted);
    assertFalse(exhausted.contains("\tat "), exhausted);
    assertEquals("this one is wrong", message(outcome, "wrong"));
    assertTrue(Files.exists(runFolder("many", "noise").resolve("metrics.csv")));
    assertFalse(Files.exists(runFolder("many", "crash").resolve("metrics.csv")));
  }

  @Test
  void whatIsFinishedIsNotRepeatedAndWhatFailedIs() throws IOException {
    SeriesPlan plan = declare("twice", "good", "wrong");
    assertEquals(2, run(plan, options(1, false)).trained());
    SeriesOutcome again = run(plan, options(1, false));
    assertEquals(0, again.trained());
    assertEquals(2, again.finished());
    assertEquals(1, again.failures().size());
    Files.delete(runFolder("twice", "good").resolve("metrics.csv"));
    assertEquals(1, run(plan, options(1, false)).trained(), "files that are gone are made anew");
    SeriesOptions forced =
        new SeriesOptions(results, List.of(), OptionalInt.of(1), "cpu", true, false);
    Task task = Series.tasks(plan, datasets, "cpu").get(0);
    Path leftOver =
        StateFolder.of(results).checkpoints(task.identity()).resolve("000000000001-0.checkpoint");
    Files.createDirectories(leftOver.getParent());
    Files.writeString(leftOver, "of an interrupted training");
    assertEquals(0, run(plan, options(1, false)).trained());
    assertTrue(Files.notExists(leftOver.getParent()), "what was finished before leaves none");
    Files.createDirectories(leftOver.getParent());
    Files.writeString(leftOver, "of an interrupted training");
    assertEquals(2, run(plan, forced).trained());
    assertTrue(Files.notExists(leftOver.getParent()), "a finished run leaves no checkpoint");
    assertTrue(Files.notExists(leftOver), "--force begins at the beginning");
  }

  @Test
  void whatIsOfAnEarlierDeclarationDoesNotCountForOneThatFailedAndIsNotLost() throws IOException {
    SeriesPlan sound = declare("changed", "good");
    run(sound, options(1, false));
    Path run = runFolder("changed", "good");
    String measured = Files.readString(run.resolve("metrics.csv"));
    assertEquals(State.DONE, RunFolder.read(run).state());
    String text = Files.readString(folder.resolve("changed.yaml"));
    String other =
        text.replace("batch_size: 1", "batch_size: " + ScriptedWorker.FAILING_BATCH_SIZE);
    Path file = Files.writeString(folder.resolve("changed.yaml"), other);
    SeriesPlan changed = Planner.plan(List.of(file), PlanOptions.NONE, datasets);
    for (int again = 0; again < 2; again++) {
      assertEquals(1, run(changed, options(1, false)).failures().size());
      assertEquals(State.FAILED, RunFolder.read(run).state());
      assertEquals(measured, Files.readString(run.resolve("metrics.csv")));
    }
    assertEquals(0, run(sound, options(1, false)).trained(), "the files are still those of this");
    assertEquals(State.DONE, RunFolder.read(run).state());
    Files.delete(run.resolve("run.json")); // it is not committed
    assertEquals(1, run(changed, options(1, false)).failures().size());
    assertEquals(State.FAILED, RunFolder.read(run).state());
    run(sound, options(1, false));
    assertEquals(State.DONE, RunFolder.read(run).state());
  }

  @Test
  void equalRunsAreTrainedOnce() throws IOException {
    SeriesPlan both = Planner.plan(List.of(write("one"), write("two")), PlanOptions.NONE, datasets);
    SeriesOutcome outcome = run(both, options(2, false));
    assertEquals(1, outcome.trained());
    assertTrue(Files.exists(runFolder("one", "base").resolve("metrics.csv")));
    assertFalse(Files.exists(runFolder("two", "base")), "one row, and said");
    String warnings = both.warnings().toString();
    assertTrue(warnings.contains("'two/base' is the same as 'one/base'"), warnings);
    SeriesOutcome renamed =
        run(Planner.plan(List.of(write("three")), PlanOptions.NONE, datasets), options(1, false));
    assertEquals(0, renamed.trained(), "another name for the same run");
    assertTrue(Files.exists(runFolder("three", "base").resolve("metrics.csv")));
  }

  @Test
  void runsThatExchangeTheirNamesAreNotTrainedAgain() throws IOException {
    assertEquals(
        2, run(named("batch_size: 5", "dropout: {batch_size: 6}"), options(1, false)).trained());
    String five = Files.readString(runFolder("swap", "base").resolve("run.json"));
    String six = Files.readString(runFolder("swap", "dropout").resolve("run.json"));
    SeriesPlan moved = named("batch_size: 6", "plain: {batch_size: 5}");
    assertEquals(0, run(moved, options(1, false)).trained());
    assertEquals(six, Files.readString(runFolder("swap", "base").resolve("run.json")));
    assertEquals(five, Files.readString(runFolder("swap", "plain").resolve("run.json")));
    SeriesPlan exchanged = named("batch_size: 5", "plain: {batch_size: 6}");
    assertEquals(0, run(exchanged, options(1, false)).trained());
    assertEquals(five, Files.readString(runFolder("swap", "base").resolve("run.json")));
    assertEquals(six, Files.readString(runFolder("swap", "plain").resolve("run.json")));
    try (Stream<Path> left = Files.list(StateFolder.of(results).path())) {
      assertTrue(left.noneMatch(each -> each.getFileName().toString().startsWith("kept")));
    }
  }

  private SeriesPlan named(String base, String variant) throws IOException {
    Path file = folder.resolve("swap.yaml");
    Files.writeString(file, TEXT + base + "\nvariants:\n  " + variant + "\n");
    return Planner.plan(List.of(file), PlanOptions.NONE, datasets);
  }

  @Test
  void aWorkerIsReusedInItsEnvironmentAlone() throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("reuse.yaml");
    Files.writeString(
        file,
        TEXT
            + "variants:\n"
            + "  good: {batch_size: 5}\n"
            + "  fine: {batch_size: 6}\n"
            + "  portable: {numerics: portable}\n"
            + "  wide: {threads: 2}\n");
    SeriesPlan plan = Planner.plan(List.of(file), PlanOptions.NONE, datasets);
    assertEquals(5, run(plan, options(1, false)).trained());
    assertEquals(pid("reuse", "base"), pid("reuse", "good"));
    assertEquals(pid("reuse", "base"), pid("reuse", "fine"));
    assertFalse(pid("reuse", "base").equals(pid("reuse", "portable")));
    assertTrue(runJson("reuse", "portable").contains("\"avx2\""));
    assertTrue(runJson("reuse", "base").contains("\"null\""), "not inherited, not left over");
    assertTrue(runJson("reuse", "wide").contains("\"omp\" : \"2\""), runJson("reuse", "wide"));
  }

  @Test
  void noMoreThreadsRunAtATimeThanThereAreCores() throws IOException {
    Path file = folder.resolve("wide.yaml");
    Files.writeString(
        file,
        TEXT
            + "variants:\n"
            + "  meet-one: {batch_size: 5}\n"
            + "  meet-two: {batch_size: 6, threads: 2}\n"
            + "  alone: {batch_size: 7, threads: 4}\n"
            + "  more: {batch_size: 8}\n"
            + "seeds: 1..2\n");
    SeriesOptions asManyAsFit =
        new SeriesOptions(results, List.of(), OptionalInt.empty(), "cpu", false, false);
    SeriesPlan plan = Planner.plan(List.of(file), PlanOptions.NONE, datasets);
    SeriesOutcome outcome = run(plan, asManyAsFit);
    assertEquals(List.of(), outcome.failures(), "one and two met");
    assertEquals(10, outcome.trained());
    int runs = 0;
    int threads = 0;
    for (String line : Files.readAllLines(folder.resolve("threads"))) {
      int change = Integer.parseInt(line);
      runs += Integer.signum(change);
      threads += change;
      assertTrue(threads <= 3 || runs == 1, runs + " runs with " + threads + " threads");
    }
    assertEquals(0, threads);
  }

  @Test
  void theFirstFailureStopsTheRestWhenAskedTo() throws IOException {
    SeriesPlan plan = declare("fast", "wrong");
    SeriesPlan wrongFirst =
        Planner.plan(
            List.of(plan.experiments().get(0).file()),
            new PlanOptions(List.of(), List.of(1L, 2L, 3L), List.of("wrong")),
            datasets);
    SeriesOptions options =
        new SeriesOptions(results, List.of(), OptionalInt.of(1), "cpu", false, true);
    SeriesOutcome outcome = run(wrongFirst, options);
    assertEquals(1, outcome.failures().size(), "the costliest was first");
    assertEquals(7, outcome.notRun());
    assertEquals(0, outcome.trained());
  }

  @Test
  void stoppingEndsTheWorkersAndIsNoFailure() throws Exception {
    SeriesPlan plan = declare("stopped", "sleep");
    Path sleeping = folder.resolve("sleeping");
    try (Series series = scripted(options(2, false))) {
      CompletableFuture<SeriesOutcome> outcome =
          CompletableFuture.supplyAsync(() -> series.run(plan, SeriesListener.SILENT));
      ProcessHandle worker = awaitWorker(sleeping);
      assertTrue(
          assertThrows(ProblemsException.class, () -> scripted(options(1, false)))
              .getMessage()
              .contains(String.valueOf(ProcessHandle.current().pid())),
          "two at once: the second is told who holds the folder");
      series.stop();
      assertEquals(List.of(), outcome.get(5, TimeUnit.MINUTES).failures());
      worker.onExit().get(60, TimeUnit.SECONDS);
    }
    assertFalse(Files.exists(runFolder("stopped", "sleep").resolve("run.json")));
  }

  @Test
  void aKilledWorkerFailsItsRunAndIsReplaced() throws Exception {
    SeriesPlan plan = declare("killed", "sleep", "good");
    Path sleeping = folder.resolve("sleeping");
    try (Series series = scripted(options(1, false))) {
      CompletableFuture<SeriesOutcome> outcome =
          CompletableFuture.supplyAsync(() -> series.run(plan, SeriesListener.SILENT));
      assertTrue(awaitWorker(sleeping).destroyForcibly());
      SeriesOutcome ended = outcome.get(5, TimeUnit.MINUTES);
      assertEquals(2, ended.trained());
      assertTrue(message(ended, "sleep").contains("signal 9"), message(ended, "sleep"));
    }
  }

  @Test
  void whatAPlaceCannotDoIsTriedThriceAndIsDoneByTheNextSeries() throws IOException {
    SeriesPlan plan = declare("lost", "good");
    Path logs = StateFolder.of(results).logs();
    Files.createDirectories(logs.getParent());
    Files.writeString(logs, "no worker can be started whose log cannot be written");
    SeriesOutcome outcome = run(plan, options(2, false));
    assertEquals(0, outcome.trained());
    assertEquals(2, outcome.failures().size());
    String why = message(outcome, "good");
    assertTrue(why.contains("cannot start a worker") && why.contains("tried 3 times"), why);
    Files.delete(logs);
    assertEquals(2, run(plan, options(2, false)).trained());
  }

  @Test
  void whatIsStoppedBeforeItBeganIsNeitherTrainedNorFailed() throws IOException {
    SeriesPlan plan = declare("before", "good");
    try (Series series = scripted(options(1, false))) {
      series.stop();
      SeriesOutcome outcome = series.run(plan, SeriesListener.SILENT);
      assertEquals(0, outcome.trained());
      assertEquals(List.of(), outcome.failures());
    }
    assertEquals(2, run(plan, options(1, false)).trained());
  }

  @Test
  void aWorkerThatHangsIsSaidAndReplaced() throws Exception {
    SeriesPlan plan = declare("hung", "hang-once", "good");
    List<String> said = new CopyOnWriteArrayList<>();
    SeriesListener listener =
        new SeriesListener() {
          @Override
          public void silent(Task task, String message) {
            said.add(task.name() + ": " + message);
          }
        };
    SeriesOptions patient =
        new SeriesOptions(
            results,
            List.of(),
            OptionalInt.of(1),
            "cpu",
            false,
            false,
            Optional.of(Duration.ofSeconds(12)),
            false);
    try (Series series = scripted(patient)) {
      SeriesOutcome outcome = series.run(plan, listener);
      assertEquals(List.of(), outcome.failures());
      assertEquals(3, outcome.trained());
    }
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.get(0).startsWith("hung/hang-once/seed-0: its worker, process "), said.get(0));
    assertTrue(said.get(0).contains("no progress"), said.get(0));
  }

  @Test
  void aFolderThatIsRenamedOrDeletedDuringARunIsNoSuccess() throws Exception {
    SeriesPlan plan = declare("moved", "moves-results", "good", "better");
    SeriesOutcome outcome = run(plan, options(1, false));
    assertFalse(outcome.complete());
    assertEquals(1, outcome.failures().size(), outcome::toString);
    String message = outcome.failures().get(0).message();
    assertTrue(message.contains("renamed or deleted while the series was running"), message);
    assertEquals(4, outcome.trained() + outcome.notRun() + 1);
  }

  @Test
  void aSeriesThatDiedIsNotRunning() throws Exception {
    Process coordinator = coordinate(write("dead", "sleep"));
    awaitWorker(folder.resolve("sleeping"));
    assertTrue(SeriesStatus.of(results).orElseThrow().running());
    coordinator.destroyForcibly().waitFor();
    assertFalse(SeriesStatus.of(results).orElseThrow().running(), "at once");
  }

  @Test
  void noWorkerOutlivesItsCoordinator() throws Exception {
    Process coordinator = coordinate(write("orphan", "sleep"));
    ProcessHandle worker = awaitWorker(folder.resolve("sleeping"));
    coordinator.destroyForcibly().waitFor();
    worker.onExit().get(60, TimeUnit.SECONDS);
  }

  @Test
  void aFolderThatAnotherProcessHoldsIsRefusedUntilThatEnds() throws Exception {
    Process coordinator = coordinate(write("held", "sleep"));
    awaitWorker(folder.resolve("sleeping"));
    SeriesPlan plan = declare("mine", "good");
    ProblemsException refused =
        assertThrows(ProblemsException.class, () -> run(plan, options(1, false)));
    assertTrue(
        refused.getMessage().contains("(process " + coordinator.pid()), refused.getMessage());
    coordinator.destroyForcibly().waitFor();
    assertEquals(List.of(), run(plan, options(1, false)).failures());
  }

  @Test
  void aWorkerIsThereForAsLongAsItLives() throws Exception {
    Process coordinator = coordinate(write("alive", "sleep"));
    awaitWorker(folder.resolve("sleeping"));
    Path workers = StateFolder.of(results).workers();
    try (FileChannel channel = FileChannel.open(workers, StandardOpenOption.WRITE)) {
      assertNull(channel.tryLock(), "the worker that sleeps holds a share");
    } finally {
      coordinator.destroyForcibly().waitFor();
    }
  }

  private Process coordinate(Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ScriptedSeries.class.getName(),
            file.toString(),
            results.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("coordinator.log").toFile())
        .start();
  }

  private static final String TEXT =
      """
      dataset: {name: synthetic, train: 20, test: 10, size: 8, channels: 1, classes: 2}
      layers: [flatten, linear: 2]
      optimizer: {sgd: {lr: 0.1}}
      epochs: 1
      """;

  private Path write(String name, String... variants) throws IOException {
    StringBuilder text = new StringBuilder(TEXT);
    if (variants.length > 0) {
      text.append("variants:\n");
      for (int i = 0; i < variants.length; i++) {
        text.append("  ").append(variants[i]).append(": {batch_size: ").append(i + 1).append("}\n");
      }
    }
    return Files.writeString(folder.resolve(name + ".yaml"), text);
  }

  private SeriesPlan declare(String name, String... variants) throws IOException {
    return Planner.plan(List.of(write(name, variants)), PlanOptions.NONE, datasets);
  }

  private SeriesOptions options(int jobs, boolean force) {
    return new SeriesOptions(results, List.of(), OptionalInt.of(jobs), "cpu", force, false);
  }

  private SeriesOutcome run(SeriesPlan plan, SeriesOptions options) {
    try (Series series = scripted(options)) {
      return series.run(plan, SeriesListener.SILENT);
    }
  }

  private Series scripted(SeriesOptions options) {
    return new Series(
        options, datasets, new LocalEngine(options, ScriptedWorker.class.getName(), 3));
  }

  private static String message(SeriesOutcome outcome, String condition) {
    return outcome.failures().stream()
        .filter(failure -> failure.run().contains("/" + condition + "/"))
        .findFirst()
        .orElseThrow()
        .message();
  }

  private Path runFolder(String experiment, String condition) {
    return RunFolder.of(results, experiment, condition, RunKey.of(0));
  }

  private String pid(String experiment, String condition) throws IOException {
    String row = Files.readAllLines(runFolder(experiment, condition).resolve("metrics.csv")).get(1);
    return row.split(",", -1)[3];
  }

  private String runJson(String experiment, String condition) throws IOException {
    return Files.readString(runFolder(experiment, condition).resolve("run.json"));
  }

  private ProcessHandle awaitWorker(Path sleeping) throws Exception {
    for (int tries = 0; tries < 3_000; tries++) {
      if (Files.exists(sleeping) && !Files.readString(sleeping).isEmpty()) {
        long process = Long.parseLong(Files.readString(sleeping));
        ProcessHandle worker = ProcessHandle.of(process).orElseThrow();
        sleepers.add(worker);
        return worker;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no worker began to sleep");
  }
}
