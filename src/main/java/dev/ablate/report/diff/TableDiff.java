package dev.ablate.report.diff;

import dev.ablate.report.diff.Diff.Distance;
import dev.ablate.results.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVRecord;

/** Where two CSV files differ. */
final class TableDiff {
  private TableDiff() {}

  static FileDiff of(String name, Path left, Path right, double tolerance) {
    try {
      if (Files.mismatch(left, right) < 0) {
        return FileDiff.equal(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<CSVRecord> ours = Csv.read(left);
    List<CSVRecord> theirs = Csv.read(right);
    String first = "";
    double farthest = 0;
    boolean within = true;
    for (int row = 0; row < Math.min(ours.size(), theirs.size()); row++) {
      List<String> columns = ours.get(row).getParser().getHeaderNames();
      if (!columns.equals(theirs.get(row).getParser().getHeaderNames())) {
        return new FileDiff(name, Distance.DIFFERENT, "in its columns", Double.NaN);
      }
      for (String column : columns) {
        String a = ours.get(row).get(column);
        String b = theirs.get(row).get(column);
        if (a.equals(b)) {
          continue;
        }
        double apart = apart(a, b);
        first = first.isEmpty() ? place(ours.get(row), row, column, a, b) : first;
        // Not a number on one side only stays not a number: nothing is farther than that.
        farthest = Double.isNaN(apart) ? Double.NaN : Math.max(farthest, apart);
        within &= apart <= tolerance;
      }
    }
    if (ours.size() != theirs.size()) {
      String rows = "in its length, " + ours.size() + " → " + theirs.size() + " rows";
      return new FileDiff(
          name, Distance.DIFFERENT, first.isEmpty() ? rows : first + ", and " + rows, farthest);
    }
    return new FileDiff(
        name, within ? Distance.WITHIN_TOLERANCE : Distance.DIFFERENT, first, farthest);
  }

  private static String place(CSVRecord row, int index, String column, String a, String b) {
    String where =
        row.isMapped("epoch")
            ? "at epoch "
                + row.get("epoch")
                + (row.isMapped("step")
                    ? ", step " + row.get("step")
                    : ", layer " + row.get("layer"))
            : row.isMapped("step")
                ? "at step " + row.get("step")
                : row.isMapped("index") ? "at index " + row.get("index") : "in row " + (index + 1);
    return where + " in " + column + ": " + a + " → " + b;
  }

  /** |a − b| / max(1, |a|, |b|), or not a number where one of them is none. */
  private static double apart(String a, String b) {
    OptionalDouble left = number(a);
    OptionalDouble right = number(b);
    return left.isPresent() && right.isPresent()
        ? apart(left.getAsDouble(), right.getAsDouble())
        : Double.NaN;
  }

  static double apart(double a, double b) {
    if (Double.compare(a, b) == 0) {
      return 0;
    }
    return Math.abs(a - b) / Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
