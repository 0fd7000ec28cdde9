package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.Task;
import dev.ablate.part.layer.BatchNorm;
import dev.ablate.part.layer.Conv2d;
import dev.ablate.part.layer.Dropout;
import dev.ablate.part.layer.Dropout2d;
import dev.ablate.part.layer.LayerNorm;
import dev.ablate.part.layer.Linear;
import dev.ablate.part.layer.LogSoftmax;
import dev.ablate.part.layer.Relu;
import dev.ablate.part.layer.Sigmoid;
import dev.ablate.part.layer.Softmax;
import dev.ablate.part.loss.BinaryCrossEntropy;
import dev.ablate.part.loss.CrossEntropy;
import dev.ablate.part.loss.Nll;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
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
    last();
    biases();
    lastBatch();
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
      problems.error(
          places.of("loss"), "this loss needs class labels, and the targets are numbers", "mse");
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

  private void last() {
    Layer last = declaration.layers().get(declaration.layers().size() - 1);
    Loss loss = declaration.loss();
    Place place = places.layer(last.name().orElse(""));
    boolean logSoftmax = last instanceof LogSoftmax;
    boolean softmax = last instanceof Softmax;
    if (loss instanceof Nll && !logSoftmax) {
      problems.warning(
          place,
          "nll expects logarithms of probabilities: end with log_softmax, or use cross_entropy");
    }
    if (loss instanceof CrossEntropy && (softmax || logSoftmax)) {
      problems.warning(
          place,
          "cross_entropy takes the softmax itself: take this layer away, or use nll after"
              + " log_softmax");
    }
    if (loss instanceof BinaryCrossEntropy && (softmax || last instanceof Sigmoid)) {
      problems.warning(
          place, "binary_cross_entropy takes the sigmoid itself: take this layer away");
    }
    if (last instanceof Dropout || last instanceof Dropout2d) {
      problems.warning(place, "dropout after the last layer sets outputs to zero");
    }
    if (last instanceof LayerNorm || last instanceof BatchNorm) {
      problems.warning(
          place,
          "a normalization after the last layer holds the outputs to a fixed spread: take it away"
              + " ('every linear' means the last one too)");
    }
    boolean normalized = softmax || logSoftmax || last instanceof Sigmoid;
    int count = declaration.layers().size();
    Layer before = count > 1 ? declaration.layers().get(count - 2) : last;
    if (normalized && before instanceof Dropout) {
      problems.warning(
          places.layer(before.name().orElse("")),
          "dropout after the last layer sets outputs to zero");
    }
    if (loss instanceof CrossEntropy && last instanceof Relu) {
      problems.warning(
          place, "relu after the last layer cuts what cross_entropy takes: take this layer away");
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

  private void lastBatch() {
    int train = subject.trainingExamples().orElse(0);
    boolean one =
        train > 0
            && !declaration.dropLast()
            && !declaration.sampling().drawsAgain()
            && (declaration.batchSize() == 1 || train % declaration.batchSize() == 1);
    boolean norm =
        subject.layers().stream()
            .anyMatch(
                layer -> layer instanceof BatchNorm && !frozen.contains(layer.name().orElse("")));
    if (one && norm) {
      problems.warning(
          places.of("batch_size"),
          "an epoch's last batch has one example, of which batch_norm cannot take statistics; write"
              + " drop_last: true");
    }
  }
}
