package dev.ablate.report.contribution;

import java.util.List;
import java.util.OptionalDouble;

/** What is known of each combination of components: bit i says whether component i is in. */
interface Table {
  /** In each seed that any has, in order; not a number where there is none. */
  double[] values(long parts);

  /**
   * The mean validation accuracy at the last evaluation, or the negative loss where there is no
   * accuracy: the larger the better. Empty where nothing is finished.
   */
  OptionalDouble validation(long parts);

  /** Examples held out over examples trained on, where runs are of folds; else 0. */
  default double shared() {
    return 0;
  }

  /** Conditions without a number. */
  List<String> missing();
}
