package dev.ablate.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import dev.ablate.model.MaskSeeds;
import dev.ablate.model.Network;
import dev.ablate.part.Loss;
import dev.ablate.part.Scalar;
import java.util.Optional;

/**
 * Forward and backward through the examples of a step: in one batch, or in several whose gradients
 * add up, each batch by its share of the examples. That is the gradient of all where every example
 * weighs the same.
 *
 * @param network on the device
 * @param loss of a batch
 * @param moment where the training is
 * @param batchSize the most examples of one batch
 * @param engine that collects gradients
 */
record Passes(Network network, Loss loss, MaskSeeds moment, int batchSize, Engine engine) {

  /**
   * The examples of a step.
   *
   * @param x that are seen
   * @param targets of them
   * @param mixed what was mixed into them, if anything
   * @param weights how much each weighs, if not all the same
   */
  record Seen(
      NDArray x, NDArray targets, Optional<Mixing.Mixed> mixed, Optional<NDArray> weights) {}

  /**
   * What came out.
   *
   * @param output of every example
   * @param loss of all
   */
  record Made(NDArray output, double loss) {}

  /** Makes the passes; the gradient is added to the network's. */
  Made make(Seen seen) {
    int all = (int) seen.x().getShape().get(0);
    if (all <= batchSize) {
      return batch(seen, 1);
    }
    NDList outputs = new NDList();
    double sum = 0;
    for (int from = 0, i = 0; from < all; from += batchSize, i++) {
      int to = Math.min(all, from + batchSize);
      moment.batch(i);
      double share = loss.summed() ? 1 : (double) (to - from) / all;
      Made made = batch(cut(seen, from, to), share);
      outputs.add(made.output());
      sum += made.loss() * share;
    }
    moment.batch(0);
    return new Made(NDArrays.concat(outputs, 0), sum);
  }

  private static Seen cut(Seen seen, int from, int to) {
    NDIndex rows = new NDIndex().addSliceDim(from, to);
    return new Seen(
        seen.x().get(rows),
        seen.targets().get(rows),
        seen.mixed()
            .map(mixed -> new Mixing.Mixed(seen.x(), mixed.others().get(rows), mixed.share())),
        seen.weights().map(weights -> weights.get(rows)));
  }

  private Made batch(Seen seen, double share) {
    NDArray output;
    NDArray value;
    try (GradientCollector collector = engine.newGradientCollector()) {
      output = network.forward(seen.x(), true);
      value = value(seen, output);
      collector.backward(share == 1 ? value : value.mul(Scalar.of(value, (float) share)));
    }
    return new Made(output, value.toFloatArray()[0]);
  }

  private NDArray value(Seen seen, NDArray output) {
    if (seen.weights().isPresent()) {
      return weighted(seen.targets(), output, seen.weights().get());
    }
    NDArray own = loss.of(seen.targets(), output);
    if (seen.mixed().isEmpty()) {
      return own;
    }
    Mixing.Mixed mixed = seen.mixed().get();
    NDArray other = loss.of(mixed.others(), output);
    return own.mul(Scalar.of(own, (float) mixed.share()))
        .add(other.mul(Scalar.of(own, (float) (1 - mixed.share()))));
  }

  /** The mean by the examples' weights; nothing of a batch without any. */
  private NDArray weighted(NDArray targets, NDArray output, NDArray weights) {
    NDArray each = loss.ofEach(targets, output).orElseThrow();
    float sum = weights.sum().getFloat();
    return each.mul(weights).sum().div(Scalar.of(each, sum == 0 ? 1 : sum));
  }
}
