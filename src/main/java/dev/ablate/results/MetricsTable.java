package dev.ablate.results;

import dev.ablate.part.Column;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.RandomAccess;

/**
 * The rows of a metrics.csv as numbers alone, a tenth of what the rows themselves take: a report
 * over ten thousand runs holds a million of them. A row is made anew whenever it is asked for.
 */
final class MetricsTable extends AbstractList<MetricsRow> implements RandomAccess {
  private final int[] epochs;
  private final long[] steps;
  private final double[] rates;
  private final Map<Column.Data, List<String>> columns = new EnumMap<>(Column.Data.class);
  private final double[] values;
  private final BitSet known = new BitSet();
  private final int width;

  /**
   * Keeps the numbers of these rows.
   *
   * @param rows of one file: all have the same columns
   */
  MetricsTable(List<MetricsRow> rows) {
    for (Column.Data data : Column.Data.values()) {
      rows.stream()
          .flatMap(row -> row.scores(data).stream())
          .findFirst()
          .ifPresent(scores -> columns.put(data, names(scores)));
    }
    width = columns.values().stream().mapToInt(List::size).sum();
    epochs = rows.stream().mapToInt(MetricsRow::epoch).toArray();
    steps = rows.stream().mapToLong(MetricsRow::step).toArray();
    rates = rows.stream().mapToDouble(MetricsRow::lr).toArray();
    values = new double[rows.size() * width];
    int at = 0;
    for (MetricsRow row : rows) {
      for (Map.Entry<Column.Data, List<String>> each : columns.entrySet()) {
        Optional<Scores> scores = row.scores(each.getKey());
        for (String name : each.getValue()) {
          OptionalDouble value = scores.map(s -> s.value(name)).orElseGet(OptionalDouble::empty);
          known.set(at, value.isPresent());
          values[at++] = value.orElse(0);
        }
      }
    }
  }

  /** The same few words in every file. */
  private static List<String> names(Scores scores) {
    return scores.values().keySet().stream().map(String::intern).toList();
  }

  @Override
  public int size() {
    return epochs.length;
  }

  @Override
  public MetricsRow get(int index) {
    Map<Column.Data, Optional<Scores>> parts = new EnumMap<>(Column.Data.class);
    int at = index * width;
    for (Map.Entry<Column.Data, List<String>> each : columns.entrySet()) {
      Map<String, OptionalDouble> scores = new LinkedHashMap<>();
      boolean measured = false;
      for (String name : each.getValue()) {
        measured |= known.get(at);
        scores.put(name, known.get(at) ? OptionalDouble.of(values[at]) : OptionalDouble.empty());
        at++;
      }
      parts.put(each.getKey(), measured ? Optional.of(new Scores(scores)) : Optional.empty());
    }
    return new MetricsRow(
        epochs[index],
        steps[index],
        rates[index],
        parts.get(Column.Data.TRAIN).orElseThrow(),
        parts.get(Column.Data.VAL).orElseThrow(),
        parts.getOrDefault(Column.Data.TEST, Optional.empty()));
  }
}
