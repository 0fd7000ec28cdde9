package dev.ablate.run.slurm;

import dev.ablate.part.PluginJars;
import dev.ablate.results.FileTrouble;
import dev.ablate.run.remote.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The script that Slurm runs for each element. */
final class ElementScript {
  /** Seconds before its limit at which an element ends its worker. */
  private static final int GRACE_SECONDS = 30;

  /** What an element is called that is no array's. */
  static final String NAME = "ABLATE_ELEMENT";

  private ElementScript() {}

  static void write(
      Batch batch,
      SlurmOptions options,
      int threads,
      String workerMain,
      Optional<Duration> patience) {
    List<String> lines = new ArrayList<>();
    lines.add("#!/bin/sh");
    lines.add("#SBATCH --job-name=ablate");
    lines.add("#SBATCH --ntasks=1 --cpus-per-task=" + threads);
    lines.add("#SBATCH --output=" + output(batch.logs()));
    lines.add("#SBATCH --signal=B:TERM@" + GRACE_SECONDS + " --no-requeue");
    options.partition().ifPresent(each -> lines.add("#SBATCH --partition=" + each));
    options.account().ifPresent(each -> lines.add("#SBATCH --account=" + each));
    options.time().ifPresent(each -> lines.add("#SBATCH --time=" + each));
    options.gres().ifPresent(each -> lines.add("#SBATCH --gres=" + each));
    options.memory().ifPresent(each -> lines.add("#SBATCH --mem=" + each));
    lines.addAll(options.lines());
    options.modules().forEach(each -> lines.add("module load " + quoted(each)));
    lines.add("export " + PluginJars.VARIABLE + "=" + quoted(plugins()));
    lines.add(
        "exec "
            + String.join(
                " ",
                List.of(
                    quoted(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                    "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m",
                    "-Dablate.archive=" + quoted(System.getProperty("ablate.archive", "")),
                    "-cp",
                    quoted(Program.classPath()),
                    Element.class.getName(),
                    quoted(batch.folder().toString()),
                    "\"${" + NAME + ":-${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}}\"",
                    workerMain,
                    patience.map(Duration::toString).orElse(""))));
    try {
      Files.createDirectories(batch.logs());
      Files.writeString(batch.script(), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw FileTrouble.writing(batch.script(), e);
    }
  }

  /** As sbatch reads it: a value with a space is quoted, and a % is the beginning of a name. */
  static String output(Path logs) {
    String folder = logs.toString().replace("%", "%%").replace("\\", "\\\\").replace("\"", "\\\"");
    return "\"" + folder + "/%A_%a.log\"";
  }

  private static String plugins() {
    return Program.plugins().stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
