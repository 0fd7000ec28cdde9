package dev.ablate.part;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The update rule: torch.optim's formulas and defaults. */
@Kind
public interface Optimizer extends Part {
  /** The learning rate before any schedule; empty where one_cycle alone sets it. */
  OptionalDouble lr();

  /** L2 added to the gradient, or, in adamw, taken off the weights. */
  double weightDecay();

  /** Whether it has a momentum (or beta1) that a schedule can move. */
  default boolean hasMomentum() {
    return false;
  }

  /** Whether its momentum is declared as 0, so that there is none to move. */
  default boolean withoutMomentum() {
    return false;
  }

  /** What it keeps beside each weight: the name and every number of it at first. */
  Map<String, Double> state();

  /**
   * The size below which what is kept changes no weight that is not itself about as small. Now and
   * then smaller numbers are set to zero, since processors are slow with the smallest ones; 0 where
   * every number matters, however small.
   */
  default double negligible() {
    return 0;
  }

  /**
   * Makes one step.
   *
   * @param step where the training is, and what is kept
   * @param weight all learned numbers of the network in one vector, changed in place
   * @param grad their gradient, which may be changed
   */
  void update(Step step, NDArray weight, NDArray grad);

  /** What an update knows and keeps. */
  interface Step {
    /** The learning rate of this step. */
    double lr();

    /** The steps made, this one included. */
    long count();

    /** The momentum of this step: what a schedule says, else what is declared. */
    double momentumOr(double declared);

    /** What is kept under this name, as long as the weights; changed in place. */
    NDArray state(String name);

    /** A number of the formula as a tensor, which is kept until the number changes. */
    NDArray number(String name, double value);

    /**
     * A number of the formula for weights that decay, and another for those that {@code no_decay}
     * spares; a scalar where all decay.
     */
    NDArray decay(String name, double decaying, double spared);

    /** A vector as long as the weights, cut into the network's tensors, each flat. */
    NDList tensors(NDArray vector);

    /** What each tensor does. */
    List<Weight.Role> roles();

    /** Whether a tensor of {@link #tensors} decays: {@code no_decay} does not spare it. */
    default boolean decays(int tensor) {
      return true;
    }

    /** The gradient with λw added. */
    default NDArray decayed(NDArray grad, NDArray weight, double weightDecay) {
      return weightDecay == 0 ? grad : grad.add(weight.mul(decay("weight decay", weightDecay, 0)));
    }
  }
}
