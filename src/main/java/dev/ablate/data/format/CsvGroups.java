package dev.ablate.data.format;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The column of a CSV's training file that says which rows belong together. */
public final class CsvGroups {
  private CsvGroups() {}

  /**
   * Each row's group, by its text; groups count from 0 in the order in which they first come.
   *
   * @param rows how many rows are read, from the first
   */
  public static int[] read(Csv spec, Path home, String column, int rows) {
    CsvFile file = CsvFile.open(home.resolve(spec.path()), spec.form());
    int place = file.place(column, "groups");
    CsvProblems problems = new CsvProblems();
    Map<String, Integer> known = new HashMap<>();
    int[] groups = new int[rows];
    file.read(
        problems,
        (row, fields) -> {
          if (row.number() > rows) {
            return;
          }
          String text = fields.get(place);
          if (text.isEmpty()) {
            problems.add(row, column, "there is no group");
          }
          groups[row.number() - 1] = known.computeIfAbsent(text, each -> known.size());
        });
    problems.throwIfAny();
    return groups;
  }
}
