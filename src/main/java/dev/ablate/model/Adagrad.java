package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.spec.OptimizerSpec;

/** torch.optim.Adagrad. */
final class Adagrad extends FlatOptimizer {
  private static final String SQUARES = "squares";
  private final OptimizerSpec.Adagrad spec;

  Adagrad(OptimizerSpec.Adagrad spec, NDManager manager, long size) {
    super(new Rule());
    this.spec = spec;
    declare(SQUARES, manager, size, spec.initialAccumulator());
  }

  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    NDArray direction = Optimizers.decayed(grad, weight, spec.weightDecay());
    NDArray squares = state(SQUARES).addi(direction.square());
    double rate = lr() / (1 + (step() - 1) * spec.lrDecay());
    weight.subi(direction.div(squares.sqrt().addi(spec.eps())).muli(rate));
  }
}
