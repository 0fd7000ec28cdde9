package dev.ablate.part;

/** When dropout makes up for the elements it drops. */
public enum DropoutScale {
  @Doc("Divide by (1 - rate) in training, as torch does.")
  TRAINING,
  @Doc("Multiply by (1 - rate) in evaluation, as in the first paper (Srivastava et al. 2014).")
  EVALUATION
}
