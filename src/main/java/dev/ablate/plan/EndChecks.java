package dev.ablate.plan;

import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.Parts;
import dev.ablate.part.Task;
import dev.ablate.part.layer.BatchNorm;
import dev.ablate.part.layer.Dropout;
import dev.ablate.part.layer.Dropout2d;
import dev.ablate.part.layer.Flatten;
import dev.ablate.part.layer.Hardsigmoid;
import dev.ablate.part.layer.Hardtanh;
import dev.ablate.part.layer.LayerNorm;
import dev.ablate.part.layer.LogSoftmax;
import dev.ablate.part.layer.Relu;
import dev.ablate.part.layer.Relu6;
import dev.ablate.part.layer.RmsNorm;
import dev.ablate.part.layer.Sigmoid;
import dev.ablate.part.layer.Softmax;
import dev.ablate.part.layer.Softplus;
import dev.ablate.part.layer.Tanh;
import dev.ablate.part.loss.BinaryCrossEntropy;
import dev.ablate.part.loss.CrossEntropy;
import dev.ablate.part.loss.Focal;
import dev.ablate.part.loss.Hinge;
import dev.ablate.part.loss.Kl;
import dev.ablate.part.loss.Nll;
import dev.ablate.part.loss.Poisson;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Target;
import java.util.List;
import java.util.Optional;

/** Whether the network's last layers give what the loss takes. */
final class EndChecks {
  private final CheckContext subject;
  private final Loss loss;
  private final Problems problems;

  EndChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.loss = subject.declaration().loss();
    this.problems = problems;
  }

  void run() {
    List<Layer> layers =
        subject.declaration().layers().stream()
            .filter(layer -> !(layer instanceof Flatten))
            .toList();
    if (layers.isEmpty()) {
      return;
    }
    Layer last = layers.get(layers.size() - 1);
    Place place = subject.places().layer(last);
    outputs(last).ifPresent(warning -> problems.warning(place, warning));
    targets(last);
    if (last instanceof LayerNorm || last instanceof BatchNorm || last instanceof RmsNorm) {
      problems.warning(
          place,
          "a normalization after the last layer holds the outputs to a fixed spread: take it away"
              + " ('every linear' means the last one too)");
    }
    boolean function =
        last instanceof Softmax || last instanceof LogSoftmax || last instanceof Sigmoid;
    Layer computing = function && layers.size() > 1 ? layers.get(layers.size() - 2) : last;
    if (computing instanceof Dropout || computing instanceof Dropout2d) {
      problems.warning(
          subject.places().layer(computing), "dropout after the last layer sets outputs to zero");
    }
  }

  /** What is wrong with what the last layer gives. */
  private Optional<String> outputs(Layer last) {
    String word = Parts.word(loss.getClass());
    boolean shares = last instanceof Softmax || last instanceof LogSoftmax;
    if (loss instanceof Nll || loss instanceof Kl) {
      return last instanceof LogSoftmax
          ? Optional.empty()
          : Optional.of(
              word
                  + " expects logarithms of probabilities: end with log_softmax"
                  + (loss instanceof Nll ? ", or use cross_entropy" : ""));
    }
    if ((loss instanceof CrossEntropy || loss instanceof Focal) && shares) {
      return Optional.of(
          word
              + " takes the softmax itself: take this layer away"
              + (loss instanceof CrossEntropy ? ", or use nll after log_softmax" : ""));
    }
    if (loss instanceof BinaryCrossEntropy && (shares || last instanceof Sigmoid)) {
      return Optional.of(word + " takes the sigmoid itself: take this layer away");
    }
    boolean scores =
        loss instanceof CrossEntropy
            || loss instanceof Focal
            || loss instanceof BinaryCrossEntropy
            || loss instanceof Hinge;
    if (scores && (shares || cuts(last))) {
      return Optional.of(
          Parts.word(last.getClass())
              + " after the last layer cuts what "
              + word
              + " takes: take this layer away");
    }
    return Optional.empty();
  }

  /** Whether a layer leaves only part of all numbers possible. */
  private static boolean cuts(Layer layer) {
    return belowZeroNothing(layer) || layer instanceof Tanh || layer instanceof Hardtanh;
  }

  private static boolean belowZeroNothing(Layer layer) {
    return layer instanceof Relu
        || layer instanceof Relu6
        || layer instanceof Sigmoid
        || layer instanceof Hardsigmoid
        || layer instanceof Softplus
        || layer instanceof Softmax;
  }

  /** What is wrong with what the outputs are compared with. */
  private void targets(Layer last) {
    Place place = subject.places().of("loss");
    boolean classes = subject.info().map(info -> info.task() == Task.CLASSIFICATION).orElse(false);
    if (loss instanceof Poisson && classes) {
      problems.warning(
          place, "poisson is for counts, and the labels are classes: use cross_entropy");
    }
    boolean centred =
        subject.declaration().target() == Target.INPUT
            && subject.declaration().dataset().preparation().normalize().isPresent();
    if (centred && loss instanceof BinaryCrossEntropy) {
      problems.warning(
          place,
          "binary_cross_entropy compares with numbers from 0 to 1, and normalize gives others: take"
              + " normalize away, or use mse");
    } else if (centred && belowZeroNothing(last)) {
      problems.warning(
          subject.places().layer(last),
          "normalize gives numbers below 0, which "
              + Parts.word(last.getClass())
              + " cannot give: take one of them away");
    }
  }
}
