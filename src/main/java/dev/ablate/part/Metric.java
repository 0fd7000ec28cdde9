package dev.ablate.part;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A number that says how good a network's outputs are. Those that a file asks for are columns of
 * metrics.csv and test.csv, after loss and accuracy, which are always there.
 *
 * <p>Each argument has a default, so that a column's name alone says which metric it is.
 */
@Kind
public interface Metric extends Part {
  /** How people read its value. */
  enum Format {
    /** A share from 0 to 1, shown in percent. */
    SHARE,
    /** A number of any size. */
    NUMBER
  }

  /** Its column, which {@code train_}, {@code val_} and {@code test_} go before. */
  default String column() {
    return Parts.word(getClass());
  }

  /**
   * The metric of this type whose column is called so; {@code recall_fraud} is that of another
   * class than {@code recall}.
   *
   * @return empty where none is
   */
  default Optional<Metric> named(String column) {
    return column().equals(column) ? Optional.of(this) : Optional.empty();
  }

  /** Whether a larger value is a better one. */
  boolean higherIsBetter();

  /** How people read its value. */
  Format format();

  /** The tasks for which it makes sense. */
  Set<Task> tasks();

  /** Whether it is of the probabilities of classes, and other outputs make no sense. */
  default boolean needsProbabilities() {
    return false;
  }

  /**
   * Whether it is of the scores of all classes, and not of the predicted class and its confidence
   * alone; then they are kept, so that a report can take it over other examples.
   */
  default boolean needsScores() {
    return false;
  }

  /** Why it can't be measured there; empty where it can. The task fits already. */
  default Optional<String> misfit(Setting setting) {
    return Optional.empty();
  }

  /** A sum over no example yet. */
  Accumulator accumulator(Setting setting);

  /**
   * What is measured.
   *
   * @param task what is learned
   * @param size number of classes, or numbers in a target
   * @param classes their names; empty where they have none
   * @param outputs what the network's outputs mean
   * @param summedLoss whether the loss is a sum over examples, and stays one over several batches
   */
  record Setting(
      Task task, int size, List<String> classes, Outputs.Meaning outputs, boolean summedLoss) {
    /** Copies the names. */
    public Setting {
      classes = List.copyOf(classes);
    }
  }
}
