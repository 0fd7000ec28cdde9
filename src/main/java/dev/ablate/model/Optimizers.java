package dev.ablate.model;

import ai.djl.ndarray.NDManager;
import dev.ablate.spec.OptimizerSpec;

/** The one place where a declared optimizer becomes a DJL optimizer, by torch.optim's formulas. */
public final class Optimizers {
  private Optimizers() {}

  /**
   * An optimizer of a vector.
   *
   * @param spec as declared
   * @param manager what its state lives in
   * @param size the vector's length
   */
  public static FlatOptimizer of(OptimizerSpec spec, NDManager manager, long size) {
    if (spec instanceof OptimizerSpec.Sgd sgd) {
      return new Sgd(sgd, manager, size);
    } else if (spec instanceof OptimizerSpec.Adam adam) {
      return new Adam(adam, manager, size);
    } else if (spec instanceof OptimizerSpec.Adamw adamw) {
      return new Adam(adamw, manager, size);
    } else if (spec instanceof OptimizerSpec.Rmsprop rmsprop) {
      return new Rmsprop(rmsprop, manager, size);
    } else if (spec instanceof OptimizerSpec.Adagrad adagrad) {
      return new Adagrad(adagrad, manager, size);
    } else if (spec instanceof OptimizerSpec.Adadelta adadelta) {
      return new Adadelta(adadelta, manager, size);
    } else {
      throw new IllegalStateException("no optimizer for " + spec);
    }
  }
}
