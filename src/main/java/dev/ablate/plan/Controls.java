package dev.ablate.plan;

import dev.ablate.design.Cell;
import java.util.ArrayList;
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
   * Those of some conditions, each compared with base.
   *
   * @param notes takes what each reaches
   */
  List<Condition> beside(List<Condition> conditions, List<String> notes) {
    Widened widened = new Widened(by, wanted, resolver);
    List<Condition> controls = new ArrayList<>();
    for (Condition condition : conditions) {
      Optional<Widened.Control> control = widened.of(condition);
      control.ifPresent(
          reached -> {
            String name = condition.name() + ",same-" + by.word();
            controls.add(
                new Condition(
                    condition.source(),
                    Names.shortened(name),
                    condition.place(),
                    reached.tree(),
                    Optional.of(Cell.BASE)));
            notes.add(
                String.format(
                    Locale.ROOT,
                    "%s: %.3f times as wide, %,d %s; base has %,d",
                    name,
                    reached.factor(),
                    reached.reached(),
                    by == Widened.By.PARAMETERS ? "parameters" : "multiply-adds",
                    wanted));
          });
    }
    return controls;
  }
}
