package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.part.Layer;
import dev.ablate.part.Parts;
import dev.ablate.part.Task;
import dev.ablate.part.layer.BatchNorm;
import dev.ablate.part.layer.Conv2d;
import dev.ablate.part.layer.Linear;
import dev.ablate.part.loss.BinaryCrossEntropy;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the network's end goes with data and loss, and orders of layers that are seldom meant.
 */
final class NetworkChecks {
  private final CheckContext subject;
  private final Declaration declaration;
  private final Places places;
  private final Problems problems;
  private final Set<String> frozen;

  NetworkChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.declaration = subject.declaration();
    this.places = subject.places();
    this.problems = problems;
    this.frozen = frozen(subject);
  }

  void run() {
    if (declaration.layers().isEmpty()) {
      problems.error(places.of("layers"), "'layers' is empty");
      return;
    }
    if (subject.network().isPresent() && subject.info().isPresent()) {
      output(subject.network().get(), subject.info().get());
    }
    biases();
    startingWeights();
    new EndChecks(subject, problems).run();
    subject.network().ifPresent(network -> network.all().forEach(this::layer));
    new BatchNormChecks(subject, frozen, problems).run();
  }

  private void layer(LayerPlan plan) {
    for (String warning : plan.layer().warnings(plan.input())) {
      problems.warning(places.layer(plan.name()), plan.name() + " " + warning);
    }
  }

  private void output(NetworkPlan network, DatasetInfo info) {
    LayerPlan last = network.layers().get(network.layers().size() - 1);
    Place place = places.layer(last.name());
    if (!network.output().flat()) {
      problems.error(
          place,
          "the network must end flat, "
              + last.name()
              + " gives "
              + network.output()
              + "; end it with flatten and linear, or with global_avg_pool");
      return;
    }
    long width = network.output().size();
    if (info.task() == Task.CLASSIFICATION) {
      classes(place, last.name(), width, info.size());
      return;
    }
    if (declaration.loss().needsLabels()) {
      boolean input = declaration.target() == Target.INPUT;
      boolean written = !places.of("loss").equals(places.of());
      problems.error(
          input && !written ? places.of("target") : places.of("loss"),
          Parts.word(declaration.loss().getClass())
              + (written ? "" : ", the loss where none is written,")
              + " needs class labels, and the targets are "
              + (input ? "the examples themselves" : "numbers")
              + (written ? "" : "; write loss: mse"),
          written ? "mse" : "");
    }
    if (width != info.targets()) {
      problems.error(
          place,
          last.name()
              + " gives "
              + width
              + " outputs, a target has "
              + info.targets()
              + " numbers");
    }
  }

  private void classes(Place place, String last, long width, int classes) {
    boolean oneLogit = width == 1 && classes == 2;
    if (oneLogit && declaration.loss() instanceof BinaryCrossEntropy) {
      return;
    }
    if (oneLogit) {
      problems.error(
          place,
          last
              + " gives one output for two classes: end with two outputs, or with"
              + " binary_cross_entropy");
    } else if (width < classes) {
      problems.error(
          place,
          last
              + " gives "
              + width
              + " outputs, the data have "
              + classes
              + " classes"
              + (ClassChecks.startsAtOne(subject)
                  ? ": class 0 counts, though it has no example; make the labels count from 0"
                  : ""));
    } else if (width > classes) {
      problems.warning(
          place, last + " gives " + width + " outputs, the data have only " + classes + " classes");
    }
  }

  /** Units that start equal get equal gradients, and stay equal. */
  private void startingWeights() {
    boolean equal = declaration.init().weight().equal();
    long layers =
        subject.layers().stream()
            .filter(Layer.Weighted.class::isInstance)
            .filter(layer -> ((Layer.Weighted) layer).init().isEmpty())
            .count();
    if (equal && layers > 1 && declaration.initialWeights().isEmpty()) {
      problems.warning(
          places.of("init"),
          "the weights of a layer all start equal, and its units stay equal: each layer learns one"
              + " unit");
    }
  }

  private void biases() {
    List<String> idle = new ArrayList<>();
    addIdleBiases(declaration.layers(), idle);
    idle.removeIf(name -> !problems.first(places.layer(name), "the bias of " + name));
    if (!idle.isEmpty()) {
      problems.warning(
          places.layer(idle.get(0)),
          "the bias of "
              + String.join(", ", idle)
              + " does nothing: the batch_norm behind takes the mean off again; write bias: false");
    }
  }

  /** What is frozen normalizes by what it was given, and takes no mean off. */
  private static Set<String> frozen(CheckContext subject) {
    return subject
        .network()
        .map(network -> LayerTargets.of(subject.declaration().step().freeze(), network))
        .orElse(Set.of())
        .stream()
        .flatMap(CopyNames::upwards)
        .collect(Collectors.toSet());
  }

  private void addIdleBiases(List<Layer> layers, List<String> idle) {
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      boolean bias =
          (layer instanceof Conv2d conv && conv.bias())
              || (layer instanceof Linear linear && linear.bias());
      if (bias
          && i + 1 < layers.size()
          && layers.get(i + 1) instanceof BatchNorm norm
          && !frozen.contains(norm.name().orElse(""))) {
        idle.add(layer.name().orElse(""));
      }
      layer.paths().forEach(path -> addIdleBiases(path, idle));
    }
  }
}
