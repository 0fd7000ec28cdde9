package dev.ablate.cli;

import dev.ablate.data.Datasets;
import dev.ablate.design.Design;
import dev.ablate.plan.AblationPlan;
import dev.ablate.plan.Allotment;
import dev.ablate.plan.ConditionName;
import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.ExperimentPlan;
import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.Memory;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.plan.RunKey;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.plan.Tuned;
import dev.ablate.plan.Tuning;
import dev.ablate.problem.ProblemsException;
import dev.ablate.report.compare.Detection;
import dev.ablate.run.Durations;
import dev.ablate.run.Task;
import dev.ablate.run.local.LocalEngine;
import dev.ablate.spec.Expectation;
import dev.ablate.spec.Measure;
import dev.ablate.yaml.Decimal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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
      out.println(experiment.name() + " (" + experiment.file() + ")");
      experiment.ablation().ifPresent(ablation -> designs(ablation, out));
      Optional<NetworkPlan> shown = Optional.empty();
      for (ConditionPlan condition : experiment.conditions()) {
        describe(condition, shown, out);
        shown = shown.isEmpty() ? Optional.of(condition.network()) : shown;
      }
      later(experiment, out);
    }
    SeriesPlan most = Allotment.most(plan);
    out.print(
        CheckCommand.count(most.conditions().size(), "condition") + ", " + runs(plan, most) + "; ");
    out.println(Cached.text(plan, datasets, results));
    out.println(where(plan) + time(plan, most, datasets));
    if (detect != null) {
      detection(plan, out);
    }
    List<String> unmet = unmet(plan);
    unmet.forEach(out::println);
    out.flush();
    return unmet.isEmpty() ? ExitStatus.DONE : ExitStatus.DIFFERENT;
  }

  /** Expected numbers of parameters that are others; they need no training to be looked at. */
  private static List<String> unmet(SeriesPlan plan) {
    List<String> unmet = new ArrayList<>();
    for (ExperimentPlan experiment : plan.experiments()) {
      for (Expectation expected : experiment.heading().expect()) {
        ConditionName name = new ConditionName(experiment.name(), expected.condition());
        Optional<ConditionPlan> condition = plan.condition(name);
        if (!(expected.metric() instanceof Measure.Parameters)
            || expected.value().isEmpty()
            || condition.isEmpty()) {
          continue;
        }
        long count = condition.get().network().parameters();
        double off = Math.abs(count - expected.value().getAsDouble());
        if (off > expected.tolerance().orElse(0)) {
          unmet.add(
              String.format(
                  Locale.ROOT,
                  "%s has %,d parameters, and %,.0f are expected",
                  name,
                  count,
                  expected.value().getAsDouble()));
        }
      }
    }
    return unmet;
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

  private void detection(SeriesPlan plan, PrintWriter out) {
    List<Detection> all =
        Detection.of(
            plan,
            results,
            detect,
            spread == null ? OptionalDouble.empty() : OptionalDouble.of(spread));
    out.println(
        "seeds that find a difference of " + Decimal.text(detect) + " in four of five series:");
    for (Detection each : all) {
      boolean folds = plan.condition(each.condition()).filter(PlanCommand::hasFolds).isPresent();
      out.println(
          "  "
              + each.condition()
              + ": "
              + (folds ? "of folds no number finds it; they share their examples" : seeds(each)));
    }
  }

  private static String seeds(Detection detection) {
    if (Double.isNaN(detection.spread())) {
      return "no earlier runs tell how much seeds vary; say --spread";
    }
    String count =
        detection.seeds().isPresent()
            ? Integer.toString(detection.seeds().getAsInt())
            : "more than 1000";
    String source =
        detection.seen() == 0 ? " as stated" : " over " + detection.seen() + " seeds before";
    return String.format(
        Locale.ROOT,
        "%s, at level %.4f (%d compared); differences vary by %.2f%s",
        count,
        detection.level(),
        detection.compared(),
        detection.spread(),
        source);
  }

  private static String runs(SeriesPlan plan, SeriesPlan most) {
    int least = Tuned.anyhow(plan).runs().size();
    return most.runs().size() == least
        ? CheckCommand.count(least, "run")
        : least + " runs at least and " + most.runs().size() + " at most";
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

  private static void describe(
      ConditionPlan condition, Optional<NetworkPlan> shown, PrintWriter out) {
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
      for (NetworkPlan path : layer.paths()) {
        layers(path.layers(), indent + "  ", out);
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
        + (hasFolds(condition) ? " × " + keys.size() / condition.seeds().size() + " folds" : "")
        + (looks.isEmpty() || condition.seeds().size() >= condition.seeding().most()
            ? ""
            : " and up to " + condition.seeding().most() + " (looks after " + join(looks) + ")");
  }

  private static boolean hasFolds(ConditionPlan condition) {
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
