package dev.ablate.report.render;

import dev.ablate.part.Metric;
import dev.ablate.plan.RunKey;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Evidence.Crossed;
import dev.ablate.report.compare.Evidence.OfCondition;
import dev.ablate.report.compare.Family;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.Pairs;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Sample;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.compare.Summary.Against;
import dev.ablate.results.RunFiles.State;
import dev.ablate.statistics.Better;
import dev.ablate.statistics.Interval;
import dev.ablate.statistics.SampleSize;
import dev.ablate.statistics.SignedRank;
import dev.ablate.statistics.Superiority;
import dev.ablate.statistics.Verdict;
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
 * <p>The one place that reads a summary, so that the terminal, Markdown and HTML say the same.
 */
final class Cells {
  private final Summary summary;

  Cells(Summary summary) {
    this.summary = summary;
  }

  String condition() {
    return summary.shown();
  }

  /** The finished seeds, or folds, out of how many. */
  String seeds() {
    int finished = summary.values().size();
    int all = summary.runs().files().size();
    String what = independent() ? "" : " folds";
    return (finished == all ? Integer.toString(all) : finished + " of " + all) + what;
  }

  /** Mean and standard deviation over seeds, {@code 91.23 ± 0.15}. */
  String measured() {
    return summary.measured().map(sample -> sample(sample, accuracy())).orElse("");
  }

  String mean() {
    return summary.measured().map(sample -> Points.value(sample.mean(), accuracy())).orElse("");
  }

  private static String sample(Sample sample, boolean accuracy) {
    String mean = Points.value(sample.mean(), accuracy);
    return sample.deviation().isPresent()
        ? mean + " ± " + Points.value(sample.deviation().getAsDouble(), accuracy)
        : mean;
  }

  private boolean accuracy() {
    return summary.quantity().map(Quantity::share).orElse(true);
  }

  /** The mean difference to the reference, {@code +0.42}. */
  String difference() {
    return summary.against().pairs().map(pairs -> signed(pairs.mean())).orElse("");
  }

  /** Its 95 % interval over seeds, {@code +0.10 to +0.74}. */
  String interval() {
    return summary.against().pairs().flatMap(Pairs::interval).map(this::interval).orElse("");
  }

  /** The interval that decides, wider than that. */
  String deciding() {
    return summary.against().deciding().map(this::interval).orElse("");
  }

  /** Its 95 % interval over seeds and test examples, where predictions told. */
  String crossed(Part part) {
    return crossedInterval(part).map(this::interval).orElse("");
  }

  Optional<Interval> crossedInterval(Part part) {
    Optional<Integer> pairs =
        summary.quantity().filter(Quantity::rights).isPresent()
            ? summary.against().pairs().map(Pairs::n)
            : Optional.empty();
    return part.summaries().contains(summary)
        ? part.evidence()
            .condition(summary.name().condition())
            .flatMap(OfCondition::crossed)
            .filter(crossed -> pairs.filter(n -> n == crossed.pairs()).isPresent())
            .map(Crossed::interval)
        : Optional.empty();
  }

  /** An interval of differences. */
  String interval(Interval interval) {
    return Points.interval(interval, accuracy());
  }

  /** A difference with its sign. */
  String signed(double difference) {
    return Points.signed(difference, accuracy());
  }

  /** p after Holm's correction. */
  String correctedP() {
    OptionalDouble p = summary.against().correctedP();
    return p.isPresent() ? Figures.p(p.getAsDouble()) : "";
  }

  /** Hedges' g of the paired differences. */
  String effect() {
    return summary
        .against()
        .pairs()
        .map(pairs -> pairs.differences().effectSize())
        .filter(Double::isFinite)
        .map(effect -> Figures.signed(effect, 1))
        .orElse("");
  }

  /** How many seeds in all would likely decide what the seeds so far do not. */
  String seedsToDecide() {
    Against against = summary.against();
    boolean open =
        against.is(Verdict.UNDECIDED)
            && independent()
            && against.decision().filter(each -> each.differences().testable()).isPresent();
    if (!open) {
      return "";
    }
    OptionalInt seeds = against.family().orElseThrow().likely(against.decision().orElseThrow());
    return seeds.isPresent() ? Integer.toString(seeds.getAsInt()) : "> " + SampleSize.MOST;
  }

  /** The look at which it was measured last, of how many. */
  String look() {
    return summary
        .against()
        .family()
        .filter(Family::looked)
        .flatMap(
            family ->
                family
                    .decision(summary.name())
                    .filter(decision -> decision.differences().n() > 0)
                    .map(decision -> (decision.look() + 1) + " of " + family.looks().size()))
        .orElse("");
  }

  /** How often it is better than its reference with the same seed, and the interval of that. */
  String winning() {
    return superiority()
        .map(
            wins ->
                Figures.fixed(wins.probability(), 2)
                    + " ("
                    + Figures.fixed(wins.interval().low(), 2)
                    + " to "
                    + Figures.fixed(wins.interval().high(), 2)
                    + ")")
        .orElse("");
  }

  /** Whether runs share no examples, which is what their counts are tested by. */
  private boolean independent() {
    return summary.condition().folds().isEmpty();
  }

  Optional<Superiority> superiority() {
    Better better = summary.quantity().map(Quantity::better).orElse(Better.HIGHER);
    return summary
        .against()
        .pairs()
        .filter(pairs -> pairs.n() > 1 && independent())
        .map(pairs -> Superiority.of(pairs.array(), better, Pairs.LEVEL));
  }

  /** p of Wilcoxon's signed-rank test, where there are seeds enough. */
  String wilcoxon() {
    return ranked().map(test -> Figures.p(test.p())).orElse("");
  }

  Optional<SignedRank> ranked() {
    return summary
        .against()
        .pairs()
        .filter(pairs -> pairs.n() >= SignedRank.FEWEST && independent())
        .map(pairs -> SignedRank.of(pairs.array()));
  }

  /** Mean and standard deviation of a metric that was asked for, of the selected model. */
  String further(String column, Metric metric) {
    return Optional.ofNullable(summary.training().metrics().get(column))
        .map(sample -> sample(sample, metric.format() == Metric.Format.SHARE))
        .orElse("");
  }

  String verdict() {
    return summary.against().verdict().map(Verdict::words).orElse("reference");
  }

  /** Training minus validation accuracy at the last epoch, in points. */
  String gap() {
    return summary.training().gap().map(sample -> Points.gap(sample.mean())).orElse("");
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
        .forEach((key, why) -> remarks.add("left out: " + key.words() + ", since " + why));
    summary
        .against()
        .pairs()
        .filter(pairs -> pairs.n() < summary.values().size())
        .ifPresent(
            pairs ->
                remarks.add(
                    "compared over "
                        + pairs.n()
                        + " seeds: those that the reference has too, up to its last look"));
    testsDisagree().ifPresent(remarks::add);
    if (!independent() && summary.against().pairs().isPresent()) {
      remarks.add(ReadingNotes.OF_FOLDS);
    }
    return remarks;
  }

  private Optional<String> testsDisagree() {
    OptionalDouble t = summary.against().pairs().map(Pairs::p).orElse(OptionalDouble.empty());
    return ranked()
        .filter(test -> t.isPresent() && found(test.p()) != found(t.getAsDouble()))
        .map(
            test ->
                "Wilcoxon's test disagrees with t: p is "
                    + Figures.p(test.p())
                    + " and "
                    + Figures.p(t.orElseThrow())
                    + ", both uncorrected; look at the single seeds");
  }

  private static boolean found(double p) {
    return p <= Pairs.LEVEL;
  }

  private Optional<String> name(State state, String word) {
    SortedSet<RunKey> seeds = summary.runs().keys(state);
    seeds.removeAll(summary.runs().doubts().keySet());
    return seeds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            word
                + ": seed "
                + seeds.stream().map(RunKey::number).collect(Collectors.joining(", ")));
  }
}
