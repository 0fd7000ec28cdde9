package dev.ablate.plan;

import dev.ablate.part.Layer;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Part;
import dev.ablate.part.Parts;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.PenaltySpec;
import dev.ablate.yaml.Field;
import dev.ablate.yaml.Forms;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Unbinder;

/** Numbers that change nothing as they stand, so that a condition made by them is its reference. */
final class NoEffectChecks {
  private final CheckContext subject;
  private final Declaration declaration;
  private final Places places;
  private final Problems problems;

  NoEffectChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.declaration = subject.declaration();
    this.places = subject.places();
    this.problems = problems;
  }

  void run() {
    for (Layer layer : subject.layers()) {
      String name = layer.name().orElse("");
      for (Part.Mistake idle : layer.idle()) {
        tell(places.layer(name), "'" + idle.argument() + "' of " + name, idle.message());
      }
    }
    declaration.penalty().ifPresent(this::penalty);
    optimizer(declaration.optimizer());
  }

  private void optimizer(Optimizer optimizer) {
    String type = Parts.word(optimizer.getClass());
    MapNode arguments = (MapNode) written().value(type).orElseThrow();
    for (Part.Mistake idle : optimizer.idle()) {
      String argument = idle.argument();
      Field field = Forms.fields(optimizer.getClass()).field(argument).orElseThrow();
      if (!field.isDefault(arguments.value(argument).orElseThrow())) {
        tell(places.of("optimizer", type, argument), argument, idle.message());
      }
    }
  }

  private MapNode written() {
    return (MapNode) Unbinder.tree(declaration).value("optimizer").orElseThrow();
  }

  private void penalty(PenaltySpec penalty) {
    penalty.l1().ifPresent(term -> rate(term, "l1"));
    penalty.l2().ifPresent(term -> rate(term, "l2"));
  }

  private void rate(PenaltySpec.Term term, String key) {
    if (term.rate() == 0) {
      tell(places.of("penalty", key), "the penalty " + key, "its rate is 0");
    }
  }

  private void tell(Place place, String what, String why) {
    problems.warning(place, what + " has no effect: " + why);
  }
}
