package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.spec.OptimizerSpec;

/** torch.optim.SGD: the velocity holds gradients, not learning rates. */
final class Sgd extends FlatOptimizer {
  private static final String VELOCITY = "velocity";
  private final OptimizerSpec.Sgd spec;

  Sgd(OptimizerSpec.Sgd spec, NDManager manager, long size) {
    super(manager, size);
    this.spec = spec;
    if (spec.momentum() != 0) {
      declare(VELOCITY, 0);
    }
  }

  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    NDArray direction = decayed(grad, weight, spec.weightDecay());
    if (spec.momentum() != 0) {
      double momentum = momentumOr(spec.momentum());
      NDArray velocity = state(VELOCITY);
      // torch's first velocity is the whole gradient, without dampening
      double share = step() == 1 ? 1 : 1 - spec.dampening();
      NDArray kept = number("momentum", momentum);
      velocity.muli(kept).addi(share == 1 ? direction : direction.mul(number("share", share)));
      direction = spec.nesterov() ? direction.add(velocity.mul(kept)) : velocity;
    }
    weight.subi(direction.mul(number("lr", lr())));
  }
}
