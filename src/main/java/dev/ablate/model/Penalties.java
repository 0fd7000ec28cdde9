package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.ablate.part.Weight;
import dev.ablate.spec.PenaltySpec;
import java.util.List;
import java.util.Optional;

/** The gradient of a declared penalty: λ·sign(w) for λ·Σ|w|, 2λ·w for λ·Σw². */
public final class Penalties {
  private final Optional<NDArray> l1;
  private final Optional<NDArray> l2;

  /**
   * A network's penalty.
   *
   * @param spec as declared, if at all
   * @param slots where the network's tensors lie
   * @param manager what the rates live in
   */
  public Penalties(Optional<PenaltySpec> spec, List<Slot> slots, NDManager manager) {
    this.l1 = spec.flatMap(PenaltySpec::l1).map(term -> rates(term, 1, slots, manager));
    this.l2 = spec.flatMap(PenaltySpec::l2).map(term -> rates(term, 2, slots, manager));
  }

  private static NDArray rates(
      PenaltySpec.Term term, double factor, List<Slot> slots, NDManager manager) {
    float[] rates = new float[slots.stream().mapToInt(Slot::size).sum()];
    for (Slot slot : slots) {
      if (concerns(term.over(), slot)) {
        java.util.Arrays.fill(
            rates, slot.offset(), slot.offset() + slot.size(), (float) (factor * term.rate()));
      }
    }
    return manager.create(rates);
  }

  private static boolean concerns(PenaltySpec.Over over, Slot slot) {
    if (over.all()) {
      return true;
    }
    Weight.Role role = slot.weight().role();
    return over.layers().isEmpty()
        ? role == Weight.Role.WEIGHT
        : over.layers().contains(slot.layer())
            && (role == Weight.Role.WEIGHT || role == Weight.Role.TABLE);
  }

  /** Adds the penalty's gradient at these weights. */
  public void add(NDArray weight, NDArray grad) {
    l1.ifPresent(rates -> grad.addi(weight.sign().muli(rates)));
    l2.ifPresent(rates -> grad.addi(weight.mul(rates)));
  }

  /** The penalty of these weights. */
  public double of(NDArray weight) {
    double sum = l1.map(rates -> sum(weight.abs().mul(rates))).orElse(0.0);
    // the rates of l2 are those of its gradient, which are twice as large
    return sum + l2.map(rates -> sum(weight.square().mul(rates)) / 2).orElse(0.0);
  }

  private static double sum(NDArray terms) {
    return terms.toType(DataType.FLOAT64, false).sum().getDouble();
  }
}
