package dev.ablate.run.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.problem.ProblemsException;
import dev.ablate.run.Engine;
import dev.ablate.run.Series;
import dev.ablate.run.SeriesListener;
import dev.ablate.run.SeriesOptions;
import dev.ablate.run.SeriesOutcome;
import dev.ablate.run.local.LocalEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine beside a real process that speaks the bridge's lines; Spark itself is `make
 * test-spark`.
 */
class SparkEngineTest {
  private static final String SERIES =
      """
      dataset: {name: synthetic, train: 200, test: 40, size: 8}
      split: 0.8
      layers: [flatten, linear: 10]
      optimizer: {sgd: {lr: 0.05}}
      epochs: 2
      seed: 1
      variants: {padded: {dataset: {pad: 2}}} # other data from the same source
      """;

  @TempDir private Path folder;
  private final Datasets datasets =
      new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT);

  @BeforeEach
  void layOutSpark() throws IOException {
    Path submit = folder.resolve("spark/bin/spark-submit");
    Files.createDirectories(submit.getParent());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        submit,
        "#!/bin/sh\nexec '%s' -cp '%s' %s \"$@\"\n"
            .formatted(java, System.getProperty("java.class.path"), StandInBridge.class.getName()));
    Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("spark/ablate-spark.jar"), "");
    Files.writeString(folder.resolve("s.yaml"), SERIES);
  }

  private SeriesOptions options(String results) {
    return new SeriesOptions(
        folder.resolve(results), List.of(), OptionalInt.of(2), "cpu", false, false);
  }

  private SparkEngine spark(SparkOptions spark, String master, String results) {
    return new SparkEngine(spark, master, datasets, options(results), folder);
  }

  private SparkOptions inFolder() {
    return new SparkOptions(
        Optional.of(folder.resolve("spark").toString()),
        SparkOptions.NONE.program(),
        SparkOptions.NONE.java(),
        SparkOptions.NONE.places(),
        SparkOptions.NONE.conf());
  }

  private SeriesOutcome run(String results, Engine engine) {
    try (Series series = new Series(options(results), datasets, engine)) {
      return series.run(
          Planner.plan(List.of(folder.resolve("s.yaml")), PlanOptions.NONE, datasets),
          SeriesListener.SILENT);
    }
  }

  @Test
  @Tag("engine")
  void aSeriesIsTheLocalOneThoughTheDriverDies() throws IOException {
    run("local", new LocalEngine(options("local")));
    SeriesOutcome outcome = run("there", spark(inFolder(), "once", "there"));
    assertEquals(List.of(), outcome.failures());
    assertTrue(Files.exists(folder.resolve("there/s/base/seed-1/model.safetensors")));
    for (String run : List.of("s/base/seed-1", "s/padded/seed-1")) {
      for (String file :
          List.of("spec.yaml", "metrics.csv", "test.csv", "predictions.csv", "model.safetensors")) {
        assertArrayEquals(
            Files.readAllBytes(folder.resolve("local").resolve(run).resolve(file)),
            Files.readAllBytes(folder.resolve("there").resolve(run).resolve(file)),
            file);
      }
    }
    assertEquals(0, run("there", spark(inFolder(), "never", "there")).trained());
  }

  @Test
  void aSparkThatDoesNotStartIsSaid() {
    SeriesOutcome outcome = run("never", spark(inFolder(), "never", "never"));
    assertEquals(2, outcome.failures().size());
    String message = outcome.failures().get(0).message();
    assertTrue(message.startsWith("Spark does not start on never"), message);
    assertTrue(message.contains("All masters are unresponsive!"), message);
  }

  @Test
  void nothingIsWaitedForWhereNoNodeCanTrain() {
    SeriesOutcome outcome = run("nowhere", spark(inFolder(), "nowhere", "nowhere"));
    assertEquals(
        List.of("no node can train it: it has no GPU", "no node can train it: it has no GPU"),
        outcome.failures().stream().map(SeriesOutcome.Failure::message).toList());
  }

  @Test
  void noSparkIsSaid() throws IOException {
    Files.delete(folder.resolve("spark/ablate-spark.jar"));
    ProblemsException missing =
        assertThrows(ProblemsException.class, () -> run("none", spark(inFolder(), "yarn", "none")));
    assertTrue(missing.getMessage().contains("make spark"), missing.getMessage());
  }
}
