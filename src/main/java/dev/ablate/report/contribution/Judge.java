package dev.ablate.report.contribution;

import dev.ablate.report.contribution.Effect.About;
import dev.ablate.results.Layout.Rule;
import dev.ablate.statistics.Better;
import dev.ablate.statistics.Differences;
import dev.ablate.statistics.Interaction;
import dev.ablate.statistics.Interval;
import dev.ablate.statistics.Verdict;

/**
 * What the numbers of a design come to, where each is judged by an interval that is wide enough to
 * hold for all of them at once (Bonferroni): with a chance of at most the level, any of them is
 * called something that it is not.
 */
final class Judge {
  private final int tests;
  private final Better better;
  private final Rule rule;

  /**
   * Of one design.
   *
   * @param tests how many numbers it tells
   * @param rule the level for all of them at once, and the margin
   */
  Judge(int tests, Better better, Rule rule) {
    this.tests = Math.max(1, tests);
    this.better = better;
    this.rule = rule;
  }

  /** The level of each number's interval. */
  double each() {
    return rule.level() / tests;
  }

  double corrected(double p) {
    return Math.min(1, tests * p);
  }

  String verdict(About about, Differences differences, Interval together) {
    if (about == About.INTERACTION) {
      return Interaction.of(differences, better, each(), rule.margin()).kind().words();
    } else if (rule.margin().isPresent() && together.within(rule.margin().getAsDouble())) {
      return Verdict.NO_DIFFERENCE.words();
    } else if (together.contains(0)) {
      return Verdict.UNDECIDED.words();
    }
    return better.isGain(together.low()) ? Verdict.HELPS.words() : Verdict.HURTS.words();
  }
}
