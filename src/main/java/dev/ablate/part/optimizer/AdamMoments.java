package dev.ablate.part.optimizer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The running mean and square of gradients that Adam and AdamW step by.
 *
 * @param declaredBeta1 decay of the mean, unless a schedule moves it
 * @param beta2 decay of the mean of squares
 * @param eps added to the root after its bias correction
 * @param epsHat added to the root before it, in place of eps
 */
record AdamMoments(double declaredBeta1, double beta2, double eps, OptionalDouble epsHat) {
  private static final String MEAN = "mean";
  private static final String SQUARE = "square";

  /** In the order of a checkpoint. */
  static final Map<String, Double> STATE = state();

  private static Map<String, Double> state() {
    Map<String, Double> state = new LinkedHashMap<>();
    state.put(MEAN, 0.0);
    state.put(SQUARE, 0.0);
    return state;
  }

  /** The size below which both vanish beside eps. */
  static double negligible(double beta2, double eps) {
    return Vanishing.beside(eps, 1 / Math.sqrt(1 - beta2)); // at most, after the correction
  }

  void update(Optimizer.Step step, NDArray weight, NDArray direction) {
    double beta1 = step.momentumOr(declaredBeta1);
    NDArray square = step.state(SQUARE).muli(step.number("beta2", beta2));
    try (NDArray squares = direction.square()) { // closed early, its memory is still at hand
      square.addi(squares.muli(step.number("1 - beta2", 1 - beta2)));
    }
    NDArray mean =
        step.state(MEAN)
            .muli(step.number("beta1", beta1))
            .addi(direction.muli(step.number("1 - beta1", 1 - beta1)));
    double meanCorrection = 1 - StrictMath.pow(beta1, step.count());
    double rootCorrection = StrictMath.sqrt(1 - StrictMath.pow(beta2, step.count()));
    if (epsHat.isPresent()) {
      NDArray root = root(square, step).addi(step.number("eps", epsHat.getAsDouble()));
      weight.subi(
          mean.div(root).muli(step.number("rate", step.lr() * rootCorrection / meanCorrection)));
    } else {
      NDArray root =
          root(square, step)
              .divi(step.number("correction", rootCorrection))
              .addi(step.number("eps", eps));
      weight.subi(mean.div(root).muli(step.number("rate", step.lr() / meanCorrection)));
    }
  }

  /**
   * MKL takes the roots of zeros and of the smallest numbers, which most weights of a small network
   * have, one by one. A floor whose root is lost in the rounding of eps changes no bit.
   */
  private NDArray root(NDArray square, Optimizer.Step step) {
    double largest = Math.sqrt(Float.MIN_NORMAL) / Math.sqrt(1 - beta2); // after the correction
    if (largest >= Math.ulp((float) epsHat.orElse(eps)) / 4) {
      return square.sqrt();
    }
    try (NDArray above = square.maximum(step.number("floor", Float.MIN_NORMAL))) {
      return above.sqrt();
    }
  }
}
