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
  private final boolean floored;

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
    super(manager, size);
    this.declaredBeta1 = beta1;
    this.beta2 = beta2;
    this.eps = eps;
    this.epsHat = epsHat;
    this.l2 = l2;
    this.shrink = shrink;
    double added = epsHat.orElse(eps);
    double largest = Math.sqrt(Float.MIN_NORMAL) / Math.sqrt(1 - beta2); // after the correction
    this.floored = largest < Math.ulp((float) added) / 4;
    declare(MEAN, 0);
    declare(SQUARE, 0);
  }

  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    double beta1 = momentumOr(declaredBeta1);
    if (shrink != 0) {
      weight.muli(number("shrink", 1 - lr() * shrink));
    }
    NDArray direction = decayed(grad, weight, l2);
    NDArray square = state(SQUARE).muli(number("beta2", beta2));
    try (NDArray squares = direction.square()) { // closed early, its memory is still at hand
      square.addi(squares.muli(number("1 - beta2", 1 - beta2)));
    }
    NDArray mean =
        state(MEAN)
            .muli(number("beta1", beta1))
            .addi(direction.muli(number("1 - beta1", 1 - beta1)));
    double meanCorrection = 1 - StrictMath.pow(beta1, step());
    double rootCorrection = StrictMath.sqrt(1 - StrictMath.pow(beta2, step()));
    if (epsHat.isPresent()) {
      NDArray root = root(square).addi(number("eps", epsHat.getAsDouble()));
      weight.subi(mean.div(root).muli(number("rate", lr() * rootCorrection / meanCorrection)));
    } else {
      NDArray root =
          root(square).divi(number("correction", rootCorrection)).addi(number("eps", eps));
      weight.subi(mean.div(root).muli(number("rate", lr() / meanCorrection)));
    }
  }

  /**
   * MKL takes the roots of zeros and of the smallest numbers, which most weights of a small network
   * have, one by one. A floor whose root is lost in the rounding of eps changes no bit.
   */
  private NDArray root(NDArray square) {
    if (!floored) {
      return square.sqrt();
    }
    try (NDArray above = square.maximum(number("floor", Float.MIN_NORMAL))) {
      return above.sqrt();
    }
  }
}
