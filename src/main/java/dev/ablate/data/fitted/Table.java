package dev.ablate.data.fitted;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Columns of numbers and of categories. A stored row has a number for each column, NaN where the
 * cell was empty, of a category its place among the column's and -1 for an unknown one.
 *
 * <p>An example has, column by column: a number, filled in where it was missing and standardized
 * where that is asked for; or a one for the row's category and zeros for the column's others, all
 * zeros where no training example has that category. Where categories are embedded, it has the
 * category's place from 1 on instead, 0 where no training example has it. Where missing cells are
 * indicated, a column that has any is followed by a one where the cell was empty, else a zero.
 *
 * <p>Numbers are standardized by mean and deviation (divided by n) of the training examples after
 * they were filled in, as scikit-learn's SimpleImputer and StandardScaler do in this order; a
 * column of one value is divided by 1.
 *
 * @param columns in the order of a row
 * @param missing what becomes of an empty cell
 * @param standardize whether numbers are
 * @param embed the size of the vectors that categories become in the network; 0: none do
 * @param weighted whether a stored row ends in a weight
 */
public record Table(
    List<Column> columns, Missing missing, boolean standardize, int embed, boolean weighted)
    implements Encoding {

  /** How people and programs mark what is missing, in small letters. */
  public static final Set<String> MISSING =
      Set.of("na", "n/a", "nan", "null", "none", "missing", "?", "-", ".", "#n/a");

  /** What becomes of an empty cell. */
  public enum Missing {
    /** It is a mistake. */
    ERROR,
    /** It is the mean of the training examples. */
    MEAN,
    /** It is the median of the training examples. */
    MEDIAN,
    /** It is the mean, and a number of its own tells it. */
    INDICATOR
  }

  /**
   * A column.
   *
   * @param name as the file has it
   * @param categories that its cells may hold, sorted; empty where they hold numbers
   * @param gaps whether some cell of the training file is empty
   */
  public record Column(String name, List<String> categories, boolean gaps) {
    public Column {
      categories = List.copyOf(categories);
    }

    boolean numbers() {
      return categories.isEmpty();
    }
  }

  public Table {
    columns = List.copyOf(columns);
  }

  @Override
  public int rawWidth() {
    return columns.size() + (weighted ? 1 : 0);
  }

  @Override
  public List<Integer> shape() {
    return List.of(columns.stream().mapToInt(this::width).sum());
  }

  private int width(Column column) {
    boolean one = column.numbers() || embed > 0;
    return (one ? 1 : column.categories().size()) + (indicates(column) ? 1 : 0);
  }

  /** Of each number in an example, how many categories it may be; 0 where it is a number. */
  public List<Integer> embedded() {
    List<Integer> counts = new ArrayList<>();
    for (Column column : columns) {
      int first = counts.size();
      counts.addAll(Collections.nCopies(width(column), 0));
      if (embed > 0) {
        counts.set(first, column.categories().size());
      }
    }
    return counts;
  }

  /** Whether a number of its own tells that a column's cell is empty. */
  public boolean indicates(Column column) {
    return missing == Missing.INDICATOR && column.gaps();
  }

  @Override
  public Fitted fit(Rows rows, int[] train) {
    float[] raw = new float[rawWidth()];
    double[][] values = new double[columns.size()][train.length];
    for (int i = 0; i < train.length; i++) {
      rows.row(train[i], raw);
      for (int c = 0; c < columns.size(); c++) {
        values[c][i] = raw[c];
      }
    }
    List<Fitted.Finding> findings = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).numbers()) {
        numbers(columns.get(c).name(), values[c], findings);
      } else {
        categories(columns.get(c), values[c], findings);
      }
    }
    return new Fitted(findings);
  }

  private void numbers(String column, double[] values, List<Fitted.Finding> findings) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    double fill = known.length == 0 ? 0 : missing == Missing.MEDIAN ? median(known) : mean(known);
    if (missing != Missing.ERROR) {
      findings.add(new Fitted.Finding(column, Fitted.FILL, Double.toString(fill)));
    }
    if (standardize) {
      double[] filled =
          Arrays.stream(values).map(value -> Double.isNaN(value) ? fill : value).toArray();
      double mean = mean(filled);
      double variance = mean(Arrays.stream(filled).map(x -> (x - mean) * (x - mean)).toArray());
      double std = Arrays.stream(filled).allMatch(x -> x == filled[0]) ? 1 : Math.sqrt(variance);
      findings.add(new Fitted.Finding(column, Fitted.MEAN, Double.toString(mean)));
      findings.add(new Fitted.Finding(column, Fitted.STD, Double.toString(std)));
    }
  }

  private static double mean(double[] values) {
    double sum = 0; // one after the other, so that it is the same on every machine
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static void categories(Column column, double[] codes, List<Fitted.Finding> findings) {
    IntStream.range(0, column.categories().size())
        .filter(code -> Arrays.stream(codes).anyMatch(each -> each == code))
        .mapToObj(column.categories()::get)
        .map(name -> new Fitted.Finding(column.name(), Fitted.CATEGORY, name))
        .forEach(findings::add);
  }

  @Override
  public Encoder encoder(Fitted fitted) {
    List<Encoder> each = new ArrayList<>();
    int at = 0;
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      each.add(column.numbers() ? number(fitted, c, at) : category(fitted, c, at));
      if (indicates(column)) {
        int from = c;
        int to = at + width(column) - 1;
        each.add((raw, example) -> example[to] = Float.isNaN(raw[from]) ? 1 : 0);
      }
      at += width(column);
    }
    return (raw, example) -> each.forEach(encoder -> encoder.encode(raw, example));
  }

  private Encoder number(Fitted fitted, int from, int to) {
    String column = columns.get(from).name();
    double fill = missing == Missing.ERROR ? Double.NaN : known(fitted, column, Fitted.FILL);
    double mean = standardize ? known(fitted, column, Fitted.MEAN) : 0;
    double std = standardize ? known(fitted, column, Fitted.STD) : 1;
    return (raw, example) -> {
      double value = Float.isNaN(raw[from]) ? fill : raw[from];
      example[to] = (float) ((value - mean) / std);
    };
  }

  private static double known(Fitted fitted, String column, String kind) {
    return fitted
        .number(column, kind)
        .orElseThrow(
            () -> new IllegalArgumentException("the " + kind + " of " + column + " is not there"));
  }

  private Encoder category(Fitted fitted, int from, int to) {
    Column column = columns.get(from);
    List<String> trained = fitted.texts(column.name(), Fitted.CATEGORY);
    int count = column.categories().size();
    boolean[] known = new boolean[count];
    for (int code = 0; code < count; code++) {
      known[code] = trained.contains(column.categories().get(code));
    }
    return (raw, example) -> {
      int code = Float.isNaN(raw[from]) ? -1 : (int) raw[from];
      boolean one = code >= 0 && known[code];
      if (embed > 0) {
        example[to] = one ? code + 1 : 0;
        return;
      }
      Arrays.fill(example, to, to + count, 0);
      if (one) {
        example[to + code] = 1;
      }
    };
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(missing.name());
    out.writeBoolean(standardize);
    out.writeInt(embed);
    out.writeBoolean(weighted);
    out.writeInt(columns.size());
    for (Column column : columns) {
      out.writeUTF(column.name());
      out.writeBoolean(column.gaps());
      out.writeInt(column.categories().size());
      for (String category : column.categories()) {
        out.writeUTF(category);
      }
    }
  }

  static Table read(DataInputStream in) throws IOException {
    Missing missing = Missing.valueOf(in.readUTF());
    boolean standardize = in.readBoolean();
    int embed = in.readInt();
    boolean weighted = in.readBoolean();
    List<Column> columns = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = in.readUTF();
      boolean gaps = in.readBoolean();
      List<String> categories = new ArrayList<>();
      for (int more = in.readInt(); more > 0; more--) {
        categories.add(in.readUTF());
      }
      columns.add(new Column(name, categories, gaps));
    }
    return new Table(columns, missing, standardize, embed, weighted);
  }
}
