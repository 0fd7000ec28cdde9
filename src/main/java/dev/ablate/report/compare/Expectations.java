package dev.ablate.report.compare;

import dev.ablate.plan.RunKey;
import dev.ablate.report.compare.Finding.Claim;
import dev.ablate.report.compare.Finding.Outcome;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.Layout.Rule;
import dev.ablate.spec.Expectation;
import dev.ablate.spec.Expectation.Bound;
import dev.ablate.spec.Measure;
import dev.ablate.statistics.Differences;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Holds published numbers and claims against what was measured. */
public final class Expectations {
  /** 0.44 − 0.42 is a bit more than 0.02 in binary; a bound means the decimal that was typed. */
  private static final double DECIMAL_SLACK = 1e-9;

  private static final String COUNTED = "counted, not measured";

  private final Measurements measurements;

  Expectations(Measurements measurements) {
    this.measurements = measurements;
  }

  /** What came of each, in order; one that states several things has a finding for each. */
  List<Finding> check(Experiment experiment) {
    List<Finding> findings = new ArrayList<>();
    for (Expectation expectation : experiment.expect()) {
      SortedMap<RunKey, Double> values =
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
      SortedMap<RunKey, Double> values,
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
    if (expectation.metric() instanceof Measure.Parameters) {
      return finding(experiment, expectation, Claim.VALUE, ours, Outcome.NOT_REPRODUCED, COUNTED);
    }
    Differences seen =
        differences(values.values())
            .sharing(measurements.shared(experiment, expectation.condition()));
    double p = seen.pOfAnother(published);
    double level = level(experiment, expectation);
    return finding(
        experiment,
        expectation,
        Claim.VALUE,
        ours,
        seen.n() < 2 || p > level ? Outcome.UNDECIDED : Outcome.NOT_REPRODUCED,
        spread(seen, distance, p));
  }

  /** How a published number stands in what our runs could have come out as. */
  private static String spread(Differences seen, double distance, double p) {
    if (seen.n() < 2) {
      return "one seed, so the spread is not known";
    }
    if (!seen.testable()) {
      return "all " + seen.n() + " seeds came out the same";
    }
    String share = p < 0.001 ? "fewer than 0.1" : Figures.significant(p * 100, 2);
    return "outside of the tolerance, "
        + Figures.significant(distance / seen.deviation(), 2)
        + " of our standard deviations away (n = "
        + seen.n()
        + "); of runs like ours "
        + share
        + " % would come out as far off";
  }

  private Finding inequality(
      Experiment experiment,
      Expectation expectation,
      SortedMap<RunKey, Double> values,
      Bound bound,
      Claim claim) {
    if (values.isEmpty()) {
      return notMeasured(experiment, expectation, claim);
    }
    Sample ours = Sample.of(values.values());
    double shared = measurements.shared(experiment, expectation.condition());
    boolean less = claim == Claim.LESS;
    if (bound.value().isPresent()) {
      double limit = bound.value().getAsDouble();
      Differences above =
          differences(values.values().stream().map(v -> v - limit).toList()).sharing(shared);
      if (expectation.metric() instanceof Measure.Parameters) {
        boolean holds = less ? above.mean() < 0 : above.mean() > 0;
        Outcome exact = holds ? Outcome.HOLDS : Outcome.CONTRADICTED;
        return finding(experiment, expectation, claim, ours, exact, COUNTED);
      }
      long seeds = values.values().stream().filter(v -> less ? v < limit : v > limit).count();
      return tested(experiment, expectation, claim, ours, above, seeds, "");
    }
    String other = bound.condition().orElseThrow();
    Optional<Pairs> paired =
        Pairs.of(values, measurements.values(experiment, other, expectation), shared);
    if (paired.isEmpty()) {
      return finding(
          experiment,
          expectation,
          claim,
          ours,
          Outcome.NOT_MEASURED,
          "no finished run of " + other + " with the same seed");
    }
    if (expectation.metric() instanceof Measure.Parameters) {
      double mean = paired.get().mean();
      Outcome exact = (less ? mean < 0 : mean > 0) ? Outcome.HOLDS : Outcome.CONTRADICTED;
      return finding(experiment, expectation, claim, ours, exact, COUNTED);
    }
    long seeds = paired.get().values().stream().filter(d -> less ? d < 0 : d > 0).count();
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
    String difference = "difference " + Figures.significant(paired.get().mean(), 3) + interval;
    return tested(
        experiment, expectation, claim, ours, paired.get().differences(), seeds, difference + "; ");
  }

  /**
   * What a one-sided test of differences comes to.
   *
   * @param above of the condition minus the bound
   * @param seeds in which the claim holds
   */
  private Finding tested(
      Experiment experiment,
      Expectation expectation,
      Claim claim,
      Sample ours,
      Differences above,
      long seeds,
      String before) {
    double level = level(experiment, expectation);
    dev.ablate.statistics.Expectation test =
        claim == Claim.LESS
            ? dev.ablate.statistics.Expectation.less(above, level)
            : dev.ablate.statistics.Expectation.greater(above, level);
    Outcome outcome =
        switch (test.finding()) {
          case HOLDS -> Outcome.HOLDS;
          case CONTRADICTED -> Outcome.CONTRADICTED;
          case UNDECIDED -> Outcome.UNDECIDED;
        };
    String why =
        above.n() < 2
            ? "; one seed: nothing tells it from chance"
            : above.testable()
                ? ", one-sided " + Figures.pIs(test.p())
                : "; the same in every seed: no spread to test against";
    return finding(
        experiment, expectation, claim, ours, outcome, before + inRuns(seeds, above) + why);
  }

  private static Differences differences(Collection<Double> values) {
    return Differences.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The level at which the condition that it speaks of is judged. */
  private static double level(Experiment experiment, Expectation expectation) {
    return experiment.conditions().stream()
        .filter(condition -> condition.name().equals(expectation.condition()))
        .flatMap(condition -> condition.compare().stream())
        .findFirst()
        .orElse(Rule.USUAL)
        .level();
  }

  private static String inRuns(long runs, Differences of) {
    String what = of.shared() > 0 ? " fold" : " seed";
    return "in " + runs + " of " + of.n() + what + (of.n() == 1 ? "" : "s");
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
