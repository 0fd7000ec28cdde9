package dev.ablate.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verdicts that end: conditions that share a reference are looked at after more and more seeds, and
 * only those that are not decided go on.
 *
 * <p><b>How.</b> K conditions, the level α, looks j = 1, …, J with shares w<sub>j</sub> of α in the
 * proportion 1 : 2 : 3 : … that add up to 1. At a look each condition has the p of its own paired
 * t-test; nothing is shared between conditions, whose spreads may differ. p / w<sub>j</sub>, with j
 * the look at which the condition was measured last, is corrected by Holm over all K conditions,
 * those that have ended included: a condition that was found equal keeps its p there. Its interval
 * is Student's at 1 − α w<sub>j</sub> / K. In this order, and once decided it stays so:
 *
 * <ol>
 *   <li><i>no difference</i>: there is a margin, and the interval lies within ±margin, whatever p;
 *   <li><i>helps</i> or <i>hurts</i>: the corrected p is at most α, and the mean says which;
 *   <li><i>undecided</i>.
 * </ol>
 *
 * <p><b>Which error is controlled.</b> For normal differences of any spread, however the conditions
 * depend on each other, and over all conditions and all looks together:
 *
 * <ol>
 *   <li>The chance that any condition without a true difference is ever called <i>helps</i> or
 *       <i>hurts</i> is at most α. Proof: let P<sub>k</sub> be the least of p<sub>kj</sub> /
 *       w<sub>j</sub> over all J looks, had they all taken place. By Bonferroni P<sub>k</sub> ≤ x
 *       has a chance of at most x if k makes no difference. What Holm gets at any look is never
 *       below P<sub>k</sub>, whichever rule stopped k, so it rejects no more than Holm on all
 *       P<sub>k</sub> would, and that makes one false rejection with a chance of at most α.
 *   <li>The chance that any condition whose true difference is the margin or more is ever called
 *       <i>no difference</i> is at most α / 2: at some look one end, and always the same one, of an
 *       interval would have missed the truth, which has the chance α w<sub>j</sub> / 2K.
 *   <li>The chance that any of the intervals, of all conditions and looks, misses the truth is at
 *       most α.
 * </ol>
 *
 * <p>The first two are different mistakes, and each is held by itself. The chance of either is at
 * most α in a series where all conditions are of one kind (none makes a difference, or each makes
 * one of at least the margin), and in no series above 1.5 α. That a wrong direction is covered too
 * is proven for Holm where the tests are independent (Shaffer 1980), not in general; with one
 * condition it has at most α / 2. A condition that truly makes a difference smaller than the margin
 * may rightly be called either.
 *
 * <p>The interval is wider than what Holm asks for of all but the first condition. So one may be
 * called <i>helps</i> whose interval reaches over 0.
 *
 * <p>Sources: Holm 1979; Shaffer, Control of directional errors with stagewise multiple test
 * procedures, Annals of Statistics 8 (1980); Schuirmann, A comparison of the two one-sided tests
 * procedure, Journal of Pharmacokinetics and Biopharmaceutics 15 (1987); Rosenthal and Rubin,
 * Ensemble-adjusted p values, Psychological Bulletin 94 (1983), for the weights.
 */
public final class Sequential {
  private final double level;
  private final OptionalDouble margin;
  private final Better better;
  private final Looks looks;
  private final Until until;
  private final double shared;

  /** Quantiles are costly, and a series asks for few different ones. */
  private final Map<List<Number>, Double> quantiles = new ConcurrentHashMap<>();

  private final Map<List<Object>, OptionalInt> sizes = new ConcurrentHashMap<>();

  /**
   * A way to judge.
   *
   * @param level the family-wise error, as 0.05
   * @param margin the smallest difference that matters, in the metric's unit; without one nothing
   *     is ever found equal
   * @param better which values of the metric are the better ones
   * @param looks after how many seeds
   * @param until when a condition gets no more seeds
   */
  public Sequential(double level, OptionalDouble margin, Better better, Looks looks, Until until) {
    this(level, margin, better, looks, until, 0);
  }

  private Sequential(
      double level, OptionalDouble margin, Better better, Looks looks, Until until, double shared) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level " + level);
    }
    if (margin.isPresent() && !(margin.getAsDouble() > 0)) {
      throw new IllegalArgumentException("margin " + margin.getAsDouble());
    }
    this.level = level;
    this.margin = margin;
    this.better = better;
    this.looks = looks;
    this.until = until;
    this.shared = shared;
  }

  /** The same for runs that share examples, by {@link Differences#sharing}; that is not proven. */
  public Sequential sharing(double testOverTrain) {
    return new Sequential(level, margin, better, looks, until, testOverTrain);
  }

  /**
   * Judges the results so far, from the first look on. At a look every condition that has not ended
   * and has its seeds is measured; one that lacks some stands from then on as it was measured last,
   * which the proof allows, for it holds whatever stopped a condition. What a condition has beyond
   * its last look is left out, so the same results give the same decisions in whatever order they
   * came.
   *
   * @param differences of each condition to the reference, in the metric's unit, in order of seeds;
   *     not a number where a seed has none, because a run diverged
   */
  public Outcome judge(Map<String, double[]> differences) {
    List<Outcome.Look> past = new ArrayList<>();
    Map<String, Decision> standing = new LinkedHashMap<>();
    differences.keySet().forEach(condition -> standing.put(condition, unmeasured(condition)));
    Map<String, Integer> next = new LinkedHashMap<>();
    for (int look = 0; look < looks.count(); look++) {
      int size = looks.sizes().get(look);
      List<String> going = new ArrayList<>();
      for (String condition : differences.keySet()) {
        boolean goes = !standing.get(condition).ended() && !next.containsKey(condition);
        if (goes && differences.get(condition).length < size) {
          next.put(condition, size);
        } else if (goes) {
          going.add(condition);
        }
      }
      if (going.isEmpty()) {
        break;
      }
      decide(look, going, differences, standing);
      past.add(new Outcome.Look(size, looks.share(look), List.copyOf(standing.values())));
    }
    return new Outcome(past, next);
  }

  private static Decision unmeasured(String condition) {
    return new Decision(
        condition, 0, Differences.of(), 1, 1, Interval.UNBOUNDED, Verdict.UNDECIDED, false);
  }

  /** Replaces what stands of those that go on by what this look says. */
  private void decide(
      int look,
      List<String> going,
      Map<String, double[]> differences,
      Map<String, Decision> standing) {
    List<String> names = List.copyOf(differences.keySet());
    int size = looks.sizes().get(look);
    Differences[] measured = new Differences[names.size()];
    double[] spent = new double[names.size()];
    for (int index = 0; index < names.size(); index++) {
      String name = names.get(index);
      boolean goes = going.contains(name);
      measured[index] =
          goes
              ? Differences.of(Arrays.copyOf(differences.get(name), size)).sharing(shared)
              : standing.get(name).differences();
      int measuredAt = goes ? look : standing.get(name).look();
      spent[index] = Math.min(1, measured[index].p() / looks.share(measuredAt));
    }
    double[] corrected = Holm.correct(spent);
    for (int index = 0; index < names.size(); index++) {
      String name = names.get(index);
      if (going.contains(name)) {
        Verdict before = standing.get(name).verdict();
        Decision decision =
            decision(name, look, measured[index], corrected[index], before, names.size());
        standing.put(name, decision);
      }
    }
  }

  private Decision decision(
      String name,
      int look,
      Differences measured,
      double corrected,
      Verdict before,
      int conditions) {
    Interval interval = interval(measured, look, conditions);
    Verdict verdict = before == Verdict.UNDECIDED ? verdict(measured, corrected, interval) : before;
    boolean last = look == looks.count() - 1;
    return new Decision(
        name,
        look,
        measured,
        measured.p(),
        corrected,
        interval,
        verdict,
        last || until.ends(verdict, interval));
  }

  private Interval interval(Differences measured, int look, int conditions) {
    if (!measured.testable()) {
      return measured.around(0);
    }
    double spent = level * looks.share(look) / conditions;
    return measured.around(
        quantiles.computeIfAbsent(
            List.of(measured.n(), spent), key -> Differences.quantile(measured.n() - 1.0, spent)));
  }

  private Verdict verdict(Differences measured, double corrected, Interval interval) {
    if (margin.isPresent() && interval.within(margin.getAsDouble())) {
      return Verdict.NO_DIFFERENCE;
    }
    if (corrected <= level) {
      return better.isGain(measured.mean()) ? Verdict.HELPS : Verdict.HURTS;
    }
    return Verdict.UNDECIDED;
  }

  /** Whether a verdict is what its own numbers say, and not what was decided at an earlier look. */
  public boolean says(Decision decision) {
    return verdict(decision.differences(), decision.corrected(), decision.interval())
        == decision.verdict();
  }

  /**
   * The seeds in all that would probably (with 80 %) decide an undecided condition, if its mean and
   * deviation so far were the truth and the last look came after so many; at least as many as it
   * has. Empty where no number up to {@link SampleSize#MOST} would, and of runs that share.
   *
   * @param outcome that the condition's decision is of
   */
  public OptionalInt likely(Outcome outcome, Decision decision) {
    if (shared != 0) {
      return OptionalInt.empty();
    }
    List<Decision> decisions = outcome.decisions();
    long open = decisions.stream().filter(each -> each.corrected() > level).count();
    double share = level * looks.share(looks.count() - 1);
    long all =
        looks.count() > 1
            ? decisions.size()
            : decisions.stream().filter(each -> each.differences().testable()).count();
    double test = share / Math.max(1, open);
    double interval = share / Math.max(1, all);
    return sizes.computeIfAbsent(
        List.of(decision.differences(), test, interval),
        key -> SampleSize.toDecide(decision.differences(), test, interval, margin));
  }
}
