package dev.ablate.part;

/**
 * Where weights and biases start.
 *
 * <p>Typed as an initializer's name, which sets the weights and leaves the biases zero (but {@code
 * pytorch}, which sets both), or as {@code {weight: …, bias: …}}.
 *
 * @param weight for weights
 * @param bias for biases
 */
@Doc("Initial weights and biases.")
public record InitSpec(
    @Doc("Initial weights.") @Short @Default("pytorch") Initializer weight,
    @Doc("Initial biases; without it pytorch's where the weights are pytorch's, else zeros.")
        Initializer bias) {}
