package dev.ablate.report.contribution;

import dev.ablate.report.compare.Comparison;
import dev.ablate.results.Layout.Experiment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the designs of a comparison's experiments tell. Each is computed once, when it is first
 * asked for: a design of many components has thousands of sums.
 */
public final class Designs {
  private final Comparison comparison;
  private final Map<String, List<Contributions>> contributions = new HashMap<>();
  private final Map<String, Optional<Worths>> worths = new HashMap<>();

  /** Of a comparison. */
  public Designs(Comparison comparison) {
    this.comparison = comparison;
  }

  /** Those of an experiment, in the order of its designs; none where it ablates nothing. */
  public List<Contributions> of(Experiment experiment) {
    return contributions.computeIfAbsent(
        experiment.name(), name -> Contributions.of(experiment, comparison));
  }

  /** What each part of an experiment is worth beside which others; empty where no design tells. */
  public Optional<Worths> worths(Experiment experiment) {
    return worths.computeIfAbsent(experiment.name(), name -> Worths.of(experiment, comparison));
  }
}
