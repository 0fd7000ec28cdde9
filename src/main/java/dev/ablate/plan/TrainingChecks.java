package dev.ablate.plan;

import dev.ablate.part.Layer;
import dev.ablate.part.Metric;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Part;
import dev.ablate.part.Parts;
import dev.ablate.part.Schedule;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.PenaltySpec;
import dev.ablate.spec.Portion;
import dev.ablate.spec.SelectSpec;
import dev.ablate.yaml.Nearest;
import dev.ablate.yaml.Place;
import dev.ablate.yaml.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Length, seeds, optimizer, penalties, and what is watched. */
final class TrainingChecks {
  private final Subject subject;
  private final Declaration declaration;
  private final Places places;
  private final Problems problems;

  TrainingChecks(Subject subject, Problems problems) {
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
    watched();
    mistakes();
  }

  /** Arguments of a part that do not go together. */
  private void mistakes() {
    declaration.layers().forEach(this::layerMistakes);
    mistakes(declaration.loss(), "loss");
    mistakes(declaration.optimizer(), "optimizer");
    declaration.schedule().ifPresent(schedule -> mistakes(schedule, "schedule"));
    declaration.augment().forEach(change -> mistakes(change, "augment"));
  }

  private void layerMistakes(Layer layer) {
    for (Part.Mistake mistake : layer.mistakes()) {
      problems.error(places.layer(layer.name().orElse("")), mistake.message());
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
      problems.error(places.of(), "the length of the training is missing: give epochs or steps");
    }
    if (declaration.evaluate().every().start().isPresent()
        && declaration.evaluate().every().steps().isEmpty()) {
      problems.error(
          places.of("evaluate", "every"), "'start' goes with 'steps', as {steps: 600, start: 1}");
    }
  }

  private void seeds() {
    List<Long> seeds = declaration.seeds();
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
    if (schedule.map(Schedule::movesMomentum).orElse(false) && !optimizer.hasMomentum()) {
      problems.error(
          places.of("schedule"), "cycle_momentum needs an optimizer with momentum or beta1");
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

  private void watched() {
    declaration
        .earlyStopping()
        .ifPresent(
            early -> {
              metric(early.metric(), places.of("early_stopping", "metric"));
              notTest(
                  early.metric(),
                  places.of("early_stopping", "metric"),
                  "stopping by the test data");
            });
    if (declaration.select() instanceof SelectSpec.Best best) {
      metric(best.metric(), places.of("select"));
      notTest(best.metric(), places.of("select"), "selecting by the test data");
    }
    for (Metric followed : declaration.schedule().map(Schedule::follows).orElse(List.of())) {
      Place place = places.of("schedule", "plateau", "metric");
      metric(followed, place);
      notTest(followed, place, "lowering the rate by the test data");
    }
  }

  private void notTest(Metric metric, Place place, String doing) {
    if (isTest(metric) && declaration.evaluate().test().kind() != Portion.Kind.NONE) {
      problems.warning(place, doing + " makes its score too good; watch val_loss or val_accuracy");
    }
  }

  private void metric(Metric metric, Place place) {
    String name = metric.name().toLowerCase(java.util.Locale.ROOT);
    if (isTest(metric) && declaration.evaluate().test().kind() == Portion.Kind.NONE) {
      problems.error(
          place,
          name + " is not measured while training; say evaluate: {test: full} to measure it");
    }
    boolean accuracy = name.endsWith("accuracy");
    if (accuracy && subject.info().isPresent() && subject.info().get().classes().isEmpty()) {
      problems.error(
          place, "there is no accuracy: the targets are numbers", name.replace("accuracy", "loss"));
    }
    if (name.startsWith("val") && subject.info().isPresent() && !subject.validates()) {
      problems.warning(
          place,
          name + " is watched, but nothing validates: it is over the training data; add a split");
    }
  }

  private static boolean isTest(Metric metric) {
    return metric == Metric.TEST_ACCURACY || metric == Metric.TEST_LOSS;
  }
}
