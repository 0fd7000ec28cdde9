package dev.ablate.data.format;

import dev.ablate.problem.Nearest;
import dev.ablate.problem.ProblemsException;
import java.util.List;

/** What to say of a column that a CSV file does not have. */
final class CsvMissingColumn {
  private static final int MOST_LISTED = 200;
  private static final List<String> SEPARATORS = List.of(";", "\t", "|", ",");

  private CsvMissingColumn() {}

  /** The error to throw; what the column is for is said too. */
  static ProblemsException of(CsvFile file, String column, String what) {
    String all = String.join(", ", file.columns());
    return DataErrors.about(
        file.file(),
        1,
        "has no column "
            + column
            + " for the "
            + what
            + "; it has "
            + (all.length() > MOST_LISTED ? all.substring(0, MOST_LISTED) + "…" : all)
            + advice(file, what)
            + near(column, file.columns())
            + " `ablate reference csv` says more");
  }

  private static String near(String column, List<String> columns) {
    String near = Nearest.of(column, columns);
    return near.isEmpty() ? "." : "; did you mean " + near + "?";
  }

  private static String advice(CsvFile file, String what) {
    if (file.columns().size() == 1) {
      for (String separator : SEPARATORS) {
        boolean other = separator.charAt(0) != file.form().delimiter();
        if (other && file.columns().get(0).contains(separator)) {
          return "; write separator: " + (separator.equals("\t") ? "tab" : "'" + separator + "'");
        }
      }
    }
    if (CsvFeatures.areData(file.columns())) {
      return "; its first line seems to hold data, and must name the columns: put names above it";
    }
    return what.equals("label") ? "; write label: with the column's name" : "";
  }
}
