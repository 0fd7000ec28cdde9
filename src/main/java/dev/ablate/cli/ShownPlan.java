package dev.ablate.cli;

import dev.ablate.data.DatasetCatalog;
import dev.ablate.design.Design;
import dev.ablate.part.layer.Parallel;
import dev.ablate.part.layer.Residual;
import dev.ablate.plan.AblationPlan;
import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.ExampleCounts;
import dev.ablate.plan.ExperimentPlan;
import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.Memory;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.plan.RunKey;
import dev.ablate.plan.Tuning;
import dev.ablate.yaml.Decimal;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An experiment as {@code ablate plan} shows it: its conditions, with what each changes, and the
 * first one's layers.
 */
final class ShownPlan {
  private ShownPlan() {}

  static void print(ExperimentPlan experiment, DatasetCatalog catalog, PrintWriter out) {
    out.println(experiment.name() + " (" + experiment.file() + ")");
    experiment.ablation().ifPresent(ablation -> designs(ablation, out));
    Optional<NetworkPlan> shown = Optional.empty();
    Optional<ExampleCounts> counted = Optional.empty();
    for (ConditionPlan condition : experiment.conditions()) {
      Optional<ExampleCounts> examples = ExampleCounts.of(condition, catalog);
      describe(condition, examples.equals(counted) ? Optional.empty() : examples, shown, out);
      shown = shown.isEmpty() ? Optional.of(condition.network()) : shown;
      counted = counted.isEmpty() ? examples : counted;
    }
    later(experiment, out);
  }

  private static void designs(AblationPlan ablation, PrintWriter out) {
    String designs =
        ablation.designs().stream().map(Design::text).collect(Collectors.joining(", "));
    int components = ablation.components().size();
    out.println(
        "  " + designs + (components == 0 ? "" : " of " + components + " components") + ":");
    ablation.notes().forEach(note -> out.println("    " + note));
  }

  private static void later(ExperimentPlan experiment, PrintWriter out) {
    if (!experiment.later().isEmpty()) {
      int components = experiment.ablation().orElseThrow().components().size();
      out.println(
          "  path: "
              + (components - 1)
              + " further steps, each to the best by the validation metric of those with one part"
              + " more; of "
              + CheckCommand.count(experiment.later().size(), "condition")
              + " it trains those that it comes to");
    }
  }

  private static void describe(
      ConditionPlan condition,
      Optional<ExampleCounts> examples,
      Optional<NetworkPlan> shown,
      PrintWriter out) {
    NetworkPlan network = condition.network();
    out.printf(
        Locale.ROOT,
        "  %s%s: seeds %s, %,d parameters, %,d multiply-adds an example, about %s of memory%n",
        condition.name().condition(),
        condition.label().map(label -> " (" + label + ")").orElse(""),
        seeds(condition),
        network.parameters(),
        network.multiplyAdds(),
        megabytes(Memory.of(condition).bytes()));
    examples.ifPresent(counts -> out.println("    " + words(counts)));
    condition
        .reference()
        .ifPresent(
            reference ->
                out.println(
                    "    against "
                        + reference.experiment()
                        + "/"
                        + reference.condition()
                        + margin(condition)
                        + ":"));
    condition.differences().forEach(line -> out.println("      " + line));
    condition.tuning().ifPresent(tuning -> search(tuning, out));
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

  private static String words(ExampleCounts counts) {
    return String.format(Locale.ROOT, "%,d examples train", counts.train())
        + (counts.val() == 0 ? "" : String.format(Locale.ROOT, ", %,d validate", counts.val()))
        + (counts.test() == 0 ? "" : String.format(Locale.ROOT, ", %,d test", counts.test()))
        + String.format(Locale.ROOT, "; %,d ", counts.stepsPerEpoch())
        + (counts.stepsPerEpoch() == 1 ? "step an epoch" : "steps an epoch");
  }

  private static void search(Tuning tuning, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "    search: %d trials × %d seeds of %s, by %s%n",
        tuning.trials().size(),
        tuning.seeds().size(),
        String.join(", ", tuning.trials().get(0).values().keySet()),
        tuning.by());
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
      for (int i = 0; i < layer.paths().size(); i++) {
        if (layer.layer() instanceof Parallel) {
          out.println(indent + "  path " + (i + 1) + ":");
        } else if (layer.layer() instanceof Residual && i > 0) {
          out.println(indent + "  shortcut:");
        }
        layers(layer.paths().get(i).layers(), indent + "  ", out);
      }
    }
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  private static String margin(ConditionPlan condition) {
    return condition
        .declaration()
        .compare()
        .filter(compare -> compare.margin().isPresent())
        .map(compare -> ", margin " + Decimal.text(compare.margin().getAsDouble()))
        .orElse("");
  }

  private static String seeds(ConditionPlan condition) {
    List<Integer> looks = condition.seeding().looks();
    List<RunKey> keys = condition.keys();
    return seeds(condition.seeds())
        + (hasFolds(condition)
            ? " × " + CheckCommand.count(keys.size() / condition.seeds().size(), "fold")
            : "")
        + (looks.isEmpty() || condition.seeds().size() >= condition.seeding().most()
            ? ""
            : " and up to " + condition.seeding().most() + " (looks after " + join(looks) + ")");
  }

  static boolean hasFolds(ConditionPlan condition) {
    return condition.keys().get(0).fold().isPresent();
  }

  private static String join(List<Integer> looks) {
    return String.join(", ", looks.stream().map(String::valueOf).toList());
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
