package dev.ablate.cli;

import dev.ablate.data.DataFolders;
import dev.ablate.data.Datasets;
import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.RenameProposal;
import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import dev.ablate.weights.Safetensors;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ablate weights}. */
@Command(
    name = "weights",
    description = {
      "Lists the tensors of a safetensors file with their shapes.",
      "With an experiment it also proposes the rename: of initial_weights that its layers need."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate weights resnet18.safetensors",
      "  ablate weights resnet18.safetensors mine.yaml"
    })
final class WeightsCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "A safetensors file.")
  private Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "EXPERIMENT",
      description = "The file whose first condition is to start from these weights.")
  private Optional<Path> experiment;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A folder with data sets, looked into first.")
  private List<Path> data = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, List<Integer>> shapes = shapes();
    shapes.forEach((name, shape) -> out.println(name + "  " + shape));
    if (experiment.isPresent()) {
      propose(experiment.get(), shapes, spec.commandLine().getErr());
    }
    return ExitStatus.DONE;
  }

  private Map<String, List<Integer>> shapes() {
    try {
      return Safetensors.readShapes(file);
    } catch (IllegalArgumentException e) {
      throw new ProblemsException(Place.of(file.toString()), e.getMessage());
    } catch (UncheckedIOException e) {
      throw new ProblemsException(
          Place.of(file.toString()), "cannot read this file: " + e.getCause().getMessage());
    }
  }

  private void propose(Path path, Map<String, List<Integer>> shapes, PrintWriter err) {
    Datasets datasets = new Datasets(DataFolders.ofProcess(data), Terminal.listener(err));
    // its own weights may be these, whose names do not fit yet
    PlanOptions without = new PlanOptions(List.of("initial_weights=none"), List.of(), List.of());
    ConditionPlan condition = Planner.plan(List.of(path), without, datasets).conditions().get(0);
    RenameProposal proposal = RenameProposal.of(condition.network(), shapes);
    String rename =
        proposal.rename().entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue())
            .collect(Collectors.joining(", ", "{", "}"));
    String start = path.toAbsolutePath().getParent().relativize(file.toAbsolutePath()).toString();
    err.println();
    err.println(
        "initial_weights: "
            + (proposal.rename().isEmpty()
                ? start
                : "{path: " + start + ", rename: " + rename + "}"));
    if (!proposal.missing().isEmpty()) {
      err.println(
          "nothing fits "
              + String.join(", ", proposal.missing())
              + "; with 'missing: draw' these start as init says");
    }
  }
}
