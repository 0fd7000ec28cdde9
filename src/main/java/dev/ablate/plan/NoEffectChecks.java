package dev.ablate.plan;

import dev.ablate.spec.Declaration;
import dev.ablate.spec.LayerSpec;
import dev.ablate.spec.OptimizerSpec;
import dev.ablate.spec.PenaltySpec;
import dev.ablate.yaml.Place;
import dev.ablate.yaml.Problems;

/** Numbers that change nothing as they stand, so that a condition made by them is its reference. */
final class NoEffectChecks {
  private final Subject subject;
  private final Declaration declaration;
  private final Places places;
  private final Problems problems;

  NoEffectChecks(Subject subject, Problems problems) {
    this.subject = subject;
    this.declaration = subject.declaration();
    this.places = subject.places();
    this.problems = problems;
  }

  void run() {
    for (LayerSpec layer : subject.layers()) {
      boolean none =
          (layer instanceof LayerSpec.Dropout dropout && dropout.rate() == 0)
              || (layer instanceof LayerSpec.Dropout2d channels && channels.rate() == 0);
      if (none) {
        String name = layer.name().orElse("dropout");
        problems.warning(places.layer(name), name + " has no effect: its rate is 0");
      }
    }
    declaration.penalty().ifPresent(this::penalty);
    optimizer(declaration.optimizer());
  }

  private void penalty(PenaltySpec penalty) {
    penalty.l1().ifPresent(term -> rate(term, "l1"));
    penalty.l2().ifPresent(term -> rate(term, "l2"));
  }

  private void rate(PenaltySpec.Term term, String key) {
    if (term.rate() == 0) {
      problems.warning(
          places.of("penalty", key), "the penalty " + key + " has no effect: its rate is 0");
    }
  }

  private void optimizer(OptimizerSpec optimizer) {
    if (optimizer instanceof OptimizerSpec.Sgd sgd && sgd.dampening() != 0 && sgd.momentum() == 0) {
      problems.warning(
          places.of("optimizer", "sgd", "dampening"),
          "dampening has no effect: it holds back momentum, and that is 0");
    }
    if (optimizer instanceof OptimizerSpec.Adam adam && adam.epsHat().isPresent()) {
      Place eps = places.of("optimizer", "adam", "eps");
      if (!eps.equals(places.of("optimizer", "adam"))) {
        problems.warning(eps, "eps has no effect: eps_hat replaces it");
      }
    }
  }
}
