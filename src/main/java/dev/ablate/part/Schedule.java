package dev.ablate.part;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How the learning rate moves. Epoch schedules (all but one_cycle, inverse and warmup) move after
 * each epoch; where the length is given in steps they move after each step.
 */
@Kind
public interface Schedule extends Part {
  /** The learning rate of a step. */
  double rate(Time time);

  /** The momentum of a step, where the schedule moves it. */
  default OptionalDouble momentum(Time time) {
    return OptionalDouble.empty();
  }

  /** Whether it sets the rate by itself, and the optimizer needs none. */
  default boolean setsRate() {
    return false;
  }

  /** Whether it moves the momentum, which then the optimizer must have. */
  default boolean movesMomentum() {
    return false;
  }

  /** The columns of metrics.csv that it follows. */
  default List<Column> follows() {
    return List.of();
  }

  /** What is seldom meant, as a rate that never changes over such a length; sentences. */
  default List<String> warnings(Length length) {
    return List.of();
  }

  /** What is seldom meant beside the optimizer's rate, as one that rises where it should fall. */
  default List<Mistake> besideRate(double lr) {
    return List.of();
  }

  /** A step of a training. */
  interface Time {
    /** The optimizer's rate. */
    double lr();

    /** From 1. */
    long step();

    /** The length in steps. */
    long steps();

    /** Epochs gone by; steps, where the length is given in steps. */
    long passed();

    /** The length in epochs; in steps, where it is given in those. */
    long length();

    /** A column at each evaluation so far; NaN where there is none. */
    double[] measured(Column column);
  }

  /**
   * How long a training is, as far as it is known.
   *
   * @param count epochs, or steps where the length is given in those
   * @param unit epochs or steps
   * @param epochs in epochs; empty where the length is given in steps
   * @param steps in steps
   * @param evaluations how often metrics are taken; 0 where that cannot be known
   */
  record Length(int count, String unit, OptionalInt epochs, OptionalLong steps, long evaluations) {
    /** As people say it: {@code 20 epochs}. */
    @Override
    public String toString() {
      return count + " " + unit;
    }
  }
}
