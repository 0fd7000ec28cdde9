package dev.ablate.cli;

import dev.ablate.data.Datasets;
import dev.ablate.plan.ExperimentPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.report.NextLook;
import dev.ablate.results.FileNames;
import dev.ablate.results.Origins;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFolder;
import dev.ablate.run.Durations;
import dev.ablate.run.Series;
import dev.ablate.run.SeriesOptions;
import dev.ablate.run.SeriesOutcome;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ablate run}. */
@Command(
    name = "run",
    description = {
      "Trains every condition of these files with every seed, each once, and compares them.",
      "What is finished is not trained again; what was interrupted goes on where it was."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate run experiments",
      "  ablate run experiments/dropout.yaml --seeds 6..10",
      "  ablate run lenet.yaml --design leave_one_out   what each part of it is worth",
      "  ablate run lenet.yaml --set optimizer.adam.lr=0.01,0.001 --results tries"
    })
final class RunCommand implements Callable<Integer> {
  @ParentCommand private Ablate ablate;
  @Mixin private Selection selection;
  @Mixin private EngineOptions engine;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "The results folder (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Runs at a time; default: as many as have a core for each of their threads.")
  private Integer jobs;

  @Option(
      names = "--device",
      paramLabel = "auto|cpu|gpu",
      defaultValue = "auto",
      description = "Where to compute (default: ${DEFAULT-VALUE}, the best there is).")
  private String device;

  @Option(names = "--force", description = "Train finished runs again.")
  private boolean force;

  @Option(
      names = "--adopt",
      description =
          "Take runs that the results folder already holds, as a repository brings them, as trained"
              + " where their spec.yaml is what is declared.")
  private boolean adopt;

  @Option(names = "--fail-fast", description = "Stop at the first failure.")
  private boolean failFast;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description =
          "End a worker that makes no progress for so long, and train its run again, up to three"
              + " times in all; default: it is said, and waited for.")
  private Long patience;

  @Option(
      names = "--published",
      paramLabel = "FILE",
      description = "Also write expectations beside what was measured to this Markdown file.")
  private Path published;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    checkOptions();
    PrintWriter err = spec.commandLine().getErr();
    Datasets datasets = selection.datasets(err);
    SeriesPlan plan = selection.plan(datasets, err);
    SeriesOptions options =
        new SeriesOptions(
            results,
            selection.data(),
            jobs == null ? OptionalInt.empty() : OptionalInt.of(jobs),
            device.toLowerCase(Locale.ROOT),
            force,
            failFast,
            Optional.ofNullable(patience).map(Duration::ofSeconds),
            adopt);
    long start = System.nanoTime();
    SeriesOutcome outcome;
    NextLook next = new NextLook(results, datasets);
    try (Series series =
            new Series(
                options, datasets, engine.engine(options, datasets, selection.paths().get(0)));
        Display display = Display.of(err)) {
      ablate
          .interruption()
          .first(
              () -> end(series, display),
              force
                  ? "what came to its end stays; with --force the same command trains all of it"
                      + " again"
                  : "the same command goes on where this one was");
      origins(plan, err);
      outcome = series.run(plan, display, next);
      if (ablate.interruption().happened()) {
        return ExitStatus.INTERRUPTED;
      }
      if (outcome.left() > 0) {
        failures(outcome, err);
        err.println("submitted; the same command without --detach collects what is done");
        return outcome.failures().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
      }
    }
    try {
      report(plan, datasets, err);
    } finally {
      summarize(outcome, (System.nanoTime() - start) / 1e9, err);
    }
    next.fruitless()
        .forEach(
            name ->
                err.println(
                    "failed: "
                        + name
                        + ": every trial of its search diverged, so there is nothing to train;"
                        + " search elsewhere"));
    if (!next.fruitless().isEmpty()) {
      return ExitStatus.FAILED;
    }
    if (outcome.complete() && !measured(plan)) {
      err.println("no run came to its end: there is nothing to compare");
      return ExitStatus.FAILED;
    }
    return outcome.complete() ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  /** Says where a file takes the place of another one of its name. */
  private void origins(SeriesPlan plan, PrintWriter err) {
    Origins origins = Origins.read(results);
    for (ExperimentPlan experiment : plan.experiments()) {
      origins
          .other(experiment.name(), experiment.file())
          .ifPresent(
              other ->
                  err.printf(
                      "warning: %s is called %s, as %s is: it takes the place of its results in %s;"
                          + " give one of them another name, or another --results%n",
                      experiment.file(), experiment.name(), other, results));
      origins.note(experiment.name(), experiment.file());
    }
    origins.write();
  }

  /**
   * Whether any run was trained and tested: a script must not take a series of NaN for a result.
   */
  private boolean measured(SeriesPlan plan) {
    return plan.runs().stream()
        .map(run -> RunFolder.read(RunFolder.of(results, run)).state())
        .anyMatch(RunFiles.State.DONE::equals);
  }

  private static void end(Series series, Display display) {
    series.stop();
    display.close();
  }

  private void checkOptions() {
    if (jobs != null && jobs < 1) {
      throw wrong("--jobs is 1 or more, not " + jobs + ".");
    } else if (patience != null && patience < 1) {
      throw wrong("--patience is 1 second or more, not " + patience + ".");
    } else if (force && adopt) {
      throw wrong("--force trains finished runs again, and --adopt does not: say one of them.");
    } else if (Files.exists(results) && !Files.isDirectory(results)) {
      throw wrong("--results " + results + " is no folder.");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void report(SeriesPlan plan, Datasets datasets, PrintWriter err) {
    Set<String> named =
        plan.experiments().stream().map(ExperimentPlan::name).collect(Collectors.toSet());
    Optional<String> shown =
        Reports.refresh(
            results, new TestedExamples(datasets), named, Optional.ofNullable(published));
    shown.ifPresent(
        text -> {
          PrintWriter out = spec.commandLine().getOut();
          out.print(text);
          out.flush();
          err.println("report: " + results.resolve(FileNames.COMPARISON_HTML));
        });
  }

  private static void failures(SeriesOutcome outcome, PrintWriter err) {
    outcome
        .failures()
        .forEach(failure -> err.println("failed: " + failure.run() + ": " + failure.message()));
  }

  private static void summarize(SeriesOutcome outcome, double seconds, PrintWriter err) {
    err.printf(
        Locale.ROOT,
        "%d trained, %d were finished before, %d failed; %s%n",
        outcome.trained(),
        outcome.finished(),
        outcome.failures().size(),
        Durations.text(seconds));
    outcome.diverged().forEach(run -> err.println("diverged: " + run));
    failures(outcome, err);
    if (outcome.notRun() > 0) {
      err.println(outcome.notRun() + " were not run after that");
    }
    err.flush();
  }
}
