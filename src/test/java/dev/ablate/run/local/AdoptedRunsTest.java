package dev.ablate.run.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.RunKey;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.results.Removal;
import dev.ablate.results.RunFolder;
import dev.ablate.run.Series;
import dev.ablate.run.SeriesListener;
import dev.ablate.run.SeriesOptions;
import dev.ablate.run.SeriesOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that lie in a results folder as a repository brings them: without what is not committed. */
class AdoptedRunsTest {
  private static final String TEXT =
      """
      dataset: {name: synthetic, train: 20, test: 10, size: 8, channels: 1, classes: 2}
      layers: [flatten, linear: 2]
      optimizer: {sgd: {lr: 0.1}}
      epochs: 1
      seeds: [0, 1, 2]
      """;

  @TempDir Path folder;
  private Datasets datasets;

  @BeforeEach
  void train() throws IOException {
    datasets = new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT);
    assertEquals(3, run(TEXT, false).trained());
    Removal.of(folder.resolve("results/.ablate"));
    for (int seed = 0; seed < 3; seed++) {
      Files.delete(of(seed).resolve("run.json"));
      Files.delete(of(seed).resolve("timing.csv"));
    }
  }

  @Test
  void countAsTrainedWhereThatIsAskedFor() throws IOException {
    String measured = Files.readString(of(1).resolve("metrics.csv"));
    SeriesOutcome adopted = run(TEXT, true);
    assertEquals(0, adopted.trained());
    assertEquals(3, adopted.finished());
    assertEquals(measured, Files.readString(of(1).resolve("metrics.csv")));
    assertEquals(0, run(TEXT, false).trained(), "what was adopted is noted as finished");
  }

  @Test
  void areTrainedAnewWhereItIsNot() throws IOException {
    assertEquals(3, run(TEXT, false).trained());
  }

  @Test
  void doNotCountWhereTheyAreDeclaredOtherwiseOrNotWhole() throws IOException {
    Files.delete(of(2).resolve("test.csv"));
    assertEquals(1, run(TEXT, true).trained(), "one has no test");
    Removal.of(folder.resolve("results/.ablate"));
    assertEquals(3, run(TEXT.replace("0.1", "0.2"), true).trained(), "another learning rate");
  }

  private Path of(int seed) {
    return RunFolder.of(folder.resolve("results"), "s", "base", RunKey.of(seed));
  }

  private SeriesOutcome run(String text, boolean adopt) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), text);
    SeriesPlan plan = Planner.plan(List.of(file), PlanOptions.NONE, datasets);
    SeriesOptions options =
        new SeriesOptions(
            folder.resolve("results"),
            List.of(),
            OptionalInt.of(1),
            "cpu",
            false,
            false,
            Optional.empty(),
            adopt);
    try (Series series =
        new Series(
            options, datasets, new LocalEngine(options, ScriptedWorker.class.getName(), 3))) {
      return series.run(plan, SeriesListener.SILENT);
    }
  }
}
