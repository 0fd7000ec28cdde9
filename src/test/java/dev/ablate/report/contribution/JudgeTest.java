package dev.ablate.report.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.report.contribution.Effect.About;
import dev.ablate.results.Layout.Rule;
import dev.ablate.statistics.Better;
import dev.ablate.statistics.Differences;
import dev.ablate.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Differences NONE = Differences.of(0, 0, 0);
  private static final Interval ZERO = new Interval(0, 0);

  private static Judge judge(OptionalDouble margin) {
    return new Judge(
        1,
        Better.HIGHER,
        new Rule(Optional.empty(), margin, 0.05, false, OptionalDouble.empty(), List.of()));
  }

  @Test
  void whatNeverDiffersIsNotEqualWithoutAMargin() {
    assertEquals("undecided", judge(OptionalDouble.empty()).verdict(About.COMPONENT, NONE, ZERO));
    assertEquals(
        "no difference", judge(OptionalDouble.of(0.01)).verdict(About.COMPONENT, NONE, ZERO));
  }
}
