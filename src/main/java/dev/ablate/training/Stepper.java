package dev.ablate.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.ablate.chance.Chance;
import dev.ablate.model.Clipping;
import dev.ablate.model.FlatOptimizer;
import dev.ablate.model.MaskSeeds;
import dev.ablate.model.MaxNorm;
import dev.ablate.model.Network;
import dev.ablate.model.Penalties;
import dev.ablate.part.Batch;
import dev.ablate.part.Loss;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.spec.Declaration;

/** Makes one training step: forward, backward, penalty, clipping, update. */
final class Stepper {
  private final Declaration declaration;
  private final Examples examples;
  private final BatchAugmentation augmentation;
  private final Network network;
  private final FlatOptimizer optimizer;
  private final Penalties penalties;
  private final MaxNorm maxNorm;
  private final Loss loss;
  private final MaskSeeds moment;
  private final NDManager manager;
  private final Engine engine;

  Stepper(
      Declaration declaration,
      long seed,
      Examples examples,
      Network network,
      FlatOptimizer optimizer,
      MaskSeeds moment,
      NetworkPlan plan,
      NDManager manager) {
    this.declaration = declaration;
    this.examples = examples;
    this.augmentation = new BatchAugmentation(declaration.augment(), new Chance(seed));
    this.network = network;
    this.optimizer = optimizer;
    this.penalties = new Penalties(declaration.penalty(), network.slots(), manager);
    this.maxNorm = new MaxNorm(plan, network.slots());
    this.loss = declaration.loss();
    this.moment = moment;
    this.manager = manager;
    this.engine = manager.getEngine();
  }

  /** Makes a step; returns what the batch looked like before the update, without penalties. */
  Batch step(int[] indices, long epoch, long step, double lr) {
    moment.move(epoch, step);
    try (NDManager scope = manager.newSubManager()) {
      network.resources().forEach(array -> array.tempAttach(scope));
      optimizer.resources().forEach(array -> array.tempAttach(scope));
      NDArray raw = examples.raw(indices, scope);
      NDArray x = examples.prepare(augmentation.apply(raw, epoch, step));
      NDArray targets = examples.targets(indices, scope);
      NDArray output;
      NDArray value;
      try (GradientCollector collector = engine.newGradientCollector()) {
        output = network.forward(x, true);
        value = loss.of(targets, output);
        collector.backward(value);
      }
      NDArray gradient = network.gradient();
      penalties.add(network.flat(), gradient);
      NDArray clipped = Clipping.clip(declaration.clipGradients(), gradient);
      optimizer.step(lr, network.flat(), clipped);
      maxNorm.apply(network.flat());
      network.forgetGradient();
      return examples.batch(indices, output, declaration.outputs(), value.toFloatArray()[0]);
    }
  }
}
