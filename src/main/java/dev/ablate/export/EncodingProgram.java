package dev.ablate.export;

import dev.ablate.data.fitted.Encoding;
import dev.ablate.data.fitted.Fitted;
import dev.ablate.data.fitted.Table;
import dev.ablate.data.fitted.Vocabulary;
import dev.ablate.results.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was found in a run's training examples, as Python that makes rows of files examples by it.
 */
final class EncodingProgram {
  private static final String TABLE =
      """
      def encode(row):
          \"""A row of a CSV file, by its columns' names, as the network takes it.\"""
          example = []
          for column in COLUMNS:
              cell = row[column["name"]].strip()
              missing = cell == "" or cell.lower() in MISSING
              if "categories" in column:
                  known = [not missing and cell == category for category in column["categories"]]
                  example += [float(one and category in column["trained"]) for one, category in zip(known, column["categories"])]
              else:
                  number = column["fill"] if missing else float(cell)
                  example.append((number - column["mean"]) / column["std"])
              if column["indicated"]:
                  example.append(float(missing))
          return example
      """;

  private EncodingProgram() {}

  /** Definitions of a function {@code encode(row)} and what it needs. */
  static String of(Encoding encoding, Fitted fitted) {
    if (encoding instanceof Table table) {
      return table(table, fitted);
    } else if (encoding instanceof Vocabulary) {
      throw new UnsupportedOperationException("texts are not exported yet");
    }
    throw new IllegalStateException("unknown encoding " + encoding);
  }

  private static String table(Table table, Fitted fitted) {
    List<String> columns = new ArrayList<>();
    for (Table.Column column : table.columns()) {
      columns.add("    {" + String.join(", ", facts(table, column, fitted)) + "},\n");
    }
    return "COLUMNS = [\n"
        + String.join("", columns)
        + "]\n"
        + "MISSING = "
        + list(Table.MISSING.stream().sorted().toList())
        + "\n\n\n"
        + TABLE.stripTrailing();
  }

  private static List<String> facts(Table table, Table.Column column, Fitted fitted) {
    String name = column.name();
    List<String> facts = new ArrayList<>();
    facts.add("\"name\": " + PythonNames.literal(name));
    facts.add("\"indicated\": " + (table.indicates(column) ? "True" : "False"));
    if (column.categories().isEmpty()) {
      facts.add("\"fill\": " + number(fitted, name, Fitted.FILL, "float(\"nan\")"));
      facts.add("\"mean\": " + number(fitted, name, Fitted.MEAN, "0.0"));
      facts.add("\"std\": " + number(fitted, name, Fitted.STD, "1.0"));
    } else {
      facts.add("\"categories\": " + list(column.categories()));
      facts.add("\"trained\": " + list(fitted.texts(name, Fitted.CATEGORY)));
    }
    return facts;
  }

  private static String number(Fitted fitted, String column, String kind, String otherwise) {
    return fitted.number(column, kind).isPresent()
        ? Numbers.text(fitted.number(column, kind).getAsDouble())
        : otherwise;
  }

  private static String list(List<String> texts) {
    return texts.stream().map(PythonNames::literal).collect(Collectors.joining(", ", "[", "]"));
  }
}
