package dev.ablate.bench;

import java.util.Optional;

/**
 * Something that was measured.
 *
 * @param what is measured
 * @param unit of the number
 * @param wanted the bound that is to be kept, if there is one
 * @param rounds what came out
 * @param how it comes about
 */
record Figure(String what, String unit, Optional<Bound> wanted, Rounds rounds, String how) {

  /** A ratio that is wanted to be at least so large. */
  static Figure atLeast(double wanted, String what, Rounds rounds, String how) {
    return new Figure(what, "×", Optional.of(new Bound(true, wanted)), rounds, how);
  }

  /** A cost that is wanted to be smaller. */
  static Figure below(double wanted, String unit, String what, Rounds rounds, String how) {
    return new Figure(what, unit, Optional.of(new Bound(false, wanted)), rounds, how);
  }

  /** A number without a bound. */
  static Figure plain(String unit, String what, Rounds rounds, String how) {
    return new Figure(what, unit, Optional.empty(), rounds, how);
  }
}
