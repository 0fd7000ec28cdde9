package dev.ablate.cli;

import dev.ablate.report.Report;
import dev.ablate.results.WholeFile;
import java.nio.file.Path;

/** What commands do with a report. */
final class Reports {
  private Reports() {}

  static void writePublished(Report report, Path file) {
    WholeFile.write(file, report.published());
  }
}
