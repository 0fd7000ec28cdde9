package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.List;
import java.util.Optional;

/**
 * Added to the loss that is minimized; the recorded loss is the data's without it.
 *
 * @param l1 λ·Σ|w|
 * @param l2 λ·Σw²
 */
@Doc("Added to the loss, over weights.")
public record PenaltySpec(
    @Doc("λ·Σ|w|.") Optional<Term> l1, @Doc("λ·Σw², without a half.") Optional<Term> l2) {

  /**
   * One term.
   *
   * @param rate λ
   * @param over the weights that are meant
   */
  @Doc("A penalty's rate and what it is over.")
  public record Term(
      @Doc("λ.") @Short @Range(min = 0) double rate,
      @Doc(
              "weights (no biases, no normalization layers, no embeddings), all, or a list of"
                  + " layers' names.")
          @Default("weights")
          Over over) {}

  /**
   * Which parameters, typed {@code weights}, {@code all} or {@code [fc1, fc2]}.
   *
   * @param all every parameter
   * @param layers the weights of these layers alone; empty: of all layers
   */
  public record Over(boolean all, List<String> layers) {
    public Over {
      layers = List.copyOf(layers);
    }
  }
}
