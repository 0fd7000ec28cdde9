package dev.ablate.cli;

import dev.ablate.data.DataFolders;
import dev.ablate.data.Dataset;
import dev.ablate.data.Datasets;
import dev.ablate.data.Inventory;
import dev.ablate.data.SampleSheet;
import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.ExperimentPlan;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.results.WholeFile;
import dev.ablate.spec.DatasetSpec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ablate data}. */
@Command(
    name = "data",
    description = {
      "Lists the data sets that are here and where they came from.",
      "With PATHs: makes sure that the data of these experiments is here, fetching what is not, and"
          + " says what it is."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate data                      what is here",
      "  ablate data experiments          fetch what these need",
      "  ablate data show fashion-mnist   a sheet of samples and the class counts",
      "  ablate data show mine.yaml       the same of the data that an experiment names"
    })
final class DataCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PATH", arity = "0..*", description = "Experiments whose data to fetch.")
  private List<Path> paths = new ArrayList<>();

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
    if (paths.isEmpty()) {
      spec.commandLine().getOut().print(new Inventory(datasets).text(Path.of("")));
      spec.commandLine().getOut().flush();
      return ExitStatus.DONE;
    }
    Set<Wanted> seen = new HashSet<>();
    for (ExperimentPlan experiment :
        Planner.plan(paths, PlanOptions.NONE, datasets).experiments()) {
      for (ConditionPlan condition : experiment.conditions()) {
        Wanted wanted = new Wanted(condition.declaration().dataset(), condition.home());
        if (seen.add(wanted)) {
          Dataset opened = datasets.open(wanted.spec(), wanted.home());
          String summary = new SampleSheet(opened).summary();
          spec.commandLine().getOut().print(experiment.name() + ": " + summary);
          spec.commandLine().getOut().flush();
        }
      }
    }
    return ExitStatus.DONE;
  }

  /** What is declared alike in two folders may be two data sets. */
  private record Wanted(DatasetSpec spec, Path home) {}

  /** {@code ablate data show}. */
  @Command(
      name = "show",
      description = "Shows samples of a data set with their labels, and the class counts.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(
              paramLabel = "NAME",
              description =
                  "mnist, fashion-mnist, cifar10, cifar100, synthetic; or an experiment's file,"
                      + " whose data are shown.")
          String name,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FILE.png",
              description = "Where the sheet of samples goes; default: NAME.png.")
          Path output,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              description = "A folder with data sets, looked into first.")
          List<Path> folders) {
    PrintWriter err = spec.commandLine().getErr();
    List<Path> given = new ArrayList<>(data);
    if (folders != null) {
      given.addAll(folders);
    }
    Datasets datasets = new Datasets(DataFolders.ofProcess(given), Terminal.listener(err));
    Dataset opened =
        name.endsWith(".yaml") || name.endsWith(".yml")
            ? ofExperiment(Path.of(name), datasets)
            : datasets.open(named(name), Path.of("").toAbsolutePath());
    SampleSheet sheet = new SampleSheet(opened);
    spec.commandLine().getOut().print(sheet.text());
    spec.commandLine().getOut().flush();
    if (sheet.drawable()) {
      Path file = output == null ? Path.of(picture(name)) : output;
      byte[] picture = sheet.png();
      if (output == null && WholeFile.isOther(file, picture)) {
        throw new ParameterException(
            spec.commandLine(),
            file + " is there already and another picture; say where with -o, as -o " + file + ".");
      }
      WholeFile.write(file, picture);
      err.println("samples: " + file);
    }
    return ExitStatus.DONE;
  }

  private DatasetSpec named(String name) {
    return Inventory.named(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "There is no data set called '"
                        + name
                        + "', and it is no experiment's file (FILE.yaml)."));
  }

  /** The data of an experiment's first condition, which is its base if that is its own. */
  private static Dataset ofExperiment(Path file, Datasets datasets) {
    SeriesPlan plan = Planner.plan(List.of(file), PlanOptions.NONE, datasets);
    ConditionPlan first =
        plan.experiments().stream()
            .filter(experiment -> experiment.file().equals(file.toAbsolutePath().normalize()))
            .flatMap(experiment -> experiment.conditions().stream())
            .findFirst()
            .orElse(plan.conditions().get(0));
    return datasets.open(first.declaration().dataset(), first.home());
  }

  /** Of an experiment's file, beside where the command was called. */
  private static String picture(String name) {
    return Path.of(name).getFileName().toString().replaceAll("\\.ya?ml$", "") + ".png";
  }
}
