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
    super(manager, size);
    this.spec = spec;
    declare(SQUARE, 0);
    if (spec.centered()) {
      declare(MEAN, 0);
    }
    if (spec.momentum() != 0) {
      declare(VELOCITY, 0);
    }
  }

  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    NDArray alpha = number("alpha", spec.alpha());
    NDArray rest = number("1 - alpha", 1 - spec.alpha());
    NDArray direction = decayed(grad, weight, spec.weightDecay());
    NDArray square = state(SQUARE).muli(alpha).addi(direction.square().muli(rest));
    NDArray variance = square;
    if (spec.centered()) {
      NDArray mean = state(MEAN).muli(alpha).addi(direction.mul(rest));
      variance = square.sub(mean.square());
    }
    NDArray scaled = direction.div(variance.sqrt().addi(number("eps", spec.eps())));
    if (spec.momentum() != 0) {
      scaled = state(VELOCITY).muli(number("momentum", spec.momentum())).addi(scaled);
    }
    weight.subi(scaled.mul(number("lr", lr())));
  }
}
