package dev.ablate.plan;

import dev.ablate.design.Cell;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Beside each condition of a design that is smaller than the whole recipe, one of its size. */
final class Controls {
  private final Widened.By by;
  private final long wanted;
  private final Resolver resolver;

  Controls(Widened.By by, NetworkPlan whole, Resolver resolver) {
    this.by = by;
    this.wanted = by.of(whole);
    this.resolver = resolver;
  }

  /**
   * That of a condition, compared with base; empty where it is not smaller, or nothing comes
   * nearer.
   *
   * @param notes takes what it reaches
   */
  Optional<Condition> beside(Condition condition, List<String> notes) {
    Optional<Widened.Control> control = new Widened(by, wanted, resolver).of(condition);
    String name = condition.name() + ",same-" + by.word();
    control.ifPresent(
        reached ->
            notes.add(
                String.format(
                    Locale.ROOT,
                    "%s: %.3f times as wide, %,d %s; base has %,d",
                    name,
                    reached.factor(),
                    reached.reached(),
                    counted(),
                    wanted)));
    return control.map(
        reached ->
            new Condition(
                condition.source(),
                Names.shortened(name),
                condition.place(),
                reached.tree(),
                Optional.of(Cell.BASE)));
  }

  /** Told where no condition got one. */
  String none() {
    return String.format(
        Locale.ROOT,
        "controls: %s adds nothing: no condition has fewer than base's %,d %s and comes nearer to"
            + " them when it is widened",
        by.word(),
        wanted,
        counted());
  }

  private String counted() {
    return switch (by) {
      case PARAMETERS -> "parameters";
      case COMPUTE -> "multiply-adds";
    };
  }
}
