package dev.ablate.cli;

import dev.ablate.plan.SeriesPlan;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ablate check}. */
@Command(
    name = "check",
    description = "Says everything that is wrong with files, and runs nothing.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  ablate check experiments")
final class CheckCommand implements Callable<Integer> {
  @Mixin private Selection series;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    SeriesPlan plan = series.plan(series.datasets(err), err);
    err.println(
        "no errors: "
            + plan.experiments().size()
            + " files, "
            + plan.conditions().size()
            + " conditions, "
            + plan.runs().size()
            + " runs");
    return ExitStatus.DONE;
  }
}
