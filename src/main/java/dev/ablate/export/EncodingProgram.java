package dev.ablate.export;

import dev.ablate.data.fitted.Encoding;
import dev.ablate.data.fitted.Fitted;
import dev.ablate.data.fitted.Table;
import dev.ablate.data.fitted.Vocabulary;
import dev.ablate.data.format.Csv;
import dev.ablate.data.format.CsvForm;
import dev.ablate.data.format.Text;
import dev.ablate.results.Numbers;
import dev.ablate.spec.DatasetSpec;
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
                  KNOWN
              else:
                  number = column["fill"] if missing else NUMBER
                  example.append((number - column["mean"]) / column["std"])
              if column["indicated"]:
                  example.append(float(missing))
          return example
      """;

  private static final String ONE_HOT =
      "example += [float(one and category in column[\"trained\"]) for one, category in zip(known,"
          + " column[\"categories\"])]";

  private static final String EMBEDDED =
      "example.append(float(known.index(True) + 1 if cell in column[\"trained\"] and any(known)"
          + " else 0))";

  private static final String CUT =
      """
      def cut(text):
          \"""Runs of letters, marks, digits and apostrophes; any other sign is a word by itself.\"""
          words, run = [], ""
          for sign in text:
              if sign == "'" or unicodedata.category(sign)[0] in "LMN":
                  run += sign
                  continue
              if run:
                  words.append(run)
              run = ""
              if not sign.isspace() and unicodedata.category(sign)[0] != "Z":
                  words.append(sign)
          return words + [run] if run else words
      """;

  private EncodingProgram() {}

  /** Definitions of a function {@code encode(row)} and what it needs. */
  static String of(Encoding encoding, DatasetSpec dataset, Fitted fitted) {
    if (encoding instanceof Table table) {
      boolean comma = dataset instanceof Csv csv && csv.form().decimal() == CsvForm.Decimal.COMMA;
      return table(table, fitted, comma);
    } else if (encoding instanceof Vocabulary && dataset instanceof Text text) {
      return text(text, fitted);
    }
    throw new IllegalStateException("unknown encoding " + encoding);
  }

  private static String text(Text text, Fitted fitted) {
    String cut =
        switch (text.tokens()) {
          case WORDS -> "cut(text)";
          case CHARACTERS -> "list(text)";
        };
    String numbers = "[NUMBERS.get(word, 1) for word in " + cut + "[:LENGTH]]";
    String filled = "[0] * (LENGTH - len(numbers))";
    boolean left = text.padding() == Text.Side.LEFT;
    return "WORDS = "
        + list(fitted.texts(Vocabulary.COLUMN, Fitted.WORD))
        + "\nNUMBERS = {word: 2 + place for place, word in enumerate(WORDS)}\nLENGTH = "
        + text.length()
        + "\n\n\n"
        + CUT
        + "\n\n"
        + "def encode(row):\n"
        + "    \"\"\"A text, or a row of a CSV file that holds one, as the network takes"
        + " it.\"\"\"\n"
        + "    text = row if isinstance(row, str) else row["
        + PythonNames.literal(text.column())
        + "].strip()\n"
        + (text.lowercase() ? "    text = text.lower()\n" : "")
        + "    numbers = "
        + numbers
        + "\n    return [float(n) for n in "
        + (left ? filled + " + numbers" : "numbers + " + filled)
        + "]";
  }

  private static String table(Table table, Fitted fitted, boolean comma) {
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
        + TABLE
            .replace("KNOWN", table.embed() > 0 ? EMBEDDED : ONE_HOT)
            .replace("NUMBER", comma ? "float(cell.replace(\",\", \".\"))" : "float(cell)")
            .stripTrailing();
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
