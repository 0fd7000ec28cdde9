package dev.ablate.cli;

import dev.ablate.data.DataFolders;
import dev.ablate.data.Datasets;
import dev.ablate.results.Removal;
import dev.ablate.run.Series;
import dev.ablate.run.SeriesOptions;
import dev.ablate.run.local.LocalEngine;
import dev.ablate.verify.Attestation;
import dev.ablate.verify.Check;
import dev.ablate.verify.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ablate verify}. */
@Command(
    name = "verify",
    description = {
      "Says whether results are what they are said to be.",
      "Trains a sample of the runs again and compares every byte, computes every statistic again,"
          + " and asks git whether expectations were committed before the results that they judge."
          + " The results are left as they are."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate verify results",
      "  ablate verify results --sample 100%% --attest verified-by-me",
      "",
      "Exit status: 0 all was checked and holds; 1 something does not, or could not be checked."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final double PERCENT = 100;

  @ParentCommand private Ablate ablate;

  @Parameters(
      paramLabel = "RESULTS",
      arity = "0..1",
      defaultValue = "results",
      description = "The results folder (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(
      names = "--sample",
      paramLabel = "P%",
      defaultValue = "5%",
      description =
          "How much of the runs is trained again, at least one (default: ${DEFAULT-VALUE}).")
  private String sample;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Draws the sample: the same seed, the same runs (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--attest",
      paramLabel = "FILE",
      description =
          "Where the attestation goes, as FILE.json and FILE.md; default: beside the results"
              + " folder, as RESULTS-verified.")
  private Path attest;

  @Option(names = "--jobs", paramLabel = "N", description = "Runs at a time.")
  private Integer jobs;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A folder with data sets, looked into first.")
  private List<Path> data = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!Files.isDirectory(results)) {
      throw wrong("There is no folder " + results + ".");
    } else if (jobs != null && jobs < 1) {
      throw wrong("--jobs is 1 or more, not " + jobs + ".");
    }
    double share = share();
    Attestation attestation = Attestation.at(place(), results);
    PrintWriter err = spec.commandLine().getErr();
    Path again = temporary();
    try {
      Verification verification = verify(share, again, err);
      if (ablate.interruption().happened()) {
        return ExitStatus.INTERRUPTED;
      }
      say(verification, err);
      attestation.write(verification);
      err.println("attestation: " + attestation.markdown());
      err.flush();
      return verification.holds() ? ExitStatus.DONE : ExitStatus.DIFFERENT;
    } finally {
      Removal.of(again);
    }
  }

  private Verification verify(double share, Path again, PrintWriter err) {
    Datasets datasets = new Datasets(DataFolders.ofProcess(data), Terminal.listener(err));
    SeriesOptions options =
        new SeriesOptions(
            again,
            data,
            jobs == null ? OptionalInt.empty() : OptionalInt.of(jobs),
            "auto",
            false,
            false);
    try (Series series = new Series(options, datasets, new LocalEngine(options));
        Display display = Display.of(err)) {
      ablate.interruption().first(series::stop, "");
      return Verification.of(results, share, seed, datasets, series, again, display);
    }
  }

  private static void say(Verification verification, PrintWriter err) {
    err.printf(
        "%d of %d runs were trained again, drawn by seed %d%n",
        verification.sample().runs().size(), verification.sample().of(), verification.seed());
    for (Check check : verification.checks()) {
      err.printf("  %-36s %6d  %s%n", check.subject(), check.looked(), check.outcome().words());
      check.details().forEach(line -> err.println("    " + line));
    }
    err.println(
        verification.holds() ? "verified: all of it holds" : "not verified: see the lines above");
  }

  private double share() {
    Optional<Double> percent = number(sample.strip().replaceFirst("%$", ""));
    if (!sample.strip().endsWith("%") || percent.isEmpty()) {
      throw wrong("--sample is a share such as 5%, not '" + sample + "'.");
    }
    double share = percent.get() / PERCENT;
    if (!(share > 0 && share <= 1)) {
      throw wrong("--sample is above 0% and up to 100%, not " + sample + ".");
    }
    return share;
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Path place() {
    Path whole = results.toAbsolutePath().normalize();
    return attest != null ? attest : whole.resolveSibling(whole.getFileName() + "-verified");
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("ablate-verify-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
