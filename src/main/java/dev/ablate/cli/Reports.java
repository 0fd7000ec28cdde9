package dev.ablate.cli;

import dev.ablate.report.LastReport;
import dev.ablate.report.Report;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.results.WholeFile;
import dev.ablate.run.Versions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What commands do with a report. */
final class Reports {
  private Reports() {}

  static void writePublished(Report report, Path file) {
    WholeFile.write(file, report.published());
  }

  /**
   * Makes the report of a results folder where anything has changed since the last one was made.
   *
   * @param examples where the pictures of test examples are
   * @param named the experiments that the terminal shows
   * @param published where expectations are to be written beside what was measured
   * @return what the terminal shows; empty where there is nothing to compare
   */
  static Optional<String> refresh(
      Path results, ExampleSource examples, Set<String> named, Optional<Path> published) {
    Optional<LastReport> last = LastReport.find(results, asked(named, published));
    if (last.isPresent()) {
      return Optional.of(last.get().terminal());
    }
    Report report = Report.read(results, ReportFilter.ALL, examples);
    if (report.isEmpty()) {
      return Optional.empty();
    }
    report.write();
    published.ifPresent(file -> writePublished(report, file));
    String terminal = report.only(named).terminal();
    LastReport.keep(results, asked(named, published), terminal);
    return Optional.of(terminal);
  }

  /**
   * What is asked for: by this very program, since another build may compare in another way, and
   * with a published file as it is now.
   */
  private static String asked(Set<String> named, Optional<Path> published) {
    String program = System.getProperty("java.class.path").split(File.pathSeparator)[0];
    return String.join(
        " ",
        Versions.here().ablate(),
        state(Path.of(program)),
        new TreeSet<>(named).toString(),
        published.map(Reports::state).orElse(""));
  }

  private static String state(Path file) {
    try {
      return Files.isRegularFile(file)
          ? file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file)
          : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
