package dev.ablate.report.contribution;

import dev.ablate.statistics.Differences;
import dev.ablate.statistics.Interval;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One number that a design tells of a component, or of how several go together.
 *
 * @param parts the components that it is of, in order; all of them for the whole
 * @param about what it is
 * @param differences in each seed, in the metric's unit
 * @param interval of it alone, at 95 %
 * @param together an interval that is wide enough to hold for all of the design at once; it decides
 * @param corrected p times the number of tests of the design (Bonferroni); empty where orders were
 *     sampled, whose chance is in the interval alone
 * @param verdict what it comes to
 */
public record Effect(
    List<String> parts,
    About about,
    Differences differences,
    Interval interval,
    Interval together,
    OptionalDouble corrected,
    String verdict) {
  /** What a number is of. */
  public enum About {
    /** One component. */
    COMPONENT,
    /** How several go together, beyond what each does. */
    INTERACTION,
    /** The whole recipe minus none. */
    WHOLE
  }

  public Effect {
    parts = List.copyOf(parts);
  }

  /** What it is called: {@code dropout}, {@code dropout × schedule}, {@code all}. */
  public String name() {
    return about == About.WHOLE ? "all" : String.join(" × ", parts);
  }
}
