package dev.ablate.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * One CSV file: the first line names the columns, one of them holds the label, the others are
 * numbers.
 *
 * @param file the file
 * @param columns names of the feature columns
 * @param labelAt the label's place among all columns
 */
record CsvFile(Path file, List<String> columns, int labelAt) {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setTrim(true).setIgnoreEmptyLines(true).get();

  /** Reads the first line. */
  static CsvFile open(Path file, String label) {
    try (CSVParser parser = parser(file)) {
      var records = parser.iterator();
      if (!records.hasNext()) {
        throw Complaint.about(file, "is empty; its first line must name the columns");
      }
      List<String> columns = new ArrayList<>(records.next().toList());
      columns.replaceAll(name -> name.startsWith("\ufeff") ? name.substring(1) : name);
      int labelAt = columns.indexOf(label);
      if (labelAt < 0) {
        throw Complaint.about(
            file, 1, "has no column " + label + " for the label; it has " + listed(columns));
      }
      columns.remove(labelAt);
      if (columns.isEmpty()) {
        throw Complaint.about(file, 1, "has no columns beside the label");
      }
      return new CsvFile(file, List.copyOf(columns), labelAt);
    } catch (UncheckedIOException e) {
      throw broken(file, e.getCause());
    } catch (IOException e) {
      throw broken(file, e);
    }
  }

  private static String listed(List<String> columns) {
    String all = String.join(", ", columns);
    return all.length() > 200 ? all.substring(0, 200) + "…" : all;
  }

  /** Takes the rows, one after the other. */
  interface Rows {
    void next(long line, String label, float[] features);
  }

  /** Reads every row; the array is reused. */
  void read(Rows rows) {
    float[] features = new float[columns.size()];
    try (CSVParser parser = parser(file)) {
      boolean first = true;
      for (CSVRecord record : parser) {
        if (!first) {
          long line = parser.getCurrentLineNumber();
          fill(line, record, features);
          rows.next(line, record.get(labelAt), features);
        }
        first = false;
      }
    } catch (UncheckedIOException e) {
      throw broken(file, e.getCause());
    } catch (IOException e) {
      throw broken(file, e);
    }
  }

  private void fill(long line, CSVRecord record, float[] features) {
    if (record.size() != columns.size() + 1) {
      throw Complaint.about(
          file, line, "has " + record.size() + " fields, the first line " + (columns.size() + 1));
    }
    for (int i = 0; i < features.length; i++) {
      String field = record.get(i < labelAt ? i : i + 1);
      features[i] = number(field);
      if (Float.isNaN(features[i])) {
        throw Complaint.about(
            file, line, "column " + columns.get(i) + " holds no number: \"" + field + "\"");
      }
    }
  }

  /** A finite number; NaN for anything else. */
  static float number(String text) {
    if (text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1))) {
      return Float.NaN; // Java would take 1f and 1d, and Infinity
    }
    try {
      float number = Float.parseFloat(text);
      return Float.isFinite(number) ? number : Float.NaN;
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }

  private static CSVParser parser(Path file) throws IOException {
    BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    try {
      return CSVParser.builder().setReader(reader).setFormat(FORMAT).get();
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private static RuntimeException broken(Path file, IOException e) {
    return e instanceof CSVException
        ? Complaint.about(file, "is no CSV: " + e.getMessage())
        : Complaint.unreadable(file, e);
  }
}
