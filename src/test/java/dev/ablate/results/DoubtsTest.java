package dev.ablate.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.plan.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoubtsTest {
  @TempDir Path results;
  private Path first;
  private Path second;

  @BeforeEach
  void measure() {
    first = run("base", 1, 0.25);
    second = run("base", 2, 0.75);
  }

  private Path run(String condition, long seed, double accuracy) {
    Path folder = RunFolder.of(results, "e", condition, RunKey.of(seed));
    Scores score = Scores.of(1, OptionalDouble.of(accuracy));
    RunRecord run =
        new RunRecord(
            OptionalLong.empty(),
            List.of(new MetricsRow(1, 1, 0.1, score, score, Optional.empty())),
            List.of(),
            Optional.of(new TestRow("test", 4, score)),
            List.of(new Prediction(0, 1, 1, 0.5f)),
            List.of(),
            Optional.empty(),
            Map.of(),
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    String spec =
        "name: e."
            + condition
            + "\nresolved:\n  experiment: e\n  condition: "
            + (condition.matches("[0-9].*") ? "\"" + condition + "\"" : condition)
            + "\nseeds: ["
            + seed
            + "]\n";
    Machine machine = new Machine("cpu", 2, "os", "jvm");
    RunFolder.write(
        folder, run, spec, RunFacts.of(run, "id" + seed, "d", 1, 1, Optional.empty(), machine));
    try (Index index = Index.open(results).orElseThrow()) {
      index.add("id " + condition + seed, folder);
    }
    return folder;
  }

  private Optional<String> about(Path folder) {
    return Doubts.of(results).about(folder);
  }

  @Test
  void nothingSpeaksAgainstWhatWasMeasured() throws IOException {
    assertEquals(Optional.empty(), about(first));
    assertEquals(Optional.empty(), about(run("0.5", -3, 0.5)));
    assertEquals(Optional.empty(), about(results.resolve("e/base/seed-9")), "not there");
    Files.delete(first.resolve("predictions.csv")); // large, and not committed
    assertEquals(Optional.empty(), about(first));
    Files.delete(results.resolve(".ablate/finished.jsonl"));
    Files.writeString(first.resolve("test.csv"), "of a clone whose files were never noted here");
    assertEquals(Optional.empty(), about(first));
  }

  @Test
  void anEditedFileIsNamedAlsoOneOfTheSameSizeAndTime() throws IOException {
    Path test = first.resolve("test.csv");
    FileTime time = Files.getLastModifiedTime(test);
    Files.writeString(test, Files.readString(test).replace("0.25", "0.95"));
    Files.setLastModifiedTime(test, time);
    assertEquals(Optional.of("test.csv is not as measured"), about(first));
    Files.writeString(first.resolve("metrics.csv"), "");
    assertEquals(Optional.of("metrics.csv and test.csv are not as measured"), about(first));
    assertEquals(Optional.empty(), about(second));
    assertEquals(Optional.empty(), Doubts.none().about(first));
  }

  @Test
  void aFolderInAnothersPlaceIsNamed() throws IOException {
    Path aside = results.resolve("aside");
    Files.move(first, aside);
    Files.move(second, first);
    Files.move(aside, second);
    assertEquals(Optional.of("its spec.yaml is of seed 2"), about(first));
    assertEquals(Optional.of("its spec.yaml is of seed 1"), about(second));
    Path other = run("drop", 1, 0.5);
    Path swapped = results.resolve("e/wide/seed-1");
    Files.createDirectories(swapped.getParent());
    Files.move(other, swapped);
    assertEquals(Optional.of("its spec.yaml is of the condition drop"), about(swapped));
  }

  @Test
  void aSeedMayHaveAsManyDigitsAsThereAre() throws IOException {
    Path spec = first.resolve("spec.yaml");
    String text = Files.readString(spec);
    Files.writeString(spec, text.replace("seeds: [1]", "seeds: [9223372036854775807]"));
    assertEquals(Optional.of("its spec.yaml is of seed 9223372036854775807"), about(first));
    Files.writeString(spec, text.replace("seeds: [1]", "seeds: [9999999999999999999]")); // no seed
    assertEquals(Optional.empty(), about(first).filter(why -> why.contains("is of seed")));
  }

  @Test
  void whatWasMeasuredEarlierAndCameBackIsBelieved() throws IOException {
    String before = Files.readString(first.resolve("test.csv"));
    run("base", 1, 0.5);
    assertEquals(Optional.empty(), about(first));
    String metrics = Files.readString(first.resolve("metrics.csv"));
    Files.writeString(first.resolve("test.csv"), before);
    assertTrue(about(first).isPresent(), "one file of each");
    Files.writeString(first.resolve("metrics.csv"), metrics.replace("0.5", "0.25"));
    assertEquals(Optional.empty(), about(first));
  }
}
