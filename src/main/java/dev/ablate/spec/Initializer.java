package dev.ablate.spec;

/**
 * A distribution of initial values. fan_in and fan_out are torch's: inputs (outputs) of a unit
 * times the kernel's points.
 */
public sealed interface Initializer {
  @Doc("What torch.nn does by default: U(±1/√fan_in) for weights and biases.")
  record Pytorch() implements Initializer {}

  @Doc("U(±√(6/(fan_in + fan_out))) (Glorot and Bengio 2010).")
  record XavierUniform() implements Initializer {}

  @Doc("N(0, 2/(fan_in + fan_out)) (Glorot and Bengio 2010).")
  record XavierNormal() implements Initializer {}

  @Doc("U(±√(6/fan_in)) (He et al. 2015).")
  record HeUniform() implements Initializer {}

  @Doc("N(0, 2/fan_in) (He et al. 2015).")
  record HeNormal() implements Initializer {}

  @Doc("U(±√(3/fan_in)) (LeCun et al. 1998).")
  record LecunUniform() implements Initializer {}

  @Doc("N(0, 1/fan_in) (LeCun et al. 1998).")
  record LecunNormal() implements Initializer {}

  @Doc("Normal with mean 0.")
  record Normal(@Doc("Standard deviation.") @Short @Range(min = 0) double std)
      implements Initializer {}

  @Doc("Uniform between -bound and bound.")
  record Uniform(@Doc("Largest absolute value.") @Short @Range(min = 0) double bound)
      implements Initializer {}

  @Doc("Every value the same.")
  record Constant(@Doc("The value.") @Short double value) implements Initializer {}

  @Doc("All zero.")
  record Zeros() implements Initializer {}
}
