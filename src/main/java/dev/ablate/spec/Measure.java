package dev.ablate.spec;

import dev.ablate.part.Column;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric.Format;
import dev.ablate.part.Task;
import java.util.Set;

/** A number of a run that a file can name: a column of metrics.csv, the gap, the parameters. */
public sealed interface Measure {
  /** Its name in the file. */
  String name();

  /** Whether a larger number is a better one. */
  boolean higherIsBetter();

  /** How people read it. */
  Format format();

  /** What is learned where it is measured. */
  Set<Task> tasks();

  /**
   * A column of metrics.csv.
   *
   * @param column which
   */
  record Measured(Column column) implements Measure {
    @Override
    public String name() {
      return column.toString();
    }

    @Override
    public boolean higherIsBetter() {
      return column.metric().higherIsBetter();
    }

    @Override
    public Format format() {
      return column.metric().format();
    }

    @Override
    public Set<Task> tasks() {
      return column.metric().tasks();
    }
  }

  /** How much better the training data fares: train_accuracy - val_accuracy. */
  @Doc("train_accuracy - val_accuracy.")
  record Gap() implements Measure {
    @Override
    public String name() {
      return "gap";
    }

    @Override
    public boolean higherIsBetter() {
      return false;
    }

    @Override
    public Format format() {
      return Format.SHARE;
    }

    @Override
    public Set<Task> tasks() {
      return Set.of(Task.CLASSIFICATION);
    }
  }

  /** The number of learned parameters. */
  @Doc("The number of learned parameters.")
  record Parameters() implements Measure {
    @Override
    public String name() {
      return "parameters";
    }

    @Override
    public boolean higherIsBetter() {
      return false;
    }

    @Override
    public Format format() {
      return Format.NUMBER;
    }

    @Override
    public Set<Task> tasks() {
      return Set.of(Task.values());
    }
  }
}
