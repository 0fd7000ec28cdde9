package dev.ablate.results;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * Tables as every CSV file of ours is written: one header line, cells quoted only where they must
 * be, an empty cell where there is no value, lines that end in one line feed.
 */
public final class Csv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private static final Pattern FORMULA = Pattern.compile("^\\s*[=+@-]");
  private static final Pattern CONDITION = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}._=,+-]*");

  private Csv() {}

  /**
   * A table as text.
   *
   * @param header names of the columns
   * @param rows as many cells each as there are columns
   */
  public static String write(List<String> header, Iterable<? extends List<String>> rows) {
    StringWriter text = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(header);
      for (List<String> row : rows) {
        if (row.size() != header.size()) {
          throw new IllegalArgumentException(
              row.size() + " cells for the " + header.size() + " columns " + header);
        }
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * A name as a cell. Spreadsheets compute what begins with one of {@code = + - @}; a name of
   * letters, digits and {@code ._=,+-} alone can call nothing and stays as it is, any other gets an
   * apostrophe before it.
   */
  public static String name(String name) {
    return FORMULA.matcher(name).find() && !CONDITION.matcher(name).matches() ? "'" + name : name;
  }

  /** A text as a cell from which {@link #unescaped} finds it again, by the same rule. */
  static String escaped(String text) {
    return text.startsWith("'") ? "'" + text : name(text);
  }

  /** The text of a cell. */
  static String unescaped(String cell) {
    return cell.startsWith("'") ? cell.substring(1) : cell;
  }

  /** The rows of a file, with their header. */
  public static List<CSVRecord> read(Path file) {
    CSVFormat format = FORMAT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = format.parse(reader)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A cell that holds something. */
  static Optional<String> cell(CSVRecord row, String column) {
    return row.isSet(column) && !row.get(column).isEmpty()
        ? Optional.of(row.get(column))
        : Optional.empty();
  }

  /** A number, where the cell holds one. */
  static OptionalDouble number(CSVRecord row, String column) {
    return cell(row, column)
        .map(text -> OptionalDouble.of(Double.parseDouble(text)))
        .orElseGet(OptionalDouble::empty);
  }

  /** The text of an optional number. */
  static String text(OptionalDouble number) {
    return number.isPresent() ? Numbers.text(number.getAsDouble()) : "";
  }
}
