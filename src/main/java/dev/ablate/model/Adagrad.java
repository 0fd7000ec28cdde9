package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.spec.OptimizerSpec;

/** torch.optim.Adagrad. */
final class Adagrad extends FlatOptimizer {
  private static final String SQUARES = "squares";
  private final OptimizerSpec.Adagrad spec;

  Adagrad(OptimizerSpec.Adagrad spec, NDManager manager, long size) {
    super(manager, size);
    this.spec = spec;
    declare(SQUARES, spec.initialAccumulator());
  }

  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    NDArray direction = decayed(grad, weight, spec.weightDecay());
    NDArray squares = state(SQUARES).addi(direction.square());
    double rate = lr() / (1 + (step() - 1) * spec.lrDecay());
    weight.subi(
        direction.div(squares.sqrt().addi(number("eps", spec.eps()))).muli(number("rate", rate)));
  }
}
