package dev.ablate.part;

import java.util.Locale;

/**
 * A column of metrics.csv: a metric over a part of the data, as {@code val_loss}.
 *
 * @param data the part of the data
 * @param metric what is measured
 */
public record Column(Data data, Metric metric) {
  /** A part of the data that is measured. */
  public enum Data {
    /** What is trained on. */
    TRAIN("training"),
    /** What validates. */
    VAL("validation"),
    /** What tests. */
    TEST("test");

    private final String adjective;

    Data(String adjective) {
      this.adjective = adjective;
    }

    /** As results call it: {@code val}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** As people say it: {@code validation}. */
    public String adjective() {
      return adjective;
    }

    /** What columns of it begin with. */
    public String prefix() {
      return word() + "_";
    }
  }

  /** A metric over the training data. */
  public static Column train(Metric metric) {
    return new Column(Data.TRAIN, metric);
  }

  /** A metric over the validation data. */
  public static Column val(Metric metric) {
    return new Column(Data.VAL, metric);
  }

  /** A metric over the test data. */
  public static Column test(Metric metric) {
    return new Column(Data.TEST, metric);
  }

  /** Its name: {@code val_loss}. */
  @Override
  public String toString() {
    return data.prefix() + metric.column();
  }
}
