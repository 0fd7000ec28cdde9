package dev.ablate.cli;

import dev.ablate.data.Datasets;
import dev.ablate.design.Design;
import dev.ablate.plan.AblationPlan;
import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.ExperimentPlan;
import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.Memory;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.problem.ProblemsException;
import dev.ablate.run.Task;
import dev.ablate.run.local.LocalEngine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Datasets datasets = selection.datasetsHere(err);
    SeriesPlan plan = selection.plan(datasets, err);
    for (ExperimentPlan experiment : plan.experiments()) {
      out.println(experiment.name() + " (" + experiment.file() + ")");
      experiment.ablation().ifPresent(ablation -> designs(ablation, out));
      Optional<NetworkPlan> shown = Optional.empty();
      for (ConditionPlan condition : experiment.conditions()) {
        describe(condition, shown, out);
        shown = shown.isEmpty() ? Optional.of(condition.network()) : shown;
      }
    }
    out.print(plan.conditions().size() + " conditions, " + plan.runs().size() + " runs; ");
    out.println(Cached.text(plan, datasets, results));
    out.println(where(plan) + time(plan, datasets));
    out.flush();
    return ExitStatus.DONE;
  }

  private static void designs(AblationPlan ablation, PrintWriter out) {
    String designs =
        ablation.designs().stream().map(Design::text).collect(Collectors.joining(", "));
    out.println("  " + designs + " of " + ablation.components().size() + " components:");
    ablation.notes().forEach(note -> out.println("    " + note));
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
  private String time(SeriesPlan plan, Datasets datasets) {
    try {
      List<Task> left = Cached.left(plan, datasets, results);
      if (left.isEmpty()) {
        return "nothing is left to train";
      }
      OptionalDouble rate =
          trial
              ? ExpectedTime.trial(
                  selection.plan(datasets, List.of("steps=" + TRIAL_STEPS)),
                  datasets,
                  selection.data())
              : ExpectedTime.earlier(results, datasets);
      if (rate.isEmpty()) {
        return "no earlier run says how long it will take; plan --trial tries";
      }
      double cost =
          left.stream().mapToDouble(task -> task.cost() / LocalEngine.places(task.threads())).sum();
      double seconds = cost * rate.getAsDouble();
      return "about "
          + Durations.text(seconds)
          + " for "
          + left.size()
          + " trainings, as fast as "
          + (trial ? TRIAL_STEPS + " steps just now" : "earlier runs");
    } catch (ProblemsException e) {
      return "how long it will take cannot be told, because data is not here yet";
    }
  }

  private static void describe(
      ConditionPlan condition, Optional<NetworkPlan> shown, PrintWriter out) {
    NetworkPlan network = condition.network();
    out.printf(
        Locale.ROOT,
        "  %s: seeds %s, %,d parameters, %,d multiply-adds an example, about %s of memory%n",
        condition.name().condition(),
        seeds(condition.declaration().seeds()),
        network.parameters(),
        network.multiplyAdds(),
        megabytes(Memory.of(condition).bytes()));
    condition
        .reference()
        .ifPresent(
            reference ->
                out.println(
                    "    against " + reference.experiment() + "/" + reference.condition() + ":"));
    condition.differences().forEach(line -> out.println("      " + line));
    if (shown.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "    %-16s %-12s %10s %14s%n",
          "layer",
          "output",
          "parameters",
          "multiply-adds");
      out.println("    input            " + network.input());
      layers(network.layers(), "    ", out);
    }
  }

  private static void layers(List<LayerPlan> layers, String indent, PrintWriter out) {
    for (LayerPlan layer : layers) {
      out.printf(
          Locale.ROOT,
          "%s%-16s %-12s %,10d %,14d%n",
          indent,
          layer.name(),
          layer.output(),
          layer.parameters(),
          layer.multiplyAdds());
      for (NetworkPlan path : layer.paths()) {
        layers(path.layers(), indent + "  ", out);
      }
    }
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  private static String seeds(List<Long> seeds) {
    long first = seeds.get(0);
    for (int i = 0; i < seeds.size(); i++) {
      if (seeds.get(i) != first + i) {
        return seeds.toString();
      }
    }
    return seeds.size() == 1 ? Long.toString(first) : first + ".." + (first + seeds.size() - 1);
  }
}
