package dev.ablate.data.format;

import dev.ablate.data.fitted.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/** Rows of CSV files whose columns hold numbers and categories, some cells maybe nothing. */
public final class CsvTable {
  private static final int MAX_CATEGORIES = 10_000;
  private static final int MAX_CHARACTERS = 1000;

  /** A separator too many in every line makes a column of nothing. */
  static final String UNNAMED =
      "the cell is empty, and the column has no name; leave it out with drop: ['']";

  private final Table table;
  private final List<Integer> places;
  private final OptionalInt weight;
  private final List<String> slips;

  private CsvTable(Table table, List<Integer> places, OptionalInt weight, List<String> slips) {
    this.table = table;
    this.places = List.copyOf(places);
    this.weight = weight;
    this.slips = List.copyOf(slips);
  }

  /** Looks through the training file, for what its columns hold. */
  static CsvTable look(CsvColumns spec, CsvFeatures features, CsvFile training) {
    List<String> names = features.names();
    List<String> wanted = spec.categorical().map(CsvColumns.Categorical::columns).orElse(List.of());
    wanted.stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(name -> refuse(name, training));
    boolean[] named = new boolean[names.size()];
    boolean[] gaps = new boolean[names.size()];
    boolean[] words = new boolean[names.size()];
    NumberSlips slips = new NumberSlips(names);
    training.read(
        new CsvProblems(),
        (row, fields) -> {
          for (int i = 0; i < named.length; i++) {
            int place = features.places().get(i);
            String text = fields.get(place);
            boolean number = !Float.isNaN(row.number(fields, place)) || CsvCells.isInfinite(text);
            gaps[i] |= CsvLabels.isMissing(text);
            if (!CsvLabels.isMissing(text)) {
              named[i] |= !number;
              words[i] |= !number && !training.form().mayBeNumber(text);
              slips.look(i, row, text, number);
            }
          }
        });
    boolean auto = spec.categorical().isPresent() && wanted.isEmpty();
    for (int i = 0; auto && i < named.length; i++) {
      if (named[i] && !words[i]) {
        throw DataErrors.about(
            training.file(),
            "column '"
                + names.get(i)
                + "' holds numbers in another form than decimal: "
                + training.form().decimal().name().toLowerCase(Locale.ROOT)
                + " says; mend that, or name the categorical columns one by one");
      }
    }
    List<SortedSet<String>> categories = new ArrayList<>();
    for (int i = 0; i < named.length; i++) {
      categories.add(new TreeSet<>());
      named[i] = auto ? named[i] : wanted.contains(names.get(i));
    }
    training.read(
        new CsvProblems(),
        (row, fields) -> {
          for (int i = 0; i < named.length; i++) {
            String text = fields.get(features.places().get(i));
            if (named[i] && !CsvLabels.isMissing(text)) {
              add(text, names.get(i), categories.get(i), training);
            }
          }
        });
    List<Table.Column> columns = new ArrayList<>();
    for (int i = 0; i < named.length; i++) {
      if (named[i] && categories.get(i).isEmpty()) {
        throw DataErrors.about(training.file(), "column '" + names.get(i) + "' has no category");
      }
      columns.add(new Table.Column(names.get(i), List.copyOf(categories.get(i)), gaps[i]));
    }
    Table table =
        new Table(
            columns,
            Table.Missing.valueOf(spec.missing().name()),
            spec.standardize(),
            spec.embed().orElse(0),
            spec.weights().isPresent());
    Optional<Integer> weight = spec.weights().map(name -> training.place(name, "weights"));
    return new CsvTable(
        table,
        features.places(),
        weight.map(OptionalInt::of).orElse(OptionalInt.empty()),
        auto ? slips.told() : List.of());
  }

  private static void refuse(String name, CsvFile training) {
    training.place(name, "categorical");
    throw DataErrors.about(
        training.file(),
        "column '"
            + name
            + "' is no feature, so that it can't be categorical: it is the label, a"
            + " target, the weights or dropped");
  }

  private static void add(
      String text, String column, SortedSet<String> categories, CsvFile training) {
    if (text.length() > MAX_CHARACTERS) {
      throw DataErrors.about(
          training.file(), "column '" + column + "' has texts too long for categories");
    }
    categories.add(text);
    if (categories.size() > MAX_CATEGORIES) {
      throw DataErrors.about(
          training.file(),
          "column '" + column + "' has more than " + MAX_CATEGORIES + " different categories");
    }
  }

  /** The same columns of another file, found by their names; none is a weight there. */
  public static CsvTable called(Table table, CsvFile file) {
    List<String> lacking =
        table.columns().stream()
            .map(Table.Column::name)
            .filter(name -> !file.columns().contains(name))
            .toList();
    if (lacking.size() > 1) {
      throw DataErrors.about(file.file(), 1, "has no columns " + String.join(", ", lacking));
    }
    return new CsvTable(
        table,
        table.columns().stream().map(column -> file.place(column.name(), "examples")).toList(),
        OptionalInt.empty(),
        List.of());
  }

  /** Tells of columns that are categories by a few cells alone, which may be slips. */
  void tell(ExampleSink sink) {
    slips.forEach(sink::note);
  }

  /** What the columns hold. */
  public Table table() {
    return table;
  }

  /** A row as it is stored. */
  public float[] of(CsvFile.Row row, List<String> fields, CsvProblems problems) {
    float[] raw = new float[table.rawWidth()];
    for (int i = 0; i < places.size(); i++) {
      Table.Column column = table.columns().get(i);
      String text = fields.get(places.get(i));
      raw[i] =
          CsvLabels.isMissing(text)
              ? Float.NaN
              : column.categories().isEmpty()
                  ? row.number(fields, places.get(i))
                  : Math.max(-1, Collections.binarySearch(column.categories(), text));
      if (Float.isNaN(raw[i])) {
        empty(row, column, text, problems);
      }
    }
    if (table.weighted()) {
      raw[raw.length - 1] = weight.isPresent() ? weight(row, fields, problems) : 1;
    }
    return raw;
  }

  private void empty(CsvFile.Row row, Table.Column column, String text, CsvProblems problems) {
    if (!CsvLabels.isMissing(text)) {
      problems.add(row, column.name(), CsvCells.noNumber(row, column.name(), text));
    } else if (table.missing() == Table.Missing.ERROR) {
      problems.add(
          row,
          column.name(),
          column.name().isEmpty()
              ? UNNAMED
              : (text.isEmpty() ? "the cell is empty" : "\"" + text + "\" is nothing")
                  + "; write missing: mean, median or indicator");
    }
  }

  private float weight(CsvFile.Row row, List<String> fields, CsvProblems problems) {
    String text = fields.get(weight.getAsInt());
    float weight = row.number(fields, this.weight.getAsInt());
    if (!(weight >= 0)) {
      problems.add(
          row,
          row.source().columns().get(this.weight.getAsInt()),
          CsvCells.quoted(text) + " is no weight: a number from 0 on");
    }
    return weight;
  }
}
