package dev.ablate.cli;

import dev.ablate.data.Datasets;
import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.run.local.WorkerEnvironment;
import dev.ablate.spec.Numerics;
import dev.ablate.training.GradientCheck;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ablate check}. */
@Command(
    name = "check",
    description = "Says everything that is wrong with files, and runs nothing.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate check experiments",
      "  ablate check --gradients net.yaml   also: is backward what finite differences say?"
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private Selection series;

  @Option(
      names = "--gradients",
      description = "Also compare the gradient of every learned tensor with finite differences.")
  private boolean gradients;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (gradients && !AsWorker.isOne()) {
      return AsWorker.run(WorkerEnvironment.small(Numerics.NATIVE, 1), spec);
    }
    PrintWriter err = spec.commandLine().getErr();
    Datasets datasets = series.datasets(err);
    SeriesPlan plan = series.plan(datasets, err);
    err.println(
        "no errors: "
            + count(plan.experiments().size(), "file")
            + ", "
            + count(plan.conditions().size(), "condition")
            + ", "
            + count(plan.runs().size(), "run"));
    return gradients ? gradients(plan, datasets, err) : ExitStatus.DONE;
  }

  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static int gradients(SeriesPlan plan, Datasets datasets, PrintWriter err) {
    boolean agree = true;
    for (ConditionPlan condition : plan.conditions()) {
      err.println(condition.name().experiment() + "/" + condition.name().condition());
      for (GradientCheck.Finding finding :
          GradientCheck.check(
              condition.runs().get(0),
              datasets.open(condition.declaration().dataset(), condition.home()))) {
        agree &= finding.ok();
        err.printf(
            Locale.ROOT,
            "  %-24s %,9d numbers, %4d checked, largest difference %.1e, allowed %.0e: %s%n",
            finding.tensor(),
            finding.size(),
            finding.checked(),
            finding.difference(),
            finding.bound(),
            finding.ok() ? "ok" : "WRONG");
      }
    }
    return agree ? ExitStatus.DONE : ExitStatus.DIFFERENT;
  }
}
