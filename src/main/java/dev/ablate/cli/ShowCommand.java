package dev.ablate.cli;

import dev.ablate.data.Datasets;
import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import dev.ablate.report.compare.Mistakes;
import dev.ablate.report.render.GradientSheet;
import dev.ablate.report.render.MistakeSheet;
import dev.ablate.report.render.RunCurves;
import dev.ablate.report.render.RunPage;
import dev.ablate.report.render.RunPage.Section;
import dev.ablate.report.render.Show;
import dev.ablate.results.FileNames;
import dev.ablate.results.GradientRow;
import dev.ablate.results.RunFolder;
import dev.ablate.results.StateFolder;
import dev.ablate.results.WholeFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ablate show}. */
@Command(
    name = "show",
    description = "Shows one run: what was declared, how it went, and how it ended.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate show baseline/base/seed-1",
      "  ablate show baseline/base/seed-1 --mistakes   what it took for what, with the pictures",
      "  ablate show baseline/base/seed-1 --mistakes -o mistakes.png",
      "  ablate show baseline/base/seed-1 -o run.html  also a page of its curves",
      "  ablate show baseline/base/seed-1 --layers     the shape and size of every tensor"
    })
final class ShowCommand implements Callable<Integer> {
  @Mixin private TrainedRun run;

  @Option(names = "--layers", description = "Show the shape and size of every tensor instead.")
  private boolean layers;

  @Option(
      names = "--mistakes",
      description =
          "Show what was taken for what instead, and write a page of the examples that are wrong,"
              + " the most confident first.")
  private boolean mistakes;

  @Option(
      names = "--gradients",
      description =
          "Show the norm of each layer's gradient and weights by epoch instead, and write a page"
              + " with them drawn; of a run with record_gradients: true.")
  private boolean gradients;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Where the page goes, also one of the curves; default: called as the run, in this"
              + " folder, of mistakes and gradients alone. FILE.png: the pictures of --mistakes as"
              + " one picture instead.")
  private Path output;

  @Spec private CommandSpec spec;

  private final List<Section> sections = new ArrayList<>();

  @Override
  public Integer call() {
    Path folder = run.ownFolder();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    boolean png = output != null && output.toString().toLowerCase(Locale.ROOT).endsWith(".png");
    if (png && (!mistakes || gradients)) {
      throw new ParameterException(
          spec.commandLine(), "-o FILE.png is for --mistakes alone; a page is FILE.html.");
    }
    if (layers && output != null && !mistakes && !gradients) {
      throw new ParameterException(
          spec.commandLine(),
          "--layers is text, on standard output; -o is the page of curves, --mistakes or"
              + " --gradients.");
    }
    if (!layers && !mistakes && !gradients) {
      out.print(Show.text(folder));
      log(folder).ifPresent(log -> out.println("log: " + log));
      if (output != null) {
        sections.add(
            new RunCurves(RunFolder.read(folder).metrics(), RunFolder.readSteps(folder)).section());
      }
    }
    if (layers) {
      out.print(layers(folder, err));
    }
    if (mistakes) {
      MistakeSheet sheet = new MistakeSheet(mistakes(folder, err));
      out.print(sheet.text());
      if (png) {
        sheet
            .png()
            .ifPresentOrElse(
                picture -> written(picture, err),
                () -> err.println("no picture: there is no mistake that could be drawn"));
      } else {
        sections.add(sheet.section());
      }
    }
    if (gradients) {
      GradientSheet sheet = new GradientSheet(gradients(folder));
      out.print(sheet.text());
      sections.add(sheet.section());
    }
    out.flush();
    if (!sections.isEmpty()) {
      Path file = output == null ? Path.of(run.name().replace('/', '-') + ".html") : output;
      WholeFile.write(file, RunPage.render(run.name(), sections));
      err.println("page: " + file);
    }
    return ExitStatus.DONE;
  }

  private void written(byte[] picture, PrintWriter err) {
    WholeFile.write(output, picture);
    err.println("picture: " + output);
  }

  private String layers(Path folder, PrintWriter err) {
    return Files.isRegularFile(folder.resolve(FileNames.MODEL))
        ? TensorTable.of(run.weights())
        : TensorTable.of(run.plan(run.datasets(err)).network());
  }

  private Mistakes mistakes(Path folder, PrintWriter err) {
    Datasets datasets = run.datasets(err);
    return Mistakes.of(folder, new TestedExamples(datasets))
        .orElseThrow(
            () ->
                new ProblemsException(
                    Place.of(folder.resolve(FileNames.PREDICTIONS).toString()),
                    "there is no such file: it is not committed, and a run whose targets are"
                        + " numbers or that diverged has none. To train it again: ablate run "
                        + folder.resolve(FileNames.SPEC)));
  }

  private static List<GradientRow> gradients(Path folder) {
    List<GradientRow> rows = RunFolder.readGradients(folder);
    if (rows.isEmpty()) {
      throw new ProblemsException(
          Place.of(folder.resolve(FileNames.GRADIENTS).toString()),
          "there is no such file; write record_gradients: true in the experiment and run it");
    }
    return rows;
  }

  /** The log of a run in a results folder, which lies beside its experiments. */
  private static Optional<Path> log(Path folder) {
    return NamedRun.resultsOf(folder)
        .map(results -> StateFolder.of(results).log(NamedRun.name(folder)))
        .filter(Files::isRegularFile);
  }
}
