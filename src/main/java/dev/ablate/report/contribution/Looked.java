package dev.ablate.report.contribution;

import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Family;
import dev.ablate.report.contribution.Effect.About;
import dev.ablate.results.Layout.Rule;
import dev.ablate.statistics.Decision;
import dev.ablate.statistics.Differences;
import dev.ablate.statistics.Interaction;
import dev.ablate.statistics.Interval;
import dev.ablate.statistics.Outcome;
import dev.ablate.statistics.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * The numbers of one design, judged look by look as conditions that share a reference are: the
 * level holds over all of them and over all looks together.
 */
final class Looked {
  private final List<Contrast> contrasts;
  private final Rule rule;
  private final Outcome outcome;

  /**
   * How long each is measured without a gap: to the first seed that one of its conditions lacks.
   */
  private final List<double[]> known = new ArrayList<>();

  Looked(List<Contrast> contrasts, Table measured, Rule rule, boolean higherIsBetter) {
    this.contrasts = contrasts;
    this.rule = rule;
    Map<String, double[]> byName = new LinkedHashMap<>();
    for (int index = 0; index < contrasts.size(); index++) {
      Contrast each = contrasts.get(index);
      int ended = each.cells().stream().mapToInt(measured::ended).min().orElse(0);
      known.add(Arrays.copyOf(each.values(), ended));
      byName.put(Integer.toString(index), known.get(index));
    }
    List<Integer> sizes =
        rule.looks().stream().map(seeds -> seeds * measured.runsOfSeed()).toList();
    this.outcome =
        Family.way(rule, rule.level(), higherIsBetter, sizes)
            .sharing(measured.shared())
            .judge(byName);
  }

  List<Effect> effects() {
    List<Effect> effects = new ArrayList<>();
    for (int index = 0; index < contrasts.size(); index++) {
      Effect effect =
          outcome.looks().isEmpty()
              ? unjudged(contrasts.get(index), contrasts.get(index).of(known.get(index)))
              : judged(contrasts.get(index), outcome.decisions().get(index));
      if (effect.differences().n() > 0) {
        effects.add(effect);
      }
    }
    return effects;
  }

  private static Effect unjudged(Contrast contrast, Differences sofar) {
    return new Effect(
        contrast.parts(),
        contrast.about(),
        sofar,
        sofar.interval(Computed.ALONE),
        Interval.UNBOUNDED,
        OptionalDouble.empty(),
        Verdict.UNDECIDED.words());
  }

  private static Effect judged(Contrast contrast, Decision decision) {
    Differences differences = decision.differences();
    return new Effect(
        contrast.parts(),
        contrast.about(),
        differences,
        differences.interval(Computed.ALONE),
        decision.interval(),
        differences.testable() ? OptionalDouble.of(decision.corrected()) : OptionalDouble.empty(),
        words(contrast.about(), decision.verdict()));
  }

  private static String words(About about, Verdict verdict) {
    if (about != About.INTERACTION) {
      return verdict.words();
    }
    return switch (verdict) {
      case HELPS -> Interaction.Kind.SYNERGISTIC.words();
      case HURTS -> Interaction.Kind.REDUNDANT.words();
      case NO_DIFFERENCE -> Interaction.Kind.ADDITIVE.words();
      case UNDECIDED -> Interaction.Kind.UNDECIDED.words();
    };
  }

  /** What each look came to, of what was measured at it. */
  List<Contributions.Look> looks() {
    List<Contributions.Look> looks = new ArrayList<>();
    for (int look = 0; look < outcome.looks().size(); look++) {
      List<Decision> decisions = outcome.looks().get(look).decisions();
      List<Contributions.Look.Row> rows = new ArrayList<>();
      for (int index = 0; index < decisions.size(); index++) {
        Decision decision = decisions.get(index);
        if (decision.look() == look && decision.differences().n() > 0) {
          Effect effect = judged(contrasts.get(index), decision);
          rows.add(new Contributions.Look.Row(effect.name(), decision, effect.verdict()));
        }
      }
      looks.add(new Contributions.Look(rule.looks().get(look), rows));
    }
    return looks;
  }

  /**
   * Who gets more seeds: what is not decided, and of that first what lacks the earliest look, for
   * what it comes to counts for the others.
   *
   * @param of the conditions that are a combination
   */
  Optional<Contributions.Lack> lacking(LongFunction<Set<ConditionName>> of) {
    Map<String, Integer> next = rule.grows() ? outcome.next() : Map.of();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    int least = Collections.min(next.values());
    Set<ConditionName> conditions = new HashSet<>();
    next.forEach(
        (index, size) -> {
          if (size == least) {
            contrasts
                .get(Integer.parseInt(index))
                .cells()
                .forEach(cell -> conditions.addAll(of.apply(cell)));
          }
        });
    return Optional.of(new Contributions.Lack(conditions, least));
  }
}
