package dev.ablate.data.format;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns of a CSV file that make an example.
 *
 * @param file the file
 * @param names of the columns, in an example's order
 * @param places of the columns in a row
 */
public record CsvFeatures(Path file, List<String> names, List<Integer> places) {
  public CsvFeatures {
    names = List.copyOf(names);
    places = List.copyOf(places);
  }

  /** Every column but what is to be predicted and what is left out, which must be there. */
  public static CsvFeatures of(Csv spec, CsvFile file) {
    boolean one = spec.columns().targets().isEmpty();
    Set<Integer> others =
        spec.answers().stream()
            .map(name -> file.place(name, one ? "label" : "targets"))
            .collect(Collectors.toCollection(HashSet::new));
    spec.left().forEach(name -> others.add(file.place(name, place(spec, name))));
    List<Integer> places =
        IntStream.range(0, file.columns().size()).filter(i -> !others.contains(i)).boxed().toList();
    if (places.isEmpty()) {
      throw DataErrors.about(file.file(), 1, "has no columns beside the label");
    }
    if (places.stream().filter(i -> file.columns().get(i).isEmpty()).count() > 1) {
      throw DataErrors.about(
          file.file(),
          1,
          "has several columns without a name, and columns go by their names; name them in the"
              + " first line, or take them away");
    }
    return new CsvFeatures(file.file(), places.stream().map(file.columns()::get).toList(), places);
  }

  private static String place(Csv spec, String name) {
    return spec.form().drop().contains(name) ? "drop" : "weights";
  }

  /** Columns of these names, wherever they stand; others are not looked at. */
  public static CsvFeatures called(List<String> names, CsvFile file) {
    return new CsvFeatures(
        file.file(), names, names.stream().map(name -> file.place(name, "examples")).toList());
  }

  /** The shape of an example. */
  public List<Integer> shape(Optional<List<Integer>> declared) {
    long elements =
        declared.orElse(List.of(names.size())).stream()
            .mapToLong(axis -> axis)
            .reduce(1, (a, b) -> a * b);
    if (elements != names.size()) {
      throw DataErrors.about(
          file,
          "has "
              + names.size()
              + " feature columns, which do not fill the shape "
              + declared.get());
    }
    return declared.orElse(List.of(names.size()));
  }

  /** The numbers of a row. */
  public float[] of(CsvFile.Row row, List<String> fields, CsvProblems problems) {
    float[] numbers = new float[places.size()];
    for (int i = 0; i < numbers.length; i++) {
      String field = fields.get(places.get(i));
      numbers[i] = row.number(fields, places.get(i));
      if (Float.isNaN(numbers[i])) {
        problems.add(
            row,
            names.get(i),
            !field.isEmpty()
                ? CsvCells.noNumber(row, names.get(i), field)
                : names.get(i).isEmpty() ? CsvTable.UNNAMED : "the cell is empty");
      }
    }
    return numbers;
  }

  /**
   * Whether names of columns are numbers with fractions, as of a file that begins with its data.
   */
  static boolean areData(List<String> names) {
    long numbers = names.stream().filter(name -> !Float.isNaN(CsvFile.number(name))).count();
    return numbers > 0
        && numbers >= names.size() - 1
        && names.stream().anyMatch(name -> name.matches("-?\\d+[.,]\\d+"));
  }

  /**
   * Tells of a column that programs write to count rows, and that was seldom meant to be learned.
   */
  void tell(ExampleSink sink) {
    if (areData(names)) {
      sink.note(
          file
              + ": the columns are called "
              + shown(String.join(", ", names))
              + ": if its first line holds data, put a line of names above it");
    }
    names.stream()
        .filter(name -> name.isEmpty() || name.matches("Unnamed: \\d+"))
        .forEach(
            name ->
                sink.note(
                    file
                        + ": the column '"
                        + name
                        + "' is learned from like any other; if it counts the rows, leave it out with"
                        + " drop: ['"
                        + name
                        + "']"));
  }

  static String shown(String field) {
    return field.length() > 60 ? field.substring(0, 60) + "…" : field;
  }
}
