package dev.ablate.cli;

import dev.ablate.data.DataFolders;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.problem.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which experiments a command is about, and how they are changed; shared by several commands. */
final class Selection {
  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "A file, or a folder: its own *.yaml, not those of its subfolders.")
  private List<Path> paths;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description =
          "Change a key, also of a layer by name: optimizer.adam.lr=0.01, layers.fc1.units=64;"
              + " several values (0.01,0.001) make a grid.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "N..M",
      converter = SeedsConverter.class,
      description = "Further seeds for every condition: 6..10, or 6,8.")
  private List<Long> seeds = List.of();

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      description =
          "Only conditions of these names, joined by commas; * and ? stand for anything:"
              + " 'dropout-*'.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--design",
      paramLabel = "DESIGN",
      description =
          "Ablate the files: leave_one_out (what is lost without each part), add_one (what each"
              + " brings alone), cumulative, pairs, factorial, shapley, path, variance (where the"
              + " spread between runs comes from); several joined by commas. Parts are the file's"
              + " components, or else found.")
  private List<String> designs = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A folder with data sets, looked into first.")
  private List<Path> data = new ArrayList<>();

  List<Path> paths() {
    return paths;
  }

  List<Path> data() {
    return data;
  }

  Datasets datasets(PrintWriter err) {
    return new Datasets(DataFolders.ofProcess(data), Terminal.listener(err));
  }

  /** The data sets that are here; none is fetched. */
  Datasets datasetsHere(PrintWriter err) {
    return new Datasets(DataFolders.ofProcess(data), Terminal.listener(err), false);
  }

  /** The same with further settings, and without a word. */
  SeriesPlan plan(Datasets datasets, List<String> further) {
    List<String> all = new ArrayList<>(settings);
    all.addAll(further);
    return Planner.plan(paths, new PlanOptions(all, seeds, only, designs), datasets);
  }

  /** Plans; warnings are said, errors thrown. */
  SeriesPlan plan(Datasets datasets, PrintWriter err) {
    SeriesPlan plan =
        Planner.plan(paths, new PlanOptions(settings, seeds, only, designs), datasets);
    List<Problem> warnings = plan.warnings();
    Terminal.print(warnings, err);
    return plan;
  }
}
