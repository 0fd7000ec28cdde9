package dev.ablate.cli;

import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Datasets;
import dev.ablate.data.ExampleFiles;
import dev.ablate.data.Part;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.Csv;
import dev.ablate.results.Numbers;
import dev.ablate.run.local.WorkerEnvironment;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.Target;
import dev.ablate.training.Predictor;
import dev.ablate.weights.Tensor;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ablate predict}. */
@Command(
    name = "predict",
    description = {
      "Says what a run's model takes files for, prepared as the run declares.",
      "On standard output comes a CSV of file, predicted, label and confidence; where the targets",
      "are numbers, of file and the columns that they were learned from, or else outputs."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate predict baseline/base/seed-1 shoe.png bag.png --top 3",
      "  ablate predict baseline/base/seed-1 t10k-images-idx3-ubyte.gz > predictions.csv"
    })
final class PredictCommand implements Callable<Integer> {
  private static final int DIGITS = 6;

  @Mixin private TrainedRun run;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "A picture (PNG, JPEG, BMP, GIF), a folder of pictures, an idx file of bytes, a .npz file"
              + " with an array x, test_x, val_x or train_x, or a .csv file with the columns that"
              + " the network was trained on; of texts a .txt file, a folder of them or a .csv"
              + " file.")
  private List<Path> files;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "1",
      description = "A row for each of the N likeliest classes (default: ${DEFAULT-VALUE}).")
  private int top;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (top < 1) {
      throw new ParameterException(spec.commandLine(), "--top is 1 or more, not " + top + ".");
    }
    PrintWriter err = spec.commandLine().getErr();
    Datasets datasets = run.datasets(err);
    RunPlan plan = run.plan(datasets);
    if (!AsWorker.isOne()) {
      return AsWorker.run(WorkerEnvironment.of(plan), spec);
    }
    Map<String, Tensor> weights = run.weights();
    DatasetSpec declared = plan.declaration().dataset();
    DatasetInfo stored = datasets.describe(declared, plan.home());
    Map<Path, Part> parts =
        ExampleFiles.read(files, declared, plan.home(), stored, run.fitted(stored));
    DatasetInfo info = stored.seen(plan.declaration());
    List<List<String>> rows = new ArrayList<>();
    try (Predictor predictor = new Predictor(plan)) {
      load(predictor, weights);
      parts.forEach((file, part) -> addRows(file, predictor.answers(part), info, rows));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(Csv.write(header(plan, info), rows));
    out.flush();
    return ExitStatus.DONE;
  }

  private void load(Predictor predictor, Map<String, Tensor> weights) {
    try {
      predictor.load(weights);
    } catch (IllegalArgumentException e) {
      throw run.wrong(e);
    }
  }

  private static List<String> header(RunPlan plan, DatasetInfo info) {
    if (info.classes().isPresent()) {
      return List.of("file", "predicted", "label", "confidence");
    }
    int width = (int) plan.network().output().size();
    List<String> columns = plan.declaration().dataset().answers();
    boolean named = plan.declaration().target() == Target.LABEL && columns.size() == width;
    List<String> names =
        named
            ? columns.stream().map(Csv::name).toList()
            : IntStream.rangeClosed(1, width).mapToObj(i -> "output" + i).toList();
    return Stream.concat(Stream.of("file"), names.stream()).toList();
  }

  private void addRows(
      Path file, List<Predictor.Answer> answers, DatasetInfo info, List<List<String>> rows) {
    for (int i = 0; i < answers.size(); i++) {
      Predictor.Answer answer = answers.get(i);
      String name = answers.size() == 1 ? file.toString() : file + "#" + i;
      if (info.classes().isPresent()) {
        answer.classes().stream()
            .limit(top)
            .forEach(guess -> rows.add(row(name, guess, info.labels())));
      } else {
        List<String> row = new ArrayList<>(List.of(Csv.name(name)));
        answer.outputs().forEach(output -> row.add(Numbers.text(output)));
        rows.add(row);
      }
    }
  }

  private static List<String> row(String file, Predictor.Guess guess, List<String> labels) {
    String confidence =
        Float.isFinite(guess.confidence())
            ? new BigDecimal(guess.confidence())
                .setScale(DIGITS, RoundingMode.HALF_EVEN)
                .toPlainString()
            : Numbers.text(guess.confidence());
    String label = guess.label() < labels.size() ? labels.get(guess.label()) : "";
    return List.of(Csv.name(file), Integer.toString(guess.label()), Csv.name(label), confidence);
  }
}
