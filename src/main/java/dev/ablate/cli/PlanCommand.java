package dev.ablate.cli;

import dev.ablate.data.Datasets;
import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.ExperimentPlan;
import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.plan.SeriesPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    footerHeading = "%nExample:%n",
    footer = "  ablate plan experiments")
final class PlanCommand implements Callable<Integer> {
  @Mixin private Selection selection;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "The results folder (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Datasets datasets = selection.datasetsHere(err);
    SeriesPlan plan = selection.plan(datasets, err);
    for (ExperimentPlan experiment : plan.experiments()) {
      out.println(experiment.name() + " (" + experiment.file() + ")");
      Optional<NetworkPlan> shown = Optional.empty();
      for (ConditionPlan condition : experiment.conditions()) {
        describe(condition, shown, out);
        shown = shown.isEmpty() ? Optional.of(condition.network()) : shown;
      }
    }
    out.print(plan.conditions().size() + " conditions, " + plan.runs().size() + " runs; ");
    out.println(Cached.text(plan, datasets, results));
    out.flush();
    return ExitStatus.DONE;
  }

  private static void describe(
      ConditionPlan condition, Optional<NetworkPlan> shown, PrintWriter out) {
    NetworkPlan network = condition.network();
    out.printf(
        Locale.ROOT,
        "  %s: seeds %s, %,d parameters, %,d multiply-adds an example%n",
        condition.name().condition(),
        seeds(condition.declaration().seeds()),
        network.parameters(),
        network.multiplyAdds());
    condition
        .reference()
        .ifPresent(
            reference ->
                out.println(
                    "    against " + reference.experiment() + "/" + reference.condition() + ":"));
    condition.differences().forEach(line -> out.println("      " + line));
    if (shown.isEmpty()) {
      out.println("    input " + network.input());
      layers(network.layers(), "    ", out);
    }
  }

  private static void layers(List<LayerPlan> layers, String indent, PrintWriter out) {
    for (LayerPlan layer : layers) {
      out.printf(
          Locale.ROOT,
          "%s%-16s %-12s %,10d%n",
          indent,
          layer.name(),
          layer.output(),
          layer.parameters());
      layers(layer.layers(), indent + "  ", out);
      layers(layer.shortcut(), indent + "  ", out);
    }
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
