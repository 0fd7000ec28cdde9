package dev.ablate.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.plan.RunKey;
import dev.ablate.results.RunFiles.State;
import dev.ablate.results.RunRecord.Timing;
import dev.ablate.weights.Safetensors;
import dev.ablate.weights.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path results;

  private static final Scores TRAIN = Scores.of(2.25, OptionalDouble.of(0.125));
  private static final Scores VAL = Scores.of(1e-5, OptionalDouble.empty());

  private static RunRecord run(boolean diverged, boolean watched) {
    Optional<Scores> test = watched ? Optional.of(TRAIN) : Optional.empty();
    return new RunRecord(
        diverged ? OptionalLong.of(2) : OptionalLong.empty(),
        List.of(
            new MetricsRow(1, 1, 0.1, TRAIN, VAL, test),
            new MetricsRow(1, 2, 0.1, Scores.of(Double.NaN, OptionalDouble.empty()), VAL, test)),
        List.of(new StepRow(1, 0.1, 2.5)),
        diverged ? Optional.empty() : Optional.of(new TestRow("val", 10, VAL)),
        diverged ? List.of() : List.of(new Prediction(0, 3, 4, 0.1f)),
        List.of(),
        Optional.empty(),
        diverged ? Map.of() : Map.of("fc1.bias", new Tensor(List.of(1), new float[] {1})),
        List.of(new Timing("load", 0, 0.5), new Timing("train", 1, 1.5)),
        Map.of("engine", "PyTorch 2.7.1"),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static RunFacts facts(RunRecord run) {
    return RunFacts.of(
        run, "abc", "def", 1, 2.5, Optional.of("123-dirty"), new Machine("cpu", 2, "os", "jvm"));
  }

  private void write(Path folder, RunRecord run) {
    RunFolder.write(folder, run, "dataset: synthetic\n", facts(run));
  }

  @Test
  void writesTheColumnsOfTheFormat() throws IOException {
    Path folder = RunFolder.of(results, "e", "base", RunKey.of(7));
    write(folder, run(false, false));
    assertEquals(results.resolve("e/base/seed-7"), folder);
    assertEquals(
        "epoch,step,lr,train_loss,train_accuracy,val_loss,val_accuracy\n"
            + "1,1,0.1,2.25,0.125,1.0E-5,\n1,2,0.1,NaN,,1.0E-5,\n",
        Files.readString(folder.resolve("metrics.csv")));
    assertEquals("step,lr,loss\n1,0.1,2.5\n", Files.readString(folder.resolve("steps.csv")));
    assertEquals(
        "data,examples,loss,accuracy\nval,10,1.0E-5,\n",
        Files.readString(folder.resolve("test.csv")));
    assertEquals(
        "index,label,predicted,confidence\n0,3,4,0.1\n",
        Files.readString(folder.resolve("predictions.csv")));
    assertEquals(
        "phase,epoch,seconds\nload,,0.5\ntrain,1,1.5\n",
        Files.readString(folder.resolve("timing.csv")));
    assertEquals("dataset: synthetic\n", Files.readString(folder.resolve("spec.yaml")));
    assertTrue(Files.exists(folder.resolve("model.safetensors")));
    assertFalse(Files.exists(folder.resolve(".staged")));
    assertFalse(Files.exists(folder.resolve(".staging")));
  }

  @Test
  void writesNamesOfClassesAndScoresWhereThereAre() throws IOException {
    RunRecord run = run(false, false);
    Tensor scores = new Tensor(List.of(1, 2), new float[] {0.25f, 0.75f});
    write(
        results,
        new RunRecord(
            run.divergedStep(),
            run.metrics(),
            run.steps(),
            run.test(),
            List.of(
                new Prediction(0, 1, 2, 0.5f).named(List.of("cat", "big dog, brown")),
                new Prediction(1, 0, 1, 0.5f).named(List.of("-5 to 0", "'t"))),
            List.of("cat", "big dog, brown"),
            Optional.of(scores),
            run.weights(),
            run.timings(),
            run.environment(),
            Optional.empty(),
            Optional.empty(),
            List.of()));
    assertEquals(
        "index,label,predicted,confidence,label_name,predicted_name\n"
            + "0,1,2,0.5,\"big dog, brown\",\n1,0,1,0.5,'-5 to 0,''t\n",
        Files.readString(results.resolve("predictions.csv")));
    Prediction read = RunFolder.readPredictions(results).get(1);
    assertEquals(List.of("-5 to 0", "'t"), List.of(read.labelName(), read.predictedName()));
    Tensor found = Safetensors.read(results.resolve("scores.safetensors")).get("scores");
    assertEquals(scores.shape(), found.shape());
    assertEquals(0.75f, found.values()[1]);
    write(results, run);
    assertFalse(Files.exists(results.resolve("scores.safetensors")));
  }

  @Test
  void writesWatchedTestColumns() throws IOException {
    write(results, run(false, true));
    assertEquals(
        "epoch,step,lr,train_loss,train_accuracy,val_loss,val_accuracy,test_loss,test_accuracy\n"
            + "1,1,0.1,2.25,0.125,1.0E-5,,2.25,0.125\n1,2,0.1,NaN,,1.0E-5,,2.25,0.125\n",
        Files.readString(results.resolve("metrics.csv")));
  }

  @Test
  void readsWhatItWrote() {
    RunRecord run = run(false, true);
    write(results, run);
    RunFiles files = RunFolder.read(results);
    assertEquals(State.DONE, files.state());
    assertEquals(run.metrics(), files.metrics());
    assertEquals(run.test(), files.test());
    assertEquals(Optional.of(facts(run)), files.facts());
    assertEquals(run.predictions(), RunFolder.readPredictions(results));
    assertEquals(run.steps(), RunFolder.readSteps(results));
  }

  @Test
  void removesFilesThatNoLongerApply() {
    write(results, run(false, false));
    write(results, run(true, false));
    assertFalse(Files.exists(results.resolve("test.csv")));
    assertFalse(Files.exists(results.resolve("predictions.csv")));
    assertFalse(Files.exists(results.resolve("model.safetensors")));
    assertEquals(State.DIVERGED, RunFolder.read(results).state());
    assertEquals(OptionalLong.of(2), RunFolder.read(results).facts().orElseThrow().divergedStep());
  }

  @Test
  void aFailureOnTheWayKeepsWhatWasThere() {
    RunRecord run = run(false, false);
    write(results, run);
    RunRecord bad =
        new RunRecord(
            run.divergedStep(),
            List.of(),
            run.steps(),
            run.test(),
            run.predictions(),
            List.of(),
            Optional.empty(),
            Map.of("x", new Tensor(List.of(1), new float[1])),
            run.timings(),
            run.environment(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    // The spec cannot be written in UTF-8, which is found out while staging.
    assertThrows(RuntimeException.class, () -> RunFolder.write(results, bad, "\ud800", facts(bad)));
    assertEquals(run.metrics(), RunTables.readMetrics(results.resolve("metrics.csv")));
  }

  @Test
  void aFailedRerunKeepsTheMeasurement() {
    RunRecord run = run(false, false);
    write(results, run);
    RunFolder.writeFailure(results, failed("abc"));
    assertEquals(State.DONE, RunFolder.read(results).state(), "the same run's files");
    RunFolder.writeFailure(results, failed("xyz"));
    RunFiles files = RunFolder.read(results);
    assertEquals(State.FAILED, files.state(), "another run's files");
    assertEquals(run.test(), files.test());
    assertEquals(
        Optional.of(new RunFacts.Failure("xyz", "out of memory")),
        files.facts().orElseThrow().failure());
    assertEquals("abc", files.facts().orElseThrow().identity());
  }

  private static RunFacts failed(String identity) {
    Machine machine = new Machine("cpu", 2, "os", "jvm");
    return RunFacts.failed("out of memory", identity, "def", 1, 0, Optional.empty(), machine);
  }

  @Test
  void aWritingThatFailsLeavesTheMeasurementWhole() throws IOException {
    Path folder = RunFolder.of(results, "e", "base", RunKey.of(1));
    write(folder, run(false, false));
    try (Index index = Index.open(results).orElseThrow()) {
      index.add("abc", folder);
      Staging staging = new Staging(folder);
      staging.write("metrics.csv", "of another run");
      assertThrows(
          UncheckedIOException.class,
          () ->
              staging.write(
                  "test.csv",
                  file -> {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                  }));
      assertEquals(State.DONE, RunFolder.read(folder).state());
      assertTrue(index.isFinished("abc", folder));
    }
    assertFalse(Files.exists(folder.resolve(".staging")), "nothing of it takes room");
    Files.createDirectory(folder.resolve(".staging"));
    Files.writeString(folder.resolve(".staging/model.safetensors"), "half, of a killed process");
    assertEquals(State.DONE, RunFolder.read(folder).state());
    write(folder, run(false, false));
    assertFalse(Files.exists(folder.resolve(".staging")));
  }

  @Test
  void tellsHowWholeAFolderIs() throws IOException {
    assertEquals(State.INCOMPLETE, RunFolder.read(results).state());
    RunFolder.writeFailure(results, failed("xyz"));
    assertEquals(State.FAILED, RunFolder.read(results).state());
    write(results, run(false, false));
    Files.delete(results.resolve("run.json"));
    assertEquals(State.DONE, RunFolder.read(results).state());
    Files.writeString(results.resolve("test.csv"), "data,exa");
    assertEquals(State.INCOMPLETE, RunFolder.read(results).state());
    Files.delete(results.resolve("test.csv"));
    assertEquals(State.DIVERGED, RunFolder.read(results).state());
    Files.writeString(
        results.resolve("metrics.csv"),
        RunTables.metrics(List.of(new MetricsRow(1, 1, 0.1, TRAIN, VAL, Optional.empty()))));
    assertEquals(
        State.INCOMPLETE, RunFolder.read(results).state(), "all of its numbers are finite");
    Files.writeString(results.resolve("metrics.csv"), RunTables.metrics(List.of()));
    assertEquals(State.INCOMPLETE, RunFolder.read(results).state());
    Files.writeString(
        results.resolve("metrics.csv"), RunTables.metrics(run(true, false).metrics()));
    Path copied = results.resolve("copied");
    Files.createDirectory(copied);
    Files.copy(results.resolve("metrics.csv"), copied.resolve("metrics.csv"));
    assertEquals(State.INCOMPLETE, RunFolder.read(copied).state(), "half a copy did not diverge");
    Files.createDirectory(results.resolve(".staged"));
    assertEquals(State.INCOMPLETE, RunFolder.read(results).state());
  }

  @Test
  void indexKnowsFinishedRunsAndNoOthers() throws IOException {
    Path folder = RunFolder.of(results, "e", "base", RunKey.of(1));
    write(folder, run(false, false));
    try (Index index = Index.open(results).orElseThrow()) {
      assertFalse(index.isFinished("abc", folder));
      assertTrue(Index.open(results).isEmpty());
      index.add("abc", folder);
      assertTrue(index.isFinished("abc", folder));
    }
    Path file = results.resolve(".ablate/finished.jsonl");
    Files.writeString(file, Files.readString(file) + "{\"identity\":\"torn");
    try (Index index = Index.open(results).orElseThrow()) {
      assertTrue(index.isFinished("abc", folder));
      assertEquals(Optional.of(folder), index.find("abc"));
      Path renamed = RunFolder.of(results, "e", "other", RunKey.of(1));
      RunFolder.copy(folder, renamed, "dataset: synthetic # other\n");
      index.add("abc", renamed);
      Files.writeString(folder.resolve("metrics.csv"), "epoch\n");
      assertFalse(index.isFinished("abc", folder));
      assertEquals(Optional.of(renamed), index.find("abc"));
    }
    assertEquals(2, Files.readAllLines(file).size());
    assertTrue(Files.readString(file).contains("\"run\":\"e/other/seed-1\""));
  }

  @Test
  void filesThatWereLeftAloneAreNotReadAgain() throws IOException {
    Path folder = RunFolder.of(results, "e", "base", RunKey.of(1));
    write(folder, run(false, false));
    Path metrics = folder.resolve("metrics.csv");
    try (Index index = Index.open(results).orElseThrow()) {
      index.add("abc", folder);
      leaveAlone(folder);
      assertTrue(index.isFinished("abc", folder), "read, for its files were fresh when added");
    }
    String text = Files.readString(metrics);
    FileTime time = Files.getLastModifiedTime(metrics);
    try (Index index = Index.open(results).orElseThrow()) {
      Files.writeString(metrics, text.replace('1', '2'));
      assertFalse(index.isFinished("abc", folder), "another time");
      Files.setLastModifiedTime(metrics, time);
      if (metrics.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        assertFalse(index.isFinished("abc", folder), "the system knows when the time was set");
      }
      Files.writeString(metrics, text);
      assertTrue(index.isFinished("abc", folder), "another time, and the same bytes");
    }
  }

  @Test
  void aSnapshotTellsWhetherAnythingChanged() throws IOException {
    Path folder = RunFolder.of(results, "e", "base", RunKey.of(1));
    write(folder, run(false, false));
    Path metrics = folder.resolve("metrics.csv");
    FileTime time = Files.getLastModifiedTime(metrics);
    String text = Files.readString(metrics);
    Snapshot fresh = Snapshot.of(results);
    assertTrue(fresh.isOf(results));
    Files.writeString(metrics, text.replace('1', '2'));
    Files.setLastModifiedTime(metrics, time);
    assertFalse(fresh.isOf(results), "a fresh file's bytes count");
    Files.writeString(metrics, text);
    leaveAlone(folder);
    assertTrue(fresh.isOf(results));
    Snapshot calm = Snapshot.of(results);
    assertTrue(calm.fresh().isEmpty());
    Files.createDirectories(results.resolve(".ablate"));
    Files.writeString(results.resolve(".ablate/holder"), "me");
    calm = Snapshot.of(results);
    Files.writeString(results.resolve(".ablate/holder"), "you");
    assertTrue(calm.isOf(results), "our own notes are no results");
    Files.writeString(results.resolve("e/new.txt"), "");
    assertFalse(calm.isOf(results));
    Files.delete(results.resolve("e/new.txt"));
    assertTrue(calm.isOf(results));
    Files.delete(metrics);
    assertFalse(calm.isOf(results));
  }

  private static void leaveAlone(Path folder) throws IOException {
    FileTime before = FileTime.from(Instant.now().minusSeconds(60));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, before);
      }
    }
  }
}
