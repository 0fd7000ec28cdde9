package dev.ablate.cli;

import dev.ablate.data.DataFolders;
import dev.ablate.data.Dataset;
import dev.ablate.data.Datasets;
import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.ExperimentPlan;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.problem.Nearest;
import dev.ablate.run.local.WorkerEnvironment;
import dev.ablate.training.Devices;
import dev.ablate.training.Probe;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ablate try}. */
@Command(
    name = "try",
    description = {
      "Shows what an untrained network makes of one batch.",
      "Shapes, outputs, loss, gradients, the time of a step and memory. Nothing is written."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate try mine.yaml",
      "  ablate try mine.yaml --variant batch-norm --set batch_size=256"
    })
final class TryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "An experiment.")
  private Path file;

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      description = "Which condition; default: the file's first, which is its base.")
  private String variant;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "Change a key, also of a layer by name: layers.fc1.units=64.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--device",
      paramLabel = "auto|cpu|gpu",
      defaultValue = "auto",
      description = "Where to compute (default: ${DEFAULT-VALUE}, the best there is).")
  private String device;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A folder with data sets, looked into first.")
  private List<Path> data = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Datasets datasets = new Datasets(DataFolders.ofProcess(data), Terminal.listener(err));
    SeriesPlan plan = plan(datasets);
    ConditionPlan condition = condition(plan);
    if (!AsWorker.isOne()) {
      return AsWorker.run(WorkerEnvironment.of(condition.run(condition.keys().get(0))), spec);
    }
    Terminal.print(plan.warnings(), err);
    Dataset dataset = datasets.open(condition.declaration().dataset(), condition.home());
    checkDevice();
    Probe.Found found = Probe.of(condition.run(condition.keys().get(0)), dataset, word());
    spec.commandLine().getOut().print(TriedNetwork.text(condition, found));
    spec.commandLine().getOut().flush();
    return ExitStatus.DONE;
  }

  private SeriesPlan plan(Datasets datasets) {
    List<String> all = new ArrayList<>(settings);
    all.add("record_gradients=true");
    return Planner.plan(List.of(file), new PlanOptions(all, List.of(), List.of()), datasets);
  }

  private ConditionPlan condition(SeriesPlan plan) {
    List<ConditionPlan> conditions =
        plan.experiments().stream()
            .filter(each -> each.file().equals(file.toAbsolutePath().normalize()))
            .map(ExperimentPlan::conditions)
            .flatMap(List::stream)
            .toList();
    if (conditions.isEmpty()) {
      throw wrong(file + " is no single experiment with conditions of its own.");
    }
    return variant == null ? conditions.get(0) : named(conditions);
  }

  private ConditionPlan named(List<ConditionPlan> conditions) {
    return conditions.stream()
        .filter(each -> each.name().condition().equals(variant))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> names =
                  conditions.stream().map(each -> each.name().condition()).toList();
              String near = Nearest.of(variant, names);
              return wrong(
                  "--variant: there is no condition '"
                      + variant
                      + "' in "
                      + file
                      + (near.isEmpty()
                          ? "; it has " + String.join(", ", names) + "."
                          : "; did you mean " + near + "?"));
            });
  }

  private String word() {
    return device.toLowerCase(Locale.ROOT);
  }

  private void checkDevice() {
    try {
      Devices.check(word());
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
