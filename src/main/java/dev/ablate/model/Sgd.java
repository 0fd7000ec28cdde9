package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.spec.OptimizerSpec;

/** torch.optim.SGD: the velocity holds gradients, not learning rates. */
final class Sgd extends FlatOptimizer {
  private static final String VELOCITY = "velocity";
  private final OptimizerSpec.Sgd spec;

  Sgd(OptimizerSpec.Sgd spec, NDManager manager, long size) {
    super(new Rule());
    this.spec = spec;
    if (spec.momentum() != 0) {
      declare(VELOCITY, manager, size, 0);
    }
  }

  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    NDArray direction = Optimizers.decayed(grad, weight, spec.weightDecay());
    if (spec.momentum() != 0) {
      double momentum = momentumOr(spec.momentum());
      NDArray velocity = state(VELOCITY);
      // torch's first velocity is the whole gradient, without dampening
      double share = step() == 1 ? 1 : 1 - spec.dampening();
      velocity.muli(momentum).addi(share == 1 ? direction : direction.mul(share));
      direction = spec.nesterov() ? direction.add(velocity.mul(momentum)) : velocity;
    }
    weight.subi(direction.mul(lr()));
  }
}
