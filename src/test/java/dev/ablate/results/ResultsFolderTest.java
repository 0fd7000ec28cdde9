package dev.ablate.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFolderTest {
  @TempDir private Path folder;

  private Path run(String path) throws IOException {
    return Files.createDirectories(folder.resolve(path));
  }

  @Test
  void isTheNearestThatIsMarkedHoweverDeepTheRunLies() throws IOException {
    Path results = folder.resolve("results");
    Path run = run("results/a/base/seed-1");
    Path trial = run("results/a/base/tune/trial-03/seed-101");
    assertEquals(Optional.empty(), ResultsFolder.above(run));
    Files.writeString(results.resolve("a/experiment.json"), "{}");
    assertEquals(Optional.of(results), ResultsFolder.above(run), "as it is committed");
    assertEquals(Optional.of(results), ResultsFolder.above(trial));

    Path inner = run("results/more/b/base/seed-1");
    Files.createDirectories(results.resolve(".ablate"));
    assertEquals(Optional.of(results), ResultsFolder.above(inner));
    Files.createDirectories(results.resolve("more/.ablate"));
    assertEquals(Optional.of(results.resolve("more")), ResultsFolder.above(inner));
    assertEquals(Optional.of(results), ResultsFolder.above(run));
  }
}
