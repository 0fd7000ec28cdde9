package dev.ablate.plan;

import dev.ablate.part.ClassWeights;
import dev.ablate.part.Parts;
import dev.ablate.part.Task;
import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Ema;
import dev.ablate.spec.Sampling;
import dev.ablate.spec.StepSpec;
import dev.ablate.spec.Swa;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether what is done around a step goes with the network, the data and the rest. */
final class StepChecks {
  private static final double MOST_OF_THE_FIRST = 0.5;

  private final CheckContext subject;
  private final Declaration declaration;
  private final StepSpec spec;
  private final Problems problems;

  StepChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.declaration = subject.declaration();
    this.spec = declaration.step();
    this.problems = problems;
  }

  void run() {
    subject.network().ifPresent(this::targets);
    decay();
    mixing();
    averages();
    classes();
  }

  private void targets(NetworkPlan network) {
    for (int i = 0; i < spec.freeze().size(); i++) {
      target(spec.freeze().get(i), network, entry("freeze", i), List.of());
    }
    for (String target : spec.lrScale().keySet()) {
      target(target, network, subject.places().of("lr_scale", target), List.of());
    }
    for (int i = 0; i < spec.noDecay().size(); i++) {
      List<String> words = List.of(StepSpec.BIASES, StepSpec.NORMS);
      target(spec.noDecay().get(i), network, entry("no_decay", i), words);
    }
    learning(network);
  }

  private void learning(NetworkPlan network) {
    Set<String> frozen = LayerTargets.of(spec.freeze(), network);
    if (!frozen.isEmpty() && !learns(network, frozen)) {
      problems.error(
          subject.places().of("freeze"), "every layer is frozen: there is nothing to learn");
      return;
    }
    Set<String> still = new LinkedHashSet<>();
    spec.lrScale()
        .forEach(
            (target, scale) -> {
              Set<String> meant = LayerTargets.of(target, network);
              if (scale == 0) {
                still.addAll(meant);
              } else { // of two that mean a layer, the later counts
                still.removeAll(meant);
              }
              if (learns(network, Set.of(), meant) && !learns(network, frozen, meant)) {
                problems.warning(
                    subject.places().of("lr_scale", target),
                    "the lr_scale of '" + target + "' has no effect: freeze holds it still");
              }
            });
    still.addAll(frozen);
    if (!spec.lrScale().isEmpty() && !learns(network, still)) {
      problems.error(
          subject.places().of("lr_scale"),
          "every layer is frozen or has an lr_scale of 0: there is nothing to learn");
    }
  }

  private static boolean learns(NetworkPlan network, Set<String> still) {
    return learns(
        network, still, network.all().stream().map(LayerPlan::name).collect(Collectors.toSet()));
  }

  /** Whether one of the layers meant has weights that are not held still. */
  private static boolean learns(NetworkPlan network, Set<String> still, Set<String> meant) {
    return network.all().stream()
        .anyMatch(
            layer ->
                meant.contains(layer.name())
                    && !layer.fit().weights().isEmpty()
                    && !still.contains(layer.name()));
  }

  private Place entry(String key, int index) {
    return subject.places().entry(key, index);
  }

  private void target(String target, NetworkPlan network, Place place, List<String> words) {
    if (words.contains(target)) {
      return;
    }
    Set<String> meant = LayerTargets.of(target, network);
    if (meant.isEmpty()) {
      Set<String> known = new LinkedHashSet<>(words);
      for (LayerPlan layer : network.all()) {
        known.add(layer.name());
        known.add(LayerTargets.EVERY + Parts.word(layer.layer().getClass()));
      }
      String near = Nearest.of(target, known);
      String learning =
          network.all().stream()
              .filter(layer -> !layer.fit().weights().isEmpty())
              .map(LayerPlan::name)
              .collect(Collectors.joining(", "));
      problems.error(
          place,
          "no layer is meant by '"
              + target
              + "'"
              + (near.isEmpty() ? "; those with weights are " + learning : ""),
          near);
    } else if (network.all().stream()
        .filter(layer -> meant.contains(layer.name()))
        .allMatch(layer -> layer.fit().weights().isEmpty() && layer.fit().statistics().isEmpty())) {
      problems.warning(place, "'" + target + "' has no effect: it learns nothing");
    }
  }

  private void decay() {
    if (!spec.noDecay().isEmpty() && declaration.optimizer().weightDecay() == 0) {
      problems.warning(
          subject.places().of("no_decay"), "no_decay has no effect: the weight_decay is 0");
    }
  }

  private void mixing() {
    if (spec.augmentBatch().isEmpty()) {
      return;
    }
    Place place = subject.places().of("augment_batch");
    if (spec.augmentBatch().get().mixup().isEmpty()
        && spec.augmentBatch().get().cutmix().isEmpty()) {
      problems.error(place, "'augment_batch' is empty: give mixup, cutmix or both");
    }
    boolean pictures = subject.info().map(info -> info.shape().size() == 3).orElse(true);
    if (spec.augmentBatch().get().cutmix().isPresent() && !pictures) {
      problems.error(place, "cutmix needs pictures; mixup does without");
    }
    if (!TokenChecks.seeing(declaration).isEmpty()) {
      problems.error(
          place,
          "the inputs are numbers of tokens, which can't be mixed: between two words lies no third;"
              + " take augment_batch away");
    }
    if (declaration.batchSize() == 1) {
      problems.warning(place, "a batch of one example has no other to mix it with");
    }
  }

  private void averages() {
    if (spec.ema().isPresent() && spec.swa().isPresent()) {
      problems.error(subject.places().of("swa"), "give either ema or swa: one average is kept");
    }
    spec.swa().ifPresent(this::begins);
    spec.ema().ifPresent(this::stays);
  }

  private void stays(Ema ema) {
    long steps = subject.steps().orElse(0);
    double first = StrictMath.pow(ema.decay(), steps - 1.0);
    if (steps > 0 && first > MOST_OF_THE_FIRST) {
      problems.warning(
          subject.places().of("ema"),
          String.format(
              Locale.ROOT,
              "after %d steps the average is still for %.0f %% the weights after the first of them,"
                  + " and it is what is measured: lower the decay, or train longer",
              steps,
              100 * first));
    }
  }

  private void begins(Swa swa) {
    if (declaration.epochs().isPresent() && swa.fromEpoch() > declaration.epochs().getAsInt()) {
      problems.error(
          subject.places().of("swa"),
          "swa begins at epoch "
              + swa.fromEpoch()
              + ", the training ends with epoch "
              + declaration.epochs().getAsInt());
    }
    long anEpoch = Math.max(1, subject.stepsOfEpoch().orElse(1));
    if (declaration.steps().isPresent()
        && swa.fromEpoch() * anEpoch > declaration.steps().getAsInt()) {
      problems.error(
          subject.places().of("swa"),
          "swa begins with the end of epoch "
              + swa.fromEpoch()
              + ", which is step "
              + swa.fromEpoch() * anEpoch
              + ", and the training ends with step "
              + declaration.steps().getAsInt());
    }
  }

  private void classes() {
    boolean numbers = subject.info().map(info -> info.task() == Task.REGRESSION).orElse(false);
    if (declaration.sampling() == Sampling.BALANCED && numbers) {
      problems.error(
          subject.places().of("sampling"), "balanced needs class labels; the targets are numbers");
    }
    Optional<ClassWeights> weights = declaration.loss().classWeights();
    if (weights.isPresent() && !weights.get().balanced() && subject.network().isPresent()) {
      classWeights(weights.get().weights(), subject.network().get().output().size());
    }
  }

  private void classWeights(List<Double> weights, long outputs) {
    Place place =
        subject.places().of("loss", Parts.word(declaration.loss().getClass()), "class_weights");
    if (weights.size() != outputs) {
      problems.error(
          place,
          "class_weights has " + weights.size() + " numbers, the network " + outputs + " outputs");
    }
    if (weights.stream().allMatch(weight -> weight == 0)) {
      problems.error(place, "every weight is 0");
    }
  }
}
