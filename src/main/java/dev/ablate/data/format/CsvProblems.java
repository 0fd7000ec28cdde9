package dev.ablate.data.format;

import dev.ablate.problem.Problems;
import java.nio.file.Path;

/** What is wrong with the cells of CSV files: all of it, up to what a person would read. */
public final class CsvProblems {
  private static final int MOST = 20;
  private static final String REFERENCE = "; `ablate reference csv` says what a file may hold";

  private final Problems problems = new Problems();
  private Path last;
  private long further;

  /** Adds what is wrong with a row. */
  public void add(CsvFile.Row row, String message) {
    last = row.file();
    if (problems.errors() < MOST) {
      String hint = problems.errors() == 0 ? REFERENCE : "";
      problems.add(
          DataErrors.problem(
              row.file(), row.line(), "row " + row.number() + ": " + message + hint));
    } else {
      further++;
    }
  }

  /** Adds what is wrong with a cell. */
  public void add(CsvFile.Row row, String column, String message) {
    add(row, "column '" + column + "': " + message);
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
