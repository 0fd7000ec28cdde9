package dev.ablate.data.format;

import dev.ablate.problem.Problem;
import dev.ablate.problem.Problems;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is wrong with the cells of CSV files: the first of each kind, and how many more there are.
 */
public final class CsvProblems {
  private static final int MOST = 20;
  private static final int MOST_OF_A_KIND = 3;
  private static final String REFERENCE = "; `ablate reference csv` says what a file may hold";

  /** In what messages of one kind differ. */
  private static final Pattern DIFFERENT = Pattern.compile("\".*\"|\\d+");

  private final Problems problems = new Problems();
  private final Map<String, Integer> kinds = new HashMap<>();
  private Path last;
  private long further;

  /** Adds what is wrong with a row. */
  public void add(CsvFile.Row row, String message) {
    if (counts(row, "", message)) {
      problems.add(problem(row, 1, message));
    }
  }

  /** Adds what is wrong with a cell. */
  public void add(CsvFile.Row row, String column, String message) {
    String said = "column '" + column + "': " + message;
    if (counts(row, column, message)) {
      problems.add(problem(row, CsvCells.begin(row, column), said));
    }
  }

  /** Counts mistakes of which the first were added. */
  void further(long count) {
    further += count;
  }

  /** Whether a mistake is among those that are told one by one. */
  private boolean counts(CsvFile.Row row, String column, String message) {
    last = row.file();
    String kind = column + ": " + DIFFERENT.matcher(message).replaceAll("");
    boolean told = kinds.merge(kind, 1, Integer::sum) <= MOST_OF_A_KIND && problems.errors() < MOST;
    further += told ? 0 : 1;
    return told;
  }

  private Problem problem(CsvFile.Row row, int begin, String message) {
    String hint = problems.errors() == 0 ? REFERENCE : "";
    return DataErrors.problem(
        row.file(), row.line(), begin, "row " + row.number() + ": " + message + hint);
  }

  /** Throws where something was wrong. */
  public void throwIfAny() {
    if (further > 0) {
      problems.add(DataErrors.problem(last, "and " + further + " further mistakes of such kinds"));
      further = 0;
    }
    problems.throwIfErrors();
  }
}
