package dev.ablate.cli;

import dev.ablate.part.Doc;
import dev.ablate.plan.Planner;
import dev.ablate.problem.Problems;
import dev.ablate.run.slurm.SlurmOptions;
import dev.ablate.run.spark.SparkOptions;
import dev.ablate.yaml.Binder;
import dev.ablate.yaml.Expander;
import dev.ablate.yaml.Forms;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.TreeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file ablate.yaml beside experiments: where their runs run. It stands in no experiment, since
 * it changes no number. It is public because the reader of records makes it.
 *
 * @param on the engine, as {@code --on} takes it
 * @param slurm how jobs are submitted
 * @param spark how Spark is started
 */
public record EngineFile(
    @Doc("Where runs run: local, slurm, slurm:PARTITION or spark:MASTER.") Optional<String> on,
    @Doc("How jobs are submitted.") Optional<SlurmOptions> slurm,
    @Doc("How Spark is started.") Optional<SparkOptions> spark) {
  private static final EngineFile NONE =
      new EngineFile(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * That beside an experiment, or in a folder of them.
   *
   * @throws dev.ablate.problem.ProblemsException with every mistake in it
   */
  static EngineFile beside(Path experiments) {
    Path folder = Files.isDirectory(experiments) ? experiments : experiments.resolveSibling("");
    Path file = folder.resolve(Planner.SETTINGS);
    if (!Files.isRegularFile(file)) {
      return NONE;
    }
    Problems problems = new Problems();
    try {
      Optional<Node> tree =
          TreeReader.read(file.toString(), Files.readString(file), problems)
              .map(node -> Expander.expand(Forms.fields(EngineFile.class), node));
      Optional<EngineFile> read = tree.flatMap(t -> Binder.bind(EngineFile.class, t, problems));
      problems.throwIfErrors();
      return read.orElse(NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
