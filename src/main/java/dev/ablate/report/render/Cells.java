package dev.ablate.report.render;

import dev.ablate.part.Metric;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.PairedDifference;
import dev.ablate.report.compare.Power;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Sample;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.compare.Verdict;
import dev.ablate.results.RunFiles.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * A condition's numbers as a person reads them: accuracies in percent, their differences in points.
 *
 * <p>The one place that rounds for reading, so that the terminal, Markdown and HTML say the same.
 */
final class Cells {
  private static final int PERCENT = 100;

  private final Summary summary;

  Cells(Summary summary) {
    this.summary = summary;
  }

  String condition() {
    return summary.name().condition();
  }

  /** The finished seeds, out of how many. */
  String seeds() {
    int finished = summary.values().size();
    int all = summary.runs().files().size();
    return finished == all ? Integer.toString(all) : finished + " of " + all;
  }

  /** Mean and standard deviation over seeds, {@code 91.23 ± 0.15}. */
  String measured() {
    return summary.measured().map(sample -> sample(sample, accuracy())).orElse("");
  }

  String mean() {
    return summary.measured().map(sample -> number(sample.mean(), accuracy())).orElse("");
  }

  private static String sample(Sample sample, boolean accuracy) {
    String mean = number(sample.mean(), accuracy);
    return sample.deviation().isPresent()
        ? mean + " ± " + number(sample.deviation().getAsDouble(), accuracy)
        : mean;
  }

  private static String number(double value, boolean accuracy) {
    return accuracy ? Figures.fixed(value * PERCENT, 2) : Figures.fixed(value, 4);
  }

  private boolean accuracy() {
    return summary.quantity().map(Quantity::share).orElse(true);
  }

  /** The mean difference to the reference, {@code +0.42}. */
  String difference() {
    return summary
        .against()
        .difference()
        .map(difference -> signed(difference.difference().mean()))
        .orElse("");
  }

  /** Its 95 % interval, {@code +0.10 to +0.74}. */
  String interval() {
    return summary
        .against()
        .difference()
        .flatMap(PairedDifference::interval)
        .map(interval -> signed(interval.low()) + " to " + signed(interval.high()))
        .orElse("");
  }

  private String signed(double difference) {
    return accuracy() ? Figures.signed(difference * PERCENT, 2) : Figures.signed(difference, 4);
  }

  /** p after Holm's correction. */
  String correctedP() {
    OptionalDouble p = summary.against().correctedP();
    return p.isPresent() ? Figures.p(p.getAsDouble()) : "";
  }

  /** Hedges' g of the paired differences. */
  String effect() {
    OptionalDouble effect =
        summary
            .against()
            .difference()
            .map(PairedDifference::effectSize)
            .orElseGet(OptionalDouble::empty);
    return effect.isPresent() ? Figures.signed(effect.getAsDouble(), 1) : "";
  }

  /** How many seeds would show a difference like the one seen, where the test did not. */
  String seedsToShow() {
    if (summary.against().verdict() != Verdict.WITHIN_NOISE) {
      return "";
    }
    Sample seen = summary.against().difference().orElseThrow().difference();
    OptionalInt seeds = Power.seeds(seen.mean(), seen.deviation().orElseThrow());
    return seeds.isPresent() ? Integer.toString(seeds.getAsInt()) : "> " + Power.MOST;
  }

  /** Mean and standard deviation of a metric that was asked for, of the selected model. */
  String further(String column, Metric metric) {
    return Optional.ofNullable(summary.training().metrics().get(column))
        .map(sample -> sample(sample, metric.format() == Metric.Format.SHARE))
        .orElse("");
  }

  String verdict() {
    return summary.against().verdict().words();
  }

  /** Training minus validation accuracy at the last epoch, in points. */
  String gap() {
    return summary
        .training()
        .gap()
        .map(sample -> Figures.signed(sample.mean() * PERCENT, 1))
        .orElse("");
  }

  String bestEpoch() {
    return summary
        .training()
        .bestEpoch()
        .map(sample -> Figures.fixed(sample.mean(), sample.n() == 1 ? 0 : 1))
        .orElse("");
  }

  String parameters() {
    return summary.condition().cost().map(cost -> Figures.count(cost.parameters())).orElse("");
  }

  /** Multiply-adds of a training, relative to the reference's, {@code 1.08×}. */
  String cost() {
    OptionalDouble relative = summary.against().relativeCost();
    return relative.isPresent()
        ? Figures.fixed(relative.getAsDouble(), 2) + "×"
        : summary.training().multiplyAdds().isPresent() ? "1" : "";
  }

  /**
   * What a reader must know besides: runs that are not in the numbers, and why there is no test.
   */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (!summary.against().remark().isEmpty()) {
      remarks.add(summary.against().remark());
    }
    name(State.DIVERGED, "diverged").ifPresent(remarks::add);
    name(State.FAILED, "failed").ifPresent(remarks::add);
    name(State.INCOMPLETE, "missing").ifPresent(remarks::add);
    summary
        .runs()
        .doubts()
        .forEach((seed, why) -> remarks.add("left out: seed " + seed + ", since " + why));
    summary
        .against()
        .difference()
        .filter(difference -> difference.seeds().size() < summary.values().size())
        .ifPresent(
            difference ->
                remarks.add(
                    "compared over the "
                        + difference.seeds().size()
                        + " seeds that the reference has too"));
    return remarks;
  }

  private Optional<String> name(State state, String word) {
    SortedSet<Long> seeds = summary.runs().seeds(state);
    seeds.removeAll(summary.runs().doubts().keySet());
    return seeds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            word
                + ": seed "
                + seeds.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }
}
