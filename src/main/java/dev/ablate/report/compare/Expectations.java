package dev.ablate.report.compare;

import dev.ablate.report.compare.Finding.Claim;
import dev.ablate.report.compare.Finding.Outcome;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.spec.Expectation;
import dev.ablate.spec.Expectation.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Holds published numbers and claims against what was measured. */
public final class Expectations {
  /** A published figure further off than so many of our standard deviations is another result. */
  private static final int NOISE_DEVIATIONS = 3;

  /** 0.44 − 0.42 is a bit more than 0.02 in binary; a bound means the decimal that was typed. */
  private static final double DECIMAL_SLACK = 1e-9;

  private final Measurements measurements;

  Expectations(Measurements measurements) {
    this.measurements = measurements;
  }

  /** What came of each, in order; one that states several things has a finding for each. */
  List<Finding> check(Experiment experiment) {
    List<Finding> findings = new ArrayList<>();
    for (Expectation expectation : experiment.expect()) {
      SortedMap<Long, Double> values =
          measurements.values(experiment, expectation.condition(), expectation);
      if (expectation.value().isPresent()) {
        findings.add(value(experiment, expectation, values, expectation.value().getAsDouble()));
      }
      expectation
          .lessThan()
          .ifPresent(
              bound ->
                  findings.add(inequality(experiment, expectation, values, bound, Claim.LESS)));
      expectation
          .greaterThan()
          .ifPresent(
              bound ->
                  findings.add(inequality(experiment, expectation, values, bound, Claim.GREATER)));
    }
    return findings;
  }

  private Finding value(
      Experiment experiment,
      Expectation expectation,
      SortedMap<Long, Double> values,
      double published) {
    if (values.isEmpty()) {
      return notMeasured(experiment, expectation, Claim.VALUE);
    }
    Sample ours = Sample.of(values.values());
    double distance = Math.abs(ours.mean() - published);
    double tolerance = expectation.tolerance().orElse(0);
    if (distance <= tolerance + DECIMAL_SLACK) {
      return finding(experiment, expectation, Claim.VALUE, ours, Outcome.REPRODUCED, "");
    }
    if (ours.deviation().isEmpty()) {
      return finding(
          experiment,
          expectation,
          Claim.VALUE,
          ours,
          Outcome.NOT_REPRODUCED,
          "one seed, so the spread is not known");
    }
    double deviation = ours.deviation().getAsDouble();
    Outcome outcome =
        distance <= NOISE_DEVIATIONS * deviation ? Outcome.WITHIN_NOISE : Outcome.NOT_REPRODUCED;
    if (deviation == 0 || Double.isNaN(distance)) {
      return finding(experiment, expectation, Claim.VALUE, ours, Outcome.NOT_REPRODUCED, "");
    }
    Interval width = ours.deviationInterval();
    return finding(
        experiment,
        expectation,
        Claim.VALUE,
        ours,
        outcome,
        Figures.significant(distance / deviation, 2)
            + " standard deviations away; at n = "
            + ours.n()
            + " the deviation itself is only known to lie in "
            + Figures.significant(width.low(), 2)
            + " to "
            + Figures.significant(width.high(), 2));
  }

  private Finding inequality(
      Experiment experiment,
      Expectation expectation,
      SortedMap<Long, Double> values,
      Bound bound,
      Claim claim) {
    if (values.isEmpty()) {
      return notMeasured(experiment, expectation, claim);
    }
    int direction = claim == Claim.LESS ? -1 : 1;
    Sample ours = Sample.of(values.values());
    if (bound.value().isPresent()) {
      double limit = bound.value().getAsDouble();
      boolean holds = direction * (ours.mean() - limit) > 0;
      long seeds = values.values().stream().filter(v -> direction * (v - limit) > 0).count();
      return finding(
          experiment,
          expectation,
          claim,
          ours,
          holds ? Outcome.HOLDS : Outcome.DOES_NOT_HOLD,
          inSeeds(seeds, values.size()));
    }
    String other = bound.condition().orElseThrow();
    Optional<PairedDifference> paired =
        PairedDifference.of(values, measurements.values(experiment, other, expectation));
    if (paired.isEmpty()) {
      return finding(
          experiment,
          expectation,
          claim,
          ours,
          Outcome.NOT_MEASURED,
          "no finished run of " + other + " with the same seed");
    }
    SortedMap<Long, Double> theirs = measurements.values(experiment, other, expectation);
    long seeds =
        paired.get().seeds().stream()
            .filter(seed -> direction * (values.get(seed) - theirs.get(seed)) > 0)
            .count();
    double mean = paired.get().difference().mean();
    String interval =
        paired
            .get()
            .interval()
            .map(
                i ->
                    ", 95 % interval "
                        + Figures.significant(i.low(), 3)
                        + " to "
                        + Figures.significant(i.high(), 3))
            .orElse("");
    return finding(
        experiment,
        expectation,
        claim,
        ours,
        direction * mean > 0 ? Outcome.HOLDS : Outcome.DOES_NOT_HOLD,
        "difference "
            + Figures.significant(mean, 3)
            + interval
            + "; "
            + inSeeds(seeds, paired.get().seeds().size()));
  }

  private static String inSeeds(long seeds, int of) {
    return "in " + seeds + " of " + of + (of == 1 ? " seed" : " seeds");
  }

  private static Finding finding(
      Experiment experiment,
      Expectation expectation,
      Claim claim,
      Sample measured,
      Outcome outcome,
      String detail) {
    return new Finding(
        experiment.name(), expectation, claim, Optional.of(measured), outcome, detail);
  }

  private static Finding notMeasured(Experiment experiment, Expectation expectation, Claim claim) {
    return new Finding(
        experiment.name(),
        expectation,
        claim,
        Optional.empty(),
        Outcome.NOT_MEASURED,
        "no finished run of " + expectation.condition() + " measured it");
  }
}
