package dev.ablate.report.contribution;

import java.util.List;
import java.util.Optional;

/** What is known of each combination of components: bit i says whether component i is in. */
interface Table {
  /** In each seed that any has, in order; not a number where there is none. */
  double[] values(long parts);

  /**
   * How it did in validation, over the seeds of the first look; empty where one is not finished.
   */
  Optional<PathStep.Result> validation(long parts);

  /** Conditions without a number. */
  List<String> missing();
}
