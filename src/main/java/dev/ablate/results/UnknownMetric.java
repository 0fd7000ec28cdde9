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
 */
public record UnknownMetric(String column) implements Metric {
  /** The column of this name. */
  public static Measure measure(String name) {
    int end = name.indexOf('_');
    for (Column.Data data : Column.Data.values()) {
      if (name.startsWith(data.prefix())) {
        return new Measure.Measured(new Column(data, new UnknownMetric(name.substring(end + 1))));
      }
    }
    throw new IllegalArgumentException("'" + name + "' is no column of metrics.csv");
  }

  /** Nobody here knows; most metrics are made so. */
  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Format format() {
    return Format.NUMBER;
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
