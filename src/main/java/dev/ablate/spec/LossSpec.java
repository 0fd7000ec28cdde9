package dev.ablate.spec;

/**
 * What is minimized. Class labels are compared one-hot where a loss wants as many targets as
 * outputs.
 */
public sealed interface LossSpec {
  @Doc("Softmax and negative log likelihood of the label (torch.nn.CrossEntropyLoss).")
  record CrossEntropy(
      @Doc("Share of the target spread evenly over all classes.")
          @Default("0")
          @Range(min = 0, max = 1)
          double labelSmoothing)
      implements LossSpec {}

  @Doc("Negative log likelihood of the label; the net ends in log_softmax (torch.nn.NLLLoss).")
  record Nll() implements LossSpec {}

  @Doc("Mean squared error over all outputs (torch.nn.MSELoss).")
  record Mse() implements LossSpec {}

  @Doc("Binary cross entropy of each output's logit (torch.nn.BCEWithLogitsLoss).")
  record BinaryCrossEntropy(
      @Doc(
              "Over batch and outputs: mean or sum of all, or summed over outputs and averaged over the batch.")
          @Default("mean")
          Reduction reduction)
      implements LossSpec {}

  /** How the elements of a loss become one number. */
  enum Reduction {
    @Doc("Mean over examples and outputs.")
    MEAN,
    @Doc("Sum over examples and outputs.")
    SUM,
    @Doc("Sum over outputs, mean over examples.")
    SUM_OUTPUTS
  }
}
