package dev.ablate.results;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.Fuzz;
import dev.ablate.plan.RunKey;
import dev.ablate.results.RunFiles.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken files of a results folder: what cannot be understood counts as not there. */
class BrokenResultsTest {
  private static final Scores SCORE = Scores.of(0.5, OptionalDouble.of(0.25));

  @TempDir Path results;
  private Path folder;

  @BeforeEach
  void finishOneRun() {
    folder = RunFolder.of(results, "e", "base", RunKey.of(1));
    RunRecord run =
        new RunRecord(
            OptionalLong.empty(),
            List.of(new MetricsRow(1, 2, 0.1, SCORE, SCORE, Optional.of(SCORE))),
            List.of(new StepRow(1, 0.1, 0.5)),
            Optional.of(new TestRow("test", 4, SCORE)),
            List.of(new Prediction(0, 1, 2, 0.5f)),
            List.of(),
            Optional.empty(),
            Map.of(),
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    RunFacts facts = RunFacts.of(run, "abc", "d", 1, 2, Optional.empty(), Machine.here());
    RunFolder.write(folder, run, "dataset: mnist\n", facts);
    try (Index index = Index.open(results).orElseThrow()) {
      index.add("abc", folder);
    }
  }

  @Test
  void filesOfARun() throws IOException {
    List<String> names =
        List.of("metrics.csv", "test.csv", "run.json", "steps.csv", "predictions.csv", "spec.yaml");
    for (String name : names) {
      byte[] good = Files.readAllBytes(folder.resolve(name));
      Fuzz.files(
          100,
          random -> {
            Files.write(folder.resolve(name), Fuzz.bytes(good, random));
            RunFiles read = RunFolder.read(folder);
            assertTrue(read.state() != State.DONE || read.test().isPresent());
            RunFolder.readSteps(folder);
            RunFolder.readPredictions(folder);
            RunFolder.writeFailure(folder, failed());
          });
      Files.write(folder.resolve(name), good);
    }
  }

  private static RunFacts failed() {
    return RunFacts.failed("no", "abc", "d", 1, 0, Optional.empty(), Machine.here());
  }

  @Test
  void theIndexOfFinishedRuns() throws IOException {
    Path file = results.resolve(".ablate/finished.jsonl");
    byte[] good = Files.readAllBytes(file);
    String entry = new String(good, StandardCharsets.UTF_8);
    List<String> nasty =
        List.of(
            "null",
            "[]",
            "{}",
            "{\"identity\":\"abc\"}",
            "[".repeat(5000),
            "\0",
            "",
            entry.strip().replace("e/base/seed-1", "../../../etc"),
            entry.strip().replace("e/base/seed-1", "\\u0000"),
            entry.strip().replace("e/base/seed-1", "x".repeat(9000)));
    Fuzz.files(
        300,
        random -> {
          byte[] bad = Fuzz.bytes(good, random);
          boolean kept = random.nextBoolean();
          String more = nasty.get(random.nextInt(nasty.size())) + "\n";
          Files.write(file, kept ? (more + entry).getBytes(StandardCharsets.UTF_8) : bad);
          try (Index index = Index.open(results).orElseThrow()) {
            index.find("abc").ifPresent(found -> assertTrue(found.endsWith("e/base/seed-1")));
            if (kept) {
              assertTrue(index.isFinished("abc", folder), "a damaged line costs no other");
            }
            index.add("def", folder);
          }
          try (Index index = Index.open(results).orElseThrow()) {
            assertTrue(index.isFinished("def", folder), "what is added behind it counts");
          }
        });
  }

  @Test
  void tables() throws IOException {
    byte[] good = Files.readAllBytes(folder.resolve("metrics.csv"));
    Path file = results.resolve("any.csv");
    Fuzz.files(
        100,
        random -> {
          Files.write(file, Fuzz.bytes(good, random));
          try {
            RunTables.readMetrics(file);
          } catch (UncheckedIOException | IllegalArgumentException | NoSuchElementException e) {
            assertTrue(e.getMessage() != null);
          }
        });
  }
}
