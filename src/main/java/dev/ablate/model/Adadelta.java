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
    super(new Rule());
    this.spec = spec;
    declare(SQUARE, manager, size, 0);
    declare(CHANGE, manager, size, 0);
  }

  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    double rho = spec.rho();
    NDArray direction = Optimizers.decayed(grad, weight, spec.weightDecay());
    NDArray square = state(SQUARE).muli(rho).addi(direction.square().muli(1 - rho));
    NDArray root = square.add(spec.eps()).sqrt();
    NDArray change = state(CHANGE).add(spec.eps()).sqrt().divi(root).muli(direction);
    state(CHANGE).muli(rho).addi(change.square().muli(1 - rho));
    weight.subi(change.mul(lr()));
  }
}
