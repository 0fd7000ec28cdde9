package dev.ablate.cli;

import dev.ablate.data.Datasets;
import dev.ablate.run.Engine;
import dev.ablate.run.SeriesOptions;
import dev.ablate.run.local.LocalEngine;
import dev.ablate.run.slurm.SlurmEngine;
import dev.ablate.run.slurm.SlurmOptions;
import dev.ablate.run.spark.SparkEngine;
import dev.ablate.run.spark.SparkOptions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where runs run. */
final class EngineOptions {
  @Option(
      names = "--on",
      paramLabel = "ENGINE",
      description =
          "Where runs run: local, slurm, slurm:PARTITION or spark:MASTER; default: as ablate.yaml"
              + " beside the experiments says, else local.")
  private String on;

  @Option(
      names = "--detach",
      description =
          "With slurm: leave when all is submitted. The same command without --detach collects.")
  private boolean detach;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * The engine that was asked for.
   *
   * @param experiments the first path of the command
   */
  Engine engine(SeriesOptions options, Datasets datasets, Path experiments) {
    EngineFile file = EngineFile.beside(experiments);
    String word = Optional.ofNullable(on).or(file::on).orElse("local");
    String kind = word.contains(":") ? word.substring(0, word.indexOf(':')) : word;
    String rest = word.substring(Math.min(word.length(), kind.length() + 1));
    if (detach && !kind.equals("slurm")) {
      throw wrong("--detach goes with --on slurm: on " + kind + " runs end with the command.");
    }
    return switch (kind) {
      case "local" -> new LocalEngine(options);
      case "slurm" -> {
        SlurmOptions slurm = file.slurm().orElse(SlurmOptions.NONE);
        yield new SlurmEngine(rest.isEmpty() ? slurm : slurm.with(rest), datasets, options, detach);
      }
      case "spark" -> {
        if (rest.isEmpty()) {
          throw wrong(
              "--on spark wants Spark's master, such as spark:spark://host:7077, spark:yarn or"
                  + " spark:local-cluster[2,1,1024].");
        }
        yield new SparkEngine(file.spark().orElse(SparkOptions.NONE), rest, datasets, options);
      }
      default ->
          throw wrong("--on is local, slurm, slurm:PARTITION or spark:MASTER, not '" + word + "'.");
    };
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
