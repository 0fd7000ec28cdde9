package dev.ablate.report.contribution;

import dev.ablate.report.contribution.Effect.About;
import dev.ablate.statistics.Better;
import dev.ablate.statistics.Differences;
import dev.ablate.statistics.Interaction;
import dev.ablate.statistics.Interval;
import dev.ablate.statistics.Verdict;
import java.util.OptionalDouble;

/**
 * What the numbers of a design come to, where each is judged by an interval that is wide enough to
 * hold for all of them at once (Bonferroni): with a chance of at most the level, any of them is
 * called something that it is not.
 */
final class Judge {
  static final double LEVEL = 0.05;
  private final int tests;
  private final Better better;

  Judge(int tests, Better better) {
    this.tests = Math.max(1, tests);
    this.better = better;
  }

  /** The level of each number's interval. */
  double each() {
    return LEVEL / tests;
  }

  double corrected(double p) {
    return Math.min(1, tests * p);
  }

  String verdict(About about, Differences differences, Interval together) {
    if (about == About.INTERACTION) {
      return Interaction.of(differences, better, each(), OptionalDouble.empty()).kind().words();
    } else if (differences.identical()) {
      return Verdict.NO_DIFFERENCE.words();
    } else if (together.contains(0)) {
      return Verdict.UNDECIDED.words();
    }
    return better.isGain(together.low()) ? Verdict.HELPS.words() : Verdict.HURTS.words();
  }
}
