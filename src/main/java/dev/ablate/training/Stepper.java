package dev.ablate.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import dev.ablate.chance.Chance;
import dev.ablate.model.Averaging;
import dev.ablate.model.Clipping;
import dev.ablate.model.FlatOptimizer;
import dev.ablate.model.GradientNoises;
import dev.ablate.model.MaskSeeds;
import dev.ablate.model.MaxNorm;
import dev.ablate.model.Network;
import dev.ablate.model.Pace;
import dev.ablate.model.Penalties;
import dev.ablate.part.Batch;
import dev.ablate.part.Loss;
import dev.ablate.plan.LayerTargets;
import dev.ablate.plan.RunPlan;
import dev.ablate.spec.ChanceSource;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.StepSpec;
import java.util.Optional;

/** Makes one training step: forward, backward, penalty, clipping, noise, update, average. */
final class Stepper {
  /** What the authors of sharpness-aware minimization add to the gradient's length. */
  private static final double SAM_EPS = 1e-12;

  private final Declaration declaration;
  private final StepSpec spec;
  private final Examples examples;
  private final BatchAugmentation augmentation;
  private final Mixing mixing;
  private final Network network;
  private final FlatOptimizer optimizer;
  private final Penalties penalties;
  private final MaxNorm maxNorm;
  private final Pace pace;
  private final Averaging averaging;
  private final GradientNoises noises;
  private final Passes passes;
  private final MaskSeeds moment;
  private final NDManager manager;
  private final Optional<GradientNorms> norms;

  Stepper(
      RunPlan run,
      Examples examples,
      Network network,
      FlatOptimizer optimizer,
      Averaging averaging,
      Loss loss,
      MaskSeeds moment,
      NDManager manager,
      Optional<GradientNorms> norms) {
    Chance changes = new Chance(run.seed(ChanceSource.AUGMENT));
    this.declaration = run.declaration();
    this.spec = declaration.step();
    this.examples = examples;
    this.augmentation = new BatchAugmentation(declaration.augment(), changes);
    this.mixing = new Mixing(spec.augmentBatch(), changes);
    this.network = network;
    this.optimizer = optimizer;
    this.averaging = averaging;
    this.penalties = new Penalties(declaration.penalty(), network.slots(), manager);
    this.maxNorm =
        new MaxNorm(run.network(), network.slots(), LayerTargets.of(spec.freeze(), run.network()));
    this.pace = new Pace(spec, run.network(), network.slots(), manager);
    this.noises =
        new GradientNoises(spec.gradientNoise(), new Chance(run.seed(ChanceSource.DROPOUT)));
    this.passes = new Passes(network, loss, moment, declaration.batchSize(), manager.getEngine());
    this.moment = moment;
    this.manager = manager;
    this.norms = norms;
  }

  /**
   * Makes a step; returns what the batch looked like before the update, without penalties.
   *
   * @param epochEnds whether it is its epoch's last
   */
  Batch step(int[] indices, long epoch, long step, double lr, boolean epochEnds) {
    moment.move(epoch, step);
    try (NDManager scope = manager.newSubManager()) {
      network.resources().forEach(array -> array.tempAttach(scope));
      optimizer.resources().forEach(array -> array.tempAttach(scope));
      pace.resources().forEach(array -> array.tempAttach(scope));
      averaging.resources().forEach(array -> array.tempAttach(scope));
      NDArray raw = examples.raw(indices, scope);
      NDArray x = examples.prepare(augmentation.apply(raw, epoch, step));
      NDArray targets = examples.targets(indices, x, scope);
      Optional<Mixing.Mixed> mixed = mixing.apply(x, targets, epoch, step);
      Passes.Seen seen =
          new Passes.Seen(
              mixed.map(Mixing.Mixed::examples).orElse(x),
              targets,
              mixed,
              examples.weights(indices, scope));
      Passes.Made made = passes.make(seen);
      norms.ifPresent(GradientNorms::add);
      NDArray gradient = penalized();
      if (spec.sam().isPresent()) {
        gradient = uphill(gradient, spec.sam().get().rho(), seen);
      }
      NDArray clipped = Clipping.clip(declaration.clipGradients(), pace.moving(gradient));
      NDArray noisy = noises.add(clipped, step);
      pace.pace(network.flat(), () -> optimizer.step(lr, network.flat(), noisy));
      maxNorm.apply(network.flat());
      network.forgetGradient();
      averaging.add(epoch, epochEnds);
      return examples.batch(indices, made.output(), targets, declaration.outputs(), made.loss());
    }
  }

  private NDArray penalized() {
    NDArray gradient = network.gradient();
    penalties.add(network.flat(), gradient);
    return gradient;
  }

  /**
   * The gradient where the loss is highest nearby (Foret et al. 2021, equation 2): rho up the first
   * gradient. The second pass has the masks of the first, and measures no running statistics.
   */
  private NDArray uphill(NDArray first, double rho, Passes.Seen seen) {
    NDArray flat = network.flat();
    NDArray here = flat.duplicate();
    NDArray moving = pace.moving(first);
    NDArray length = moving.square().sum().sqrt().add(SAM_EPS);
    flat.addi(moving.mul((float) rho).div(length));
    network.forgetGradient();
    network.withoutMeasuring(() -> passes.make(seen));
    NDArray second = penalized();
    flat.set(new NDIndex(":"), here);
    return second;
  }
}
