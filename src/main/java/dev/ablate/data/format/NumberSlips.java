package dev.ablate.data.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Columns of which most cells are numbers and some are not. */
final class NumberSlips {
  private final List<String> columns;
  private final long[] numbers;
  private final long[] others;
  private final Map<Integer, String> first = new HashMap<>();

  NumberSlips(List<String> columns) {
    this.columns = columns;
    this.numbers = new long[columns.size()];
    this.others = new long[columns.size()];
  }

  /** Looks at a cell that is not empty. */
  void look(int column, CsvFile.Row row, String text, boolean number) {
    if (number) {
      numbers[column]++;
    } else if (others[column]++ == 0) {
      first.put(column, row.file() + ":" + row.line() + ": " + CsvCells.quoted(text));
    }
  }

  /** A sentence for each of these columns, which are taken for categories. */
  List<String> told() {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      if (others[i] > 0 && numbers[i] > others[i]) {
        told.add(
            first.get(i)
                + " in column '"
                + columns.get(i)
                + "' is no number as most of its cells are"
                + CsvCells.others(others[i] - 1)
                + ", so that all are names of categories; mend it, or name the categorical columns"
                + " one by one");
      }
    }
    return told;
  }
}
