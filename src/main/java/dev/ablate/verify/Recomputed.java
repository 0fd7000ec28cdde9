package dev.ablate.verify;

import dev.ablate.report.Report;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.results.Doubts;
import dev.ablate.results.FileNames;
import dev.ablate.results.LayoutFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statistics of a results folder, computed again from its runs' files. */
final class Recomputed {
  private final Path results;
  private final List<String> wrong = new ArrayList<>();
  private final List<String> untold = new ArrayList<>();
  private int looked;

  Recomputed(Path results) {
    this.results = results;
  }

  /** Every table of a report, to the last digit. */
  Check statistics() {
    Report report = Report.read(results, ReportFilter.ALL, ExampleSource.NONE, Doubts.none());
    compare(FileNames.COMPARISON_CSV, Optional.of(report.csv()), true);
    compare(FileNames.RUNS_CSV, Optional.of(report.runs()), false);
    compare(FileNames.CONTRIBUTIONS, report.contributions(), false);
    compare(FileNames.TUNING, report.tuning(), false);
    compare(FileNames.DECISIONS, report.decisions());
    compare(FileNames.PATH, report.paths());
    return Check.of("statistics computed again", looked, wrong, untold);
  }

  /**
   * Runs that lie in another one's folder, whose files were changed since they were made, or that
   * do not say what they are.
   */
  Check measured(Sample sample) {
    List<String> doubtful = Doubts.of(results).about(LayoutFiles.read(results));
    List<String> nameless =
        Sample.all(results).stream()
            .filter(run -> !Files.isRegularFile(results.resolve(run).resolve(FileNames.SPEC)))
            .map(run -> run + " has no spec.yaml, so it cannot be trained again")
            .toList();
    return Check.of("runs' files in their places", sample.of(), doubtful, nameless);
  }

  /** A file of each experiment. */
  private void compare(String name, Map<String, String> texts) {
    texts.forEach((experiment, text) -> compare(experiment + "/" + name, Optional.of(text), false));
  }

  private void compare(String name, Optional<String> now, boolean always) {
    Path file = results.resolve(name);
    if (Files.exists(file)) {
      looked++;
      String text = Texts.shown(now.orElse(""));
      Texts.difference(Texts.of(file), text).ifPresent(what -> wrong.add(name + ": " + what));
    } else if (now.isPresent() && always) {
      untold.add("there is no " + name + ": ablate report makes it");
    }
  }
}
