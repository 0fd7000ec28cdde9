package dev.ablate.statistics;

import java.util.List;
import java.util.Map;

/**
 * What a series has come to, and what is to be trained next.
 *
 * @param looks those that have taken place, in order
 * @param next seeds in all that each condition named here lacks for its next look; a condition that
 *     is not named gets no more, and an empty map says that the series has ended
 */
public record Outcome(List<Look> looks, Map<String, Integer> next) {
  /**
   * One look.
   *
   * @param size seeds of the conditions that had not ended before
   * @param share of the level that it may spend
   * @param decisions of every condition, in the given order
   */
  public record Look(int size, double share, List<Decision> decisions) {}

  /** What stands after the last look; empty before the first. */
  public List<Decision> decisions() {
    return looks.isEmpty() ? List.of() : looks.get(looks.size() - 1).decisions();
  }
}
