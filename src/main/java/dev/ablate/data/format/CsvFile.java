package dev.ablate.data.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * One CSV file, whose first line names the columns.
 *
 * @param file the file
 * @param columns names of all columns
 * @param form how it is written
 */
public record CsvFile(Path file, List<String> columns, CsvForm form) {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setTrim(true).setIgnoreEmptyLines(true).get();

  /** Java alone would also take 1f, 0x1p3 and Infinity. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  public CsvFile {
    columns = List.copyOf(columns);
  }

  /**
   * Files that are opened when they are read.
   *
   * @param paths of the training file, then of the others where they are given
   * @param home the folder that they are relative to
   * @param read makes a data set of the open files, in that order
   */
  static Located locate(
      Stream<Optional<String>> paths,
      Path home,
      CsvForm form,
      Function<List<CsvFile>, RawDataset> read) {
    List<SourceFile> sources =
        paths
            .flatMap(Optional::stream)
            .map(home::resolve)
            .map(path -> new SourceFile(path.getFileName().toString(), path))
            .toList();
    return new Located(
        sources,
        "",
        () -> read.apply(sources.stream().map(file -> open(file.path(), form)).toList()));
  }

  /** Reads the first line of a file in the plain form. */
  public static CsvFile open(Path file) {
    return open(file, CsvForm.PLAIN);
  }

  /** Reads the first line. */
  public static CsvFile open(Path file, CsvForm form) {
    RegularFile.check(file);
    List<String> columns = new ArrayList<>();
    new CsvFile(file, List.of(), form)
        .records((line, record) -> columns.addAll(record.toList()), 1);
    if (columns.isEmpty()) {
      throw DataErrors.about(file, "is empty; its first line must name the columns");
    }
    Set<String> seen = new HashSet<>();
    for (String name : columns) {
      if (!name.isEmpty() && !seen.add(name)) { // one that nobody names may lie there often
        throw DataErrors.about(
            file,
            1,
            "the first line names the column "
                + name
                + " twice, and columns go by their names; rename one of them");
      }
    }
    return new CsvFile(file, columns, form);
  }

  /** The place of a column; how that is said where there is none. */
  public int place(String column, String what) {
    int place = columns.indexOf(column);
    if (place < 0) {
      throw CsvMissingColumn.of(this, column, what);
    }
    return place;
  }

  /**
   * A row of a file.
   *
   * @param source the file
   * @param line in the file, from 1
   * @param number among the rows, from 1; the first line is none
   * @param dotted places of what would be numbers if a dot began fractions, where a comma does
   */
  public record Row(CsvFile source, long line, int number, Set<Integer> dotted) {
    /** The finite number in a field; NaN for anything else. */
    float number(List<String> fields, int place) {
      return dotted.contains(place) ? Float.NaN : CsvFile.number(fields.get(place));
    }

    Path file() {
      return source.file();
    }
  }

  /** Takes the rows, one after the other. */
  public interface Rows {
    void next(Row row, List<String> fields);
  }

  /** Reads every row; one of another length than the first line is a problem and left out. */
  public void read(CsvProblems problems, Rows rows) {
    int[] number = {-1};
    records(
        (line, record) -> {
          number[0]++;
          List<String> cells = record.toList();
          Row row = new Row(this, line, number[0], form.dotted(cells));
          if (number[0] > 0 && record.size() != columns.size()) {
            problems.add(row, "has " + record.size() + " fields, the first line " + columns.size());
          } else if (number[0] > 0) {
            rows.next(row, cells.stream().map(form::field).toList());
          }
        },
        Long.MAX_VALUE);
  }

  /** A finite number; NaN for anything else. */
  public static float number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return Float.NaN;
    }
    float number = Float.parseFloat(text);
    return Float.isFinite(number) ? number : Float.NaN;
  }

  /** Says so where another part's file holds the very examples that train. */
  Optional<String> sameAs(CsvFile training) {
    try {
      return Files.mismatch(file, training.file) < 0
          ? Optional.of(
              file
                  + " holds the same as "
                  + training.file.getFileName()
                  + ": what is learned is measured on the examples that train")
          : Optional.empty();
    } catch (IOException e) {
      throw DataErrors.unreadable(file, e);
    }
  }

  /** Whether a text is a number of which float32 knows no finite one. */
  static boolean isTooLarge(String text) {
    return NUMBER.matcher(text).matches() && Float.isInfinite(Float.parseFloat(text));
  }

  private CSVFormat format() {
    return FORMAT.builder().setDelimiter(form.delimiter()).get();
  }

  private interface Records {
    void next(long line, CSVRecord record);
  }

  private void records(Records records, long most) {
    try (CsvText text = new CsvText(Files.newBufferedReader(file, form.charset()));
        CSVParser parser = CSVParser.builder().setReader(text).setFormat(format()).get()) {
      long count = 0;
      for (CSVRecord record : parser) {
        text.rowRead();
        records.next(parser.getCurrentLineNumber(), record);
        if (++count == most) {
          return;
        }
      }
    } catch (UncheckedIOException e) {
      throw CsvBroken.of(this, e.getCause());
    } catch (IOException e) {
      throw CsvBroken.of(this, e);
    }
  }
}
