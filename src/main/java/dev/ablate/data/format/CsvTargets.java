package dev.ablate.data.format;

import java.util.List;

/**
 * Columns of numbers that are to be predicted together.
 *
 * @param names of the columns
 * @param places of the columns in a row
 */
record CsvTargets(List<String> names, List<Integer> places) {
  CsvTargets {
    names = List.copyOf(names);
    places = List.copyOf(places);
  }

  /** Columns of these names. */
  static CsvTargets of(List<String> names, CsvFile file) {
    return new CsvTargets(names, names.stream().map(name -> file.place(name, "targets")).toList());
  }

  /** A row's numbers. */
  float[] of(CsvFile.Row row, List<String> fields, CsvProblems problems) {
    float[] numbers = new float[names.size()];
    for (int i = 0; i < numbers.length; i++) {
      String text = fields.get(places.get(i));
      numbers[i] = row.number(fields, places.get(i));
      if (Float.isNaN(numbers[i])) {
        problems.add(
            row,
            names.get(i),
            text.isEmpty()
                ? "there is no target"
                : CsvCells.quoted(text)
                    + " is no number, and it is a target"
                    + (row.source().form().mayBeComma(text) ? "; write decimal: comma" : ""));
      }
    }
    return numbers;
  }
}
