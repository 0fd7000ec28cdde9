package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.spec.OptimizerSpec;

/** torch.optim.RMSprop. */
final class Rmsprop extends FlatOptimizer {
  private static final String SQUARE = "square";
  private static final String MEAN = "mean";
  private static final String VELOCITY = "velocity";
  private final OptimizerSpec.Rmsprop spec;

  Rmsprop(OptimizerSpec.Rmsprop spec, NDManager manager, long size) {
    super(new Rule());
    this.spec = spec;
    declare(SQUARE, manager, size, 0);
    if (spec.centered()) {
      declare(MEAN, manager, size, 0);
    }
    if (spec.momentum() != 0) {
      declare(VELOCITY, manager, size, 0);
    }
  }

  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    double alpha = spec.alpha();
    NDArray direction = Optimizers.decayed(grad, weight, spec.weightDecay());
    NDArray square = state(SQUARE).muli(alpha).addi(direction.square().muli(1 - alpha));
    NDArray variance = square;
    if (spec.centered()) {
      NDArray mean = state(MEAN).muli(alpha).addi(direction.mul(1 - alpha));
      variance = square.sub(mean.square());
    }
    NDArray scaled = direction.div(variance.sqrt().addi(spec.eps()));
    if (spec.momentum() != 0) {
      scaled = state(VELOCITY).muli(spec.momentum()).addi(scaled);
    }
    weight.subi(scaled.mul(lr()));
  }
}
