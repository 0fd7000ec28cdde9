package dev.ablate.part;

import java.util.List;
import java.util.Optional;

/**
 * A tensor that a layer learns.
 *
 * @param tensor its name in the layer: weight, bias, …
 * @param role what it does, which says where it starts
 * @param shape torch's shape
 * @param fanIn inputs of a unit times the kernel's points; 0 where there is none
 * @param fanOut outputs times the kernel's points; 0 where there is none
 * @param init the layer's own initialization, instead of the experiment's
 * @param torch where torch starts it, where that is not within 1/√fanIn: what {@code pytorch} means
 *     here
 */
public record Weight(
    String tensor,
    Role role,
    List<Integer> shape,
    long fanIn,
    long fanOut,
    Optional<InitSpec> init,
    Optional<Initializer> torch) {
  public Weight {
    shape = List.copyOf(shape);
  }

  /** A tensor that torch starts within 1/√fanIn. */
  public Weight(
      String tensor,
      Role role,
      List<Integer> shape,
      long fanIn,
      long fanOut,
      Optional<InitSpec> init) {
    this(tensor, role, shape, fanIn, fanOut, init, Optional.empty());
  }

  /** What a learned tensor does. */
  public enum Role {
    /** Multiplied with inputs; starts as init says. A penalty is over these. */
    WEIGHT,
    /** Added to outputs; starts as init says for biases. */
    BIAS,
    /** A normalization's factors, at first 1. */
    SCALE,
    /** A normalization's summands, at first 0. */
    SHIFT,
    /** A slope, at first 0.25. */
    SLOPE,
    /**
     * Looked up or put beside the input, as embeddings; starts as its own initialization says. A
     * penalty is over it where the layer is named.
     */
    TABLE,
    /** The length of each output's part of the tensor before it, at first what it is there. */
    LENGTH
  }

  /** A normalization's or activation's tensor, which starts at its role's number. */
  public static Weight of(String tensor, Role role, List<Integer> shape) {
    return new Weight(tensor, role, shape, 0, 0, Optional.empty());
  }

  /** The same tensor with a start of its own. */
  public Weight from(Initializer start) {
    InitSpec own = new InitSpec(start, start);
    return new Weight(tensor, role, shape, fanIn, fanOut, Optional.of(own), torch);
  }

  /** The same tensor, which torch starts in a way of its own. */
  public Weight inTorch(Initializer start) {
    return new Weight(tensor, role, shape, fanIn, fanOut, init, Optional.of(start));
  }

  /** How many numbers. */
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
