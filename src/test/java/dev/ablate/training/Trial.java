package dev.ablate.training;

import ai.djl.Device;
import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.Machine;
import dev.ablate.results.RunFacts;
import dev.ablate.results.RunFolder;
import dev.ablate.results.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Plans and trains experiments for tests, keeping everything that is written in one folder.
 *
 * @param folder a temporary folder
 */
public record Trial(Path folder) {
  static {
    // what the worker processes of a series do: equal sums need equal cuts of the work
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  /** The runs of a file. */
  public List<RunPlan> plan(Path file, String... settings) {
    PlanOptions options = new PlanOptions(List.of(settings), List.of(), List.of());
    return Planner.plan(List.of(file), options, datasets()).runs();
  }

  /** The runs of a file with this text. */
  public List<RunPlan> plan(String yaml) {
    Path file = folder.resolve("experiment.yaml");
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return plan(file);
  }

  /** The one run of a file with this text. */
  public RunPlan planOne(String yaml) {
    List<RunPlan> runs = plan(yaml);
    if (runs.size() != 1) {
      throw new IllegalArgumentException(runs.size() + " runs instead of one");
    }
    return runs.get(0);
  }

  /** Trains from the start to the end. */
  public RunRecord train(RunPlan run) {
    return train(run, progress -> {});
  }

  /** Trains, or goes on from what an earlier call with the same run left behind. */
  public RunRecord train(RunPlan run, Consumer<Progress> progress) {
    Path folder = checkpoints(run);
    RunRecord record =
        Training.train(
            run,
            datasets().open(run.declaration().dataset(), run.home()),
            Device.cpu(),
            new Checkpoints(folder, 0),
            progress);
    forget(folder);
    return record;
  }

  /** As the coordinator does when the run's files are noted. */
  private static void forget(Path checkpoints) {
    if (!Files.isDirectory(checkpoints)) {
      return;
    }
    try (Stream<Path> files = Files.list(checkpoints)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What two equal runs must have in common: the files of a run by their names, as bytes, but for
   * those that may differ.
   */
  Map<String, String> files(RunRecord record) {
    try {
      Path run = Files.createTempDirectory(folder, "run").resolve("seed-0");
      RunFacts facts = RunFacts.of(record, "", "", 1, 0, Optional.empty(), Machine.here());
      RunFolder.write(run, record, "", facts);
      Map<String, String> files = new TreeMap<>();
      try (Stream<Path> paths = Files.list(run)) {
        for (Path path : paths.toList()) {
          files.put(
              path.getFileName().toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
        }
      }
      files.keySet().removeAll(Set.of("timing.csv", "run.json"));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares a run's gradients with finite differences. */
  List<GradientCheck.Finding> checkGradients(RunPlan run) {
    return GradientCheck.check(run, datasets().open(run.declaration().dataset(), run.home()));
  }

  /** Where a run's checkpoints are. */
  public Path checkpoints(RunPlan run) {
    return folder
        .resolve("checkpoints")
        .resolve(run.experiment() + "-" + run.condition() + "-" + run.seed());
  }

  /** The data sets, packed into that folder. */
  public Datasets datasets() {
    Path cache = folder.resolve("cache");
    DataFolders folders = new DataFolders(List.of(), List.of(), folder, folder, cache, List.of());
    return new Datasets(folders, DataListener.SILENT, false);
  }
}
