package dev.ablate.report.contribution;

import dev.ablate.plan.ConditionName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of each combination of components: bit i says whether component i is in. */
interface Table {
  /** In each run that any has, in order; not a number where there is none. */
  double[] values(long parts);

  /**
   * How it did in validation, over the seeds of the first look; empty where one is not finished.
   */
  Optional<PathStep.Result> validation(long parts);

  /** How many runs, from the first on and without a gap, have come to their end. */
  int ended(long parts);

  /** The conditions that are this combination, by the names under which they are trained. */
  Set<ConditionName> conditions(long parts);

  /** Runs of each seed: its folds, where there are any. */
  int runsOfSeed();

  /** Examples held out over examples trained on, where runs are of folds; else 0. */
  double shared();

  /** Conditions without a number. */
  List<String> missing();
}
