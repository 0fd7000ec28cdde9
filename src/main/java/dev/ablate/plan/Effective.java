package dev.ablate.plan;

import dev.ablate.part.Part;
import dev.ablate.part.Schedule;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.PenaltySpec;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Unbinder;
import java.util.Optional;

/** A declaration without the numbers that compute nothing beside what else it says. */
final class Effective {
  private Effective() {}

  /**
   * Everything that a training depends on: two declarations with equal trees train to the same
   * numbers.
   */
  static MapNode tree(Declaration declaration) {
    MapNode tree = optimizer(Unbinder.tree(Declarations.withoutCompare(declaration)), declaration);
    return declaration.penalty().isPresent() ? penalty(tree, declaration.penalty().get()) : tree;
  }

  private static MapNode optimizer(MapNode tree, Declaration declaration) {
    MapNode changed = tree;
    if (declaration.schedule().filter(Schedule::setsRate).isPresent()) {
      changed = withoutArgument(changed, "lr");
    }
    for (Part.Mistake idle : declaration.optimizer().idle()) {
      changed = withoutArgument(changed, idle.argument());
    }
    return changed;
  }

  private static MapNode withoutArgument(MapNode tree, String argument) {
    MapNode optimizer = (MapNode) tree.value("optimizer").orElseThrow();
    String type = optimizer.onlyKey().orElseThrow();
    MapNode arguments = (MapNode) optimizer.value(type).orElseThrow();
    return tree.with("optimizer", optimizer.with(type, arguments.without(argument)));
  }

  private static MapNode penalty(MapNode tree, PenaltySpec penalty) {
    MapNode terms = (MapNode) tree.value("penalty").orElseThrow();
    if (idle(penalty.l1())) {
      terms = terms.without("l1");
    }
    if (idle(penalty.l2())) {
      terms = terms.without("l2");
    }
    return terms.entries().isEmpty() ? tree.without("penalty") : tree.with("penalty", terms);
  }

  private static boolean idle(Optional<PenaltySpec.Term> term) {
    return term.filter(t -> t.rate() == 0).isPresent();
  }
}
