package dev.ablate.plan;

import dev.ablate.part.Layer;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Part;
import dev.ablate.part.Parts;
import dev.ablate.part.Schedule;
import dev.ablate.problem.Nearest;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.PenaltySpec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Length, seeds, optimizer and penalties. */
final class TrainingChecks {
  static final String NO_LENGTH = "the length of the training is missing: give epochs or steps";

  private final CheckContext subject;
  private final Declaration declaration;
  private final Places places;
  private final Problems problems;

  TrainingChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.declaration = subject.declaration();
    this.places = subject.places();
    this.problems = problems;
  }

  void run() {
    length();
    seeds();
    optimizer();
    declaration.penalty().ifPresent(this::penalty);
    mistakes();
  }

  /** Arguments of a part that do not go together. */
  private void mistakes() {
    declaration.layers().forEach(this::layerMistakes);
    mistakes(declaration.loss(), "loss");
    mistakes(declaration.optimizer(), "optimizer");
    declaration.schedule().ifPresent(schedule -> mistakes(schedule, "schedule"));
    for (int i = 0; i < declaration.augment().size(); i++) {
      Part change = declaration.augment().get(i);
      for (Part.Mistake mistake : change.mistakes()) {
        problems.error(
            places.within("augment", i, Parts.word(change.getClass()), mistake.argument()),
            mistake.message());
      }
    }
  }

  private void layerMistakes(Layer layer) {
    for (Part.Mistake mistake : layer.mistakes()) {
      problems.error(places.layer(layer), mistake.message());
    }
    layer.paths().forEach(path -> path.forEach(this::layerMistakes));
  }

  private void mistakes(Part part, String key) {
    for (Part.Mistake mistake : part.mistakes()) {
      problems.error(
          places.of(key, Parts.word(part.getClass()), mistake.argument()), mistake.message());
    }
  }

  private void length() {
    boolean epochs = declaration.epochs().isPresent();
    if (epochs && declaration.steps().isPresent()) {
      problems.error(places.of("steps"), "give either epochs or steps");
    } else if (!epochs && declaration.steps().isEmpty()) {
      problems.error(places.of(), NO_LENGTH);
    }
    if (declaration.evaluate().every().start().isPresent()
        && declaration.evaluate().every().steps().isEmpty()) {
      problems.error(
          places.of("evaluate", "every"), "'start' goes with 'steps', as {steps: 600, start: 1}");
    }
  }

  private void seeds() {
    List<Long> seeds = declaration.seeds().atFirst();
    if (seeds.isEmpty()) {
      problems.error(places.of("seeds"), "'seeds' is empty: there is nothing to run");
    }
    if (new HashSet<>(seeds).size() < seeds.size()) {
      problems.error(places.of("seeds"), "a seed is there twice; each seed is a run");
    }
  }

  private void optimizer() {
    Optimizer optimizer = declaration.optimizer();
    Optional<Schedule> schedule = declaration.schedule();
    if (optimizer.lr().isEmpty() && !schedule.map(Schedule::setsRate).orElse(false)) {
      problems.error(
          places.of("optimizer"),
          "the optimizer needs a learning rate, as {sgd: {lr: 0.1}}; only one_cycle does without");
    }
    if (optimizer.lr().orElse(1) == 0 && !schedule.map(Schedule::setsRate).orElse(false)) {
      problems.warning(
          places.of("optimizer", Parts.word(optimizer.getClass()), "lr"),
          "the learning rate is 0: nothing is learned");
    }
    boolean moves = schedule.map(Schedule::movesMomentum).orElse(false);
    if (moves && !optimizer.hasMomentum()) {
      problems.error(
          places.of("schedule"), "cycle_momentum needs an optimizer with momentum or beta1");
    } else if (moves && optimizer.withoutMomentum()) {
      problems.warning(
          places.of("schedule"), "cycle_momentum has no effect: the optimizer's momentum is 0");
    }
  }

  private void penalty(PenaltySpec penalty) {
    penalty.l1().ifPresent(term -> over(term, "l1"));
    penalty.l2().ifPresent(term -> over(term, "l2"));
    if (penalty.l2().isPresent() && declaration.optimizer().weightDecay() > 0) {
      problems.warning(
          places.of("penalty", "l2"),
          "the weights are drawn to zero twice: by this penalty and by the optimizer's"
              + " weight_decay");
    }
  }

  private void over(PenaltySpec.Term term, String key) {
    List<String> names =
        subject.layers().stream()
            .filter(Layer.Weighted.class::isInstance)
            .flatMap(layer -> layer.name().stream())
            .toList();
    for (String name : term.over().layers()) {
      if (!names.contains(name)) {
        problems.error(
            places.of("penalty", key, "over"),
            "no layer with weights is called '" + name + "'; there are " + String.join(", ", names),
            Nearest.of(name, names));
      }
    }
  }
}
