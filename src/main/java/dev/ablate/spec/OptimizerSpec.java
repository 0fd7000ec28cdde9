package dev.ablate.spec;

import java.util.OptionalDouble;

/** The update rule: torch.optim's formulas and defaults. */
public sealed interface OptimizerSpec {
  /** The learning rate before any schedule; empty where one_cycle alone sets it. */
  OptionalDouble lr();

  /** L2 added to the gradient, or, in adamw, taken off the weights. */
  double weightDecay();

  @Doc("Stochastic gradient descent (torch.optim.SGD).")
  record Sgd(
      @Doc("Learning rate; one_cycle does without it.") @Short @Range(min = 0) OptionalDouble lr,
      @Doc("Share of the velocity kept.") @Default("0") @Range(min = 0) double momentum,
      @Doc("Share of the gradient kept out of the velocity.") @Default("0") double dampening,
      @Doc("Nesterov's look ahead.") @Default("false") boolean nesterov,
      @Doc("λ of λw added to the gradient.") @Default("0") @Range(min = 0) double weightDecay)
      implements OptimizerSpec {}

  @Doc("Adam (Kingma and Ba 2015; torch.optim.Adam).")
  record Adam(
      @Doc("Learning rate.") @Short @Default("0.001") @Range(min = 0) OptionalDouble lr,
      @Doc("Decay of the mean.") @Default("0.9") @Range(min = 0, below = 1) double beta1,
      @Doc("Decay of the mean of squares.") @Default("0.999") @Range(min = 0, below = 1)
          double beta2,
      @Doc("Added to the root after its bias correction.") @Default("1e-8") @Range(min = 0)
          double eps,
      @Doc(
              "Added to the root before its bias correction, which then scales the rate; replaces eps.")
          @Range(min = 0)
          OptionalDouble epsHat,
      @Doc("λ of λw added to the gradient.") @Default("0") @Range(min = 0) double weightDecay)
      implements OptimizerSpec {}

  @Doc("Adam with decoupled weight decay (Loshchilov and Hutter 2019; torch.optim.AdamW).")
  record Adamw(
      @Doc("Learning rate.") @Short @Default("0.001") @Range(min = 0) OptionalDouble lr,
      @Doc("Decay of the mean.") @Default("0.9") @Range(min = 0, below = 1) double beta1,
      @Doc("Decay of the mean of squares.") @Default("0.999") @Range(min = 0, below = 1)
          double beta2,
      @Doc("Added to the root.") @Default("1e-8") @Range(min = 0) double eps,
      @Doc("Weights shrink by lr · λ each step.") @Default("0.01") @Range(min = 0)
          double weightDecay)
      implements OptimizerSpec {}

  @Doc("RMSprop (torch.optim.RMSprop).")
  record Rmsprop(
      @Doc("Learning rate.") @Short @Default("0.01") @Range(min = 0) OptionalDouble lr,
      @Doc("Decay of the mean of squares.") @Default("0.99") @Range(min = 0) double alpha,
      @Doc("Share of the velocity kept.") @Default("0") @Range(min = 0) double momentum,
      @Doc("Subtract the mean before squaring.") @Default("false") boolean centered,
      @Doc("Added to the root.") @Default("1e-8") @Range(min = 0) double eps,
      @Doc("λ of λw added to the gradient.") @Default("0") @Range(min = 0) double weightDecay)
      implements OptimizerSpec {}

  @Doc("Adagrad (Duchi et al. 2011; torch.optim.Adagrad).")
  record Adagrad(
      @Doc("Learning rate.") @Short @Default("0.01") @Range(min = 0) OptionalDouble lr,
      @Doc("The rate is divided by 1 + (step - 1) · lr_decay.") @Default("0") @Range(min = 0)
          double lrDecay,
      @Doc("The sum of squares at the start.") @Default("0") @Range(min = 0)
          double initialAccumulator,
      @Doc("Added to the root.") @Default("1e-10") @Range(min = 0) double eps,
      @Doc("λ of λw added to the gradient.") @Default("0") @Range(min = 0) double weightDecay)
      implements OptimizerSpec {}

  @Doc("Adadelta (Zeiler 2012; torch.optim.Adadelta).")
  record Adadelta(
      @Doc("Scale of the update.") @Short @Default("1.0") @Range(min = 0) OptionalDouble lr,
      @Doc("Decay of both means of squares.") @Default("0.9") @Range(min = 0, max = 1) double rho,
      @Doc("Added inside both roots.") @Default("1e-6") @Range(min = 0) double eps,
      @Doc("λ of λw added to the gradient.") @Default("0") @Range(min = 0) double weightDecay)
      implements OptimizerSpec {}
}
