package dev.ablate.cli;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Datasets;
import dev.ablate.data.format.Cifar10;
import dev.ablate.data.format.Cifar100;
import dev.ablate.data.format.Csv;
import dev.ablate.data.format.CsvColumns;
import dev.ablate.data.format.CsvForm;
import dev.ablate.data.format.FashionMnist;
import dev.ablate.data.format.Images;
import dev.ablate.data.format.Mnist;
import dev.ablate.data.format.Npz;
import dev.ablate.data.format.Synthetic;
import dev.ablate.data.format.Text;
import dev.ablate.problem.Nearest;
import dev.ablate.problem.ProblemsException;
import dev.ablate.reference.Schema;
import dev.ablate.results.WholeFile;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.DatasetSpec.Preparation;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ablate init}. */
@Command(
    name = "init",
    description = {
      "Writes a commented experiment to start from, which can be run as it is.",
      "Beside it goes experiment.schema.json, where there is none, for the editor."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate init mine.yaml --dataset mnist --series dropout",
      "  ablate init mine.yaml --dataset csv --path data/iris.csv --series width"
    })
final class InitCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The file to write; it must not be there yet.")
  private Path file;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      defaultValue = "mnist",
      description =
          "mnist, fashion-mnist, cifar10, cifar100, synthetic; csv, table (a CSV of numbers and"
              + " categories), npz, images or text with --path"
              + " (default: ${DEFAULT-VALUE}).")
  private String dataset;

  @Option(names = "--path", paramLabel = "PATH", description = "Where data of your own lies.")
  private Path path;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      defaultValue = "label",
      description =
          "The column of a CSV or of texts that holds the label (default: ${DEFAULT-VALUE}).")
  private String label;

  @Option(
      names = "--series",
      paramLabel = "KIND",
      defaultValue = "baseline",
      description =
          "baseline, dropout, normalization, regularization, learning-rate, width (default:"
              + " ${DEFAULT-VALUE}).")
  private String series;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    boolean own = Templates.OWN.contains(dataset);
    if (!own) {
      known("--dataset", dataset, Templates.KNOWN);
    }
    known("--series", series, Templates.SERIES);
    if (own && (path == null || !Files.exists(path))) {
      throw wrong("--dataset " + dataset + " needs --path with data that is there.");
    } else if (!own && path != null) {
      throw wrong("--path goes with --dataset csv, table, npz, images or text.");
    } else if (dataset.equals("csv")
        || dataset.equals("table")
        || (dataset.equals("text") && Files.isRegularFile(path))) {
      checkLabel();
    }
    if (Files.exists(file)) {
      throw wrong(file + " is there already; nothing was written.");
    }
    Path home = file.toAbsolutePath().normalize().getParent();
    String relative =
        own ? home.relativize(path.toAbsolutePath().normalize()).toString().replace('\\', '/') : "";
    // the folder of the file may not be there yet, and ../ of it leads nowhere
    String there = own ? path.toAbsolutePath().normalize().toString() : "";
    WholeFile.write(file, Templates.text(dataset, relative, label, series, described(home, there)));
    PrintWriter err = spec.commandLine().getErr();
    err.println("wrote " + file + "; next: ablate check " + file + ", ablate plan " + file);
    Path schema = home.resolve("experiment.schema.json");
    if (!Files.exists(schema)) {
      WholeFile.write(schema, Schema.text());
      err.println("wrote " + schema + ", with which an editor completes and explains the keys");
    }
    err.flush();
    return ExitStatus.DONE;
  }

  private void checkLabel() {
    List<String> columns = Datasets.columns(path);
    if (!columns.contains(label)) {
      String near = Nearest.of(label, columns);
      throw wrong(
          path
              + " has no column "
              + label
              + "; name the one that holds the label with --label: "
              + String.join(", ", columns)
              + (near.isEmpty() ? "." : "; did you mean " + near + "?"));
    }
  }

  /** What the data are; a table that is called csv is one of the first things that people meet. */
  private DatasetInfo described(Path home, String there) {
    try {
      return info(home, there);
    } catch (ProblemsException e) {
      if (dataset.equals("csv")
          && e.problems().stream().anyMatch(each -> each.message().contains("categorical:"))) {
        throw wrong(
            path + " holds categories, and --dataset csv takes numbers: write --dataset table.");
      }
      throw e;
    }
  }

  private DatasetInfo info(Path home, String path) {
    Preparation plain =
        new Preparation(
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            Optional.empty());
    Preparation resized =
        new Preparation(
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.of(32),
            OptionalDouble.empty(),
            Optional.empty());
    DatasetSpec wanted =
        switch (dataset) {
          case "csv" ->
              new Csv(
                  path,
                  Optional.empty(),
                  Optional.empty(),
                  label,
                  Optional.empty(),
                  Optional.empty(),
                  plain);
          case "table" ->
              new Csv(
                  path,
                  Optional.empty(),
                  Optional.empty(),
                  label,
                  Optional.empty(),
                  Optional.empty(),
                  CsvForm.PLAIN,
                  new CsvColumns(
                      Optional.of(new CsvColumns.Categorical(List.of())),
                      CsvColumns.Missing.MEDIAN,
                      true,
                      List.of(),
                      Optional.empty()),
                  plain);
          case "npz" -> new Npz(path, Optional.empty(), Optional.empty(), plain);
          case "text" -> text(path, plain);
          case "images" -> new Images(path, 3, resized);
          case "fashion-mnist" -> new FashionMnist(Optional.empty(), plain);
          case "cifar10" -> new Cifar10(Optional.empty(), plain);
          case "cifar100" -> new Cifar100(Optional.empty(), plain);
          case "synthetic" -> new Synthetic(10, 1000, 200, 16, 1, 0.3, 0, plain);
          default -> new Mnist(Optional.empty(), plain);
        };
    return new Datasets(
            DataFolders.ofProcess(List.of()), Terminal.listener(spec.commandLine().getErr()), false)
        .describe(wanted, home);
  }

  private Text text(String relative, Preparation plain) {
    return new Text(
        relative,
        Optional.empty(),
        Optional.empty(),
        "text",
        label,
        Text.Tokens.WORDS,
        true,
        64,
        Text.Side.RIGHT,
        10_000,
        1,
        ",",
        "UTF-8",
        Optional.empty(),
        plain);
  }

  private void known(String option, String word, List<String> words) {
    if (!words.contains(word)) {
      String near = Nearest.of(word, words);
      throw wrong(
          option
              + " is one of "
              + String.join(", ", words)
              + (words == Templates.KNOWN ? ", " + String.join(", ", Templates.OWN) : "")
              + ", not "
              + word
              + (near.isEmpty() ? "." : "; did you mean " + near + "?"));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
