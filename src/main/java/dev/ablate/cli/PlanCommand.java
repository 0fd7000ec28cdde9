package dev.ablate.cli;

import dev.ablate.data.Datasets;
import dev.ablate.plan.Allotment;
import dev.ablate.plan.ConditionName;
import dev.ablate.plan.ExpectedParameters;
import dev.ablate.plan.ExperimentPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.plan.Tuned;
import dev.ablate.problem.ProblemsException;
import dev.ablate.run.Durations;
import dev.ablate.run.Task;
import dev.ablate.run.local.LocalEngine;
import dev.ablate.spec.Expectation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ablate plan}. */
@Command(
    name = "plan",
    description = "Says what would be trained: conditions, seeds, layers, and what is changed.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate plan experiments",
      "  ablate plan mine.yaml --trial   also: how long, from a few steps",
      "  ablate plan mine.yaml --detect 0.5   also: how many seeds find half a point",
      "  ablate plan mine.yaml --design leave_one_out   what each part is worth: what would be run"
    })
final class PlanCommand implements Callable<Integer> {
  private static final int TRIAL_STEPS = 50;

  @Mixin private Selection selection;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "The results folder (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(
      names = "--trial",
      description = "Train a few steps of the first condition to tell how long all will take.")
  private boolean trial;

  @Option(
      names = "--detect",
      paramLabel = "D",
      description =
          "Say how many seeds find a difference of D in four of five series: in points of an"
              + " accuracy, else in the metric's unit.")
  private Double detect;

  @Option(
      names = "--spread",
      paramLabel = "S",
      description =
          "With --detect: how much differences between seeds vary (their standard deviation, in the"
              + " same unit); default: as they did in earlier runs.")
  private Double spread;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    checkOptions();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Datasets datasets = selection.datasetsHere(err);
    SeriesPlan plan = selection.plan(datasets, err);
    for (ExperimentPlan experiment : plan.experiments()) {
      ShownPlan.print(experiment, datasets, out);
    }
    SeriesPlan most = Allotment.most(plan);
    out.print(
        CheckCommand.count(most.conditions().size(), "condition") + ", " + runs(plan, most) + "; ");
    out.println(Cached.text(plan, datasets, results));
    out.println(where(plan) + time(plan, most, datasets));
    if (detect != null) {
      OptionalDouble stated = spread == null ? OptionalDouble.empty() : OptionalDouble.of(spread);
      ShownDetection.print(plan, results, detect, stated, out);
    }
    out.flush();
    return countsAreRight(plan) ? ExitStatus.DONE : ExitStatus.DIFFERENT;
  }

  /** Whether every number of parameters is the expected one; where not, a warning says so. */
  private static boolean countsAreRight(SeriesPlan plan) {
    for (ExperimentPlan experiment : plan.experiments()) {
      for (Expectation expected : experiment.heading().expect()) {
        ConditionName name = new ConditionName(experiment.name(), expected.condition());
        if (plan.condition(name)
            .flatMap(condition -> ExpectedParameters.mistake(expected, condition))
            .isPresent()) {
          return false;
        }
      }
    }
    return true;
  }

  private void checkOptions() {
    if (detect != null && !(Math.abs(detect) > 0 && Double.isFinite(detect))) {
      throw wrong("--detect is a difference other than 0, not " + detect + ".");
    } else if (spread != null && !(spread > 0 && Double.isFinite(spread))) {
      throw wrong("--spread is above 0, not " + spread + ".");
    } else if (spread != null && detect == null) {
      throw wrong("--spread goes with --detect.");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static String runs(SeriesPlan plan, SeriesPlan most) {
    int least = Tuned.anyhow(plan).runs().size();
    return most.runs().size() == least
        ? CheckCommand.count(least, "run")
        : least + " runs at least and " + most.runs().size() + " at most";
  }

  private static String where(SeriesPlan plan) {
    int threads =
        plan.conditions().stream().mapToInt(c -> c.declaration().threads()).min().orElse(1);
    return "on the "
        + LocalEngine.bestDevice()
        + ", "
        + LocalEngine.places(threads)
        + " at a time; ";
  }

  /** What is to be trained, at the speed of earlier runs or of a trial. */
  private String time(SeriesPlan plan, SeriesPlan most, Datasets datasets) {
    try {
      List<Task> left = Cached.left(plan, datasets, results);
      List<Task> all =
          most.runs().size() == plan.runs().size() ? left : Cached.left(most, datasets, results);
      if (all.isEmpty()) {
        return "nothing is left to train";
      }
      OptionalDouble rate =
          trial
              ? ExpectedTime.trial(
                  selection.plan(datasets, List.of("steps=" + TRIAL_STEPS)),
                  datasets,
                  selection.data())
              : ExpectedTime.earlier(results, datasets);
      String idle = IdleCores.text(all).map(text -> System.lineSeparator() + text).orElse("");
      if (rate.isEmpty()) {
        return "no earlier run says how long it will take; plan --trial tries" + idle;
      }
      return "about "
          + trainings(left, rate.getAsDouble())
          + (all.size() > left.size() ? " and at most " + trainings(all, rate.getAsDouble()) : "")
          + ", as fast as "
          + (trial ? TRIAL_STEPS + " steps just now" : "earlier runs")
          + idle;
    } catch (ProblemsException e) {
      return "how long it will take cannot be told, because data is not here yet";
    }
  }

  private static String trainings(List<Task> tasks, double rate) {
    double cost =
        tasks.stream().mapToDouble(task -> task.cost() / LocalEngine.places(task.threads())).sum();
    return Durations.text(cost * rate) + " for " + CheckCommand.count(tasks.size(), "training");
  }
}
