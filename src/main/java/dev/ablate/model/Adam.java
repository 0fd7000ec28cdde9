package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.spec.OptimizerSpec;
import java.util.OptionalDouble;

/** torch.optim.Adam and AdamW. */
final class Adam extends FlatOptimizer {
  private static final String MEAN = "mean";
  private static final String SQUARE = "square";

  private final double declaredBeta1;
  private final double beta2;
  private final double eps;
  private final OptionalDouble epsHat;
  private final double l2;
  private final double shrink;

  Adam(OptimizerSpec.Adam spec, NDManager manager, long size) {
    this(
        spec.beta1(),
        spec.beta2(),
        spec.eps(),
        spec.epsHat(),
        spec.weightDecay(),
        0,
        manager,
        size);
  }

  Adam(OptimizerSpec.Adamw spec, NDManager manager, long size) {
    this(
        spec.beta1(),
        spec.beta2(),
        spec.eps(),
        OptionalDouble.empty(),
        0,
        spec.weightDecay(),
        manager,
        size);
  }

  private Adam(
      double beta1,
      double beta2,
      double eps,
      OptionalDouble epsHat,
      double l2,
      double shrink,
      NDManager manager,
      long size) {
    super(new Rule());
    this.declaredBeta1 = beta1;
    this.beta2 = beta2;
    this.eps = eps;
    this.epsHat = epsHat;
    this.l2 = l2;
    this.shrink = shrink;
    declare(MEAN, manager, size, 0);
    declare(SQUARE, manager, size, 0);
  }

  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    double beta1 = momentumOr(declaredBeta1);
    if (shrink != 0) {
      weight.muli(1 - lr() * shrink);
    }
    NDArray direction = Optimizers.decayed(grad, weight, l2);
    NDArray mean = state(MEAN).muli(beta1).addi(direction.mul(1 - beta1));
    NDArray square = state(SQUARE).muli(beta2).addi(direction.square().muli(1 - beta2));
    double meanCorrection = 1 - StrictMath.pow(beta1, step());
    double rootCorrection = StrictMath.sqrt(1 - StrictMath.pow(beta2, step()));
    if (epsHat.isPresent()) {
      NDArray root = square.sqrt().addi(epsHat.getAsDouble());
      weight.subi(mean.div(root).muli(lr() * rootCorrection / meanCorrection));
    } else {
      NDArray root = square.sqrt().divi(rootCorrection).addi(eps);
      weight.subi(mean.div(root).muli(lr() / meanCorrection));
    }
  }
}
