package dev.ablate.results;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Column;
import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import dev.ablate.spec.Measure;
import java.util.EnumSet;
import java.util.Set;

/**
 * A metric of a plug-in that is not here: what was measured by it is still reported.
 *
 * @param column its column
 * @param higherIsBetter as its plug-in said when the runs were planned
 * @param format how people read it
 */
public record UnknownMetric(String column, boolean higherIsBetter, Format format)
    implements Metric {
  /** Of which nothing was kept but its name; most metrics are made so. */
  public UnknownMetric(String column) {
    this(column, true, Format.NUMBER);
  }

  /** The column of this name. */
  public static Measure measure(String name) {
    return measure(name, true, Format.NUMBER);
  }

  /** The column of this name, by what its plug-in said of it. */
  static Measure measure(String name, boolean higherIsBetter, Format format) {
    for (Column.Data data : Column.Data.values()) {
      if (name.startsWith(data.prefix())) {
        String metric = name.substring(data.prefix().length());
        return new Measure.Measured(
            new Column(data, new UnknownMetric(metric, higherIsBetter, format)));
      }
    }
    throw new IllegalArgumentException("'" + name + "' is no column of metrics.csv");
  }

  @Override
  public Set<Task> tasks() {
    return EnumSet.allOf(Task.class);
  }

  @Override
  public Accumulator accumulator(Setting setting) {
    throw new UnsupportedOperationException("its plug-in is not here: " + column);
  }
}
