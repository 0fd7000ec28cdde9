package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.spec.OptimizerSpec;

/** torch.optim.Adadelta. */
final class Adadelta extends FlatOptimizer {
  private static final String SQUARE = "square";
  private static final String CHANGE = "change";
  private final OptimizerSpec.Adadelta spec;

  Adadelta(OptimizerSpec.Adadelta spec, NDManager manager, long size) {
    super(manager, size);
    this.spec = spec;
    declare(SQUARE, 0);
    declare(CHANGE, 0);
  }

  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    NDArray rho = number("rho", spec.rho());
    NDArray rest = number("1 - rho", 1 - spec.rho());
    NDArray eps = number("eps", spec.eps());
    NDArray direction = decayed(grad, weight, spec.weightDecay());
    NDArray square = state(SQUARE).muli(rho).addi(direction.square().muli(rest));
    NDArray root = square.add(eps).sqrt();
    NDArray change = state(CHANGE).add(eps).sqrt().divi(root).muli(direction);
    state(CHANGE).muli(rho).addi(change.square().muli(rest));
    weight.subi(change.mul(number("lr", lr())));
  }
}
