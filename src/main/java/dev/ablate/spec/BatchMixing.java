package dev.ablate.spec;

import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import java.util.OptionalDouble;

/**
 * How examples of a batch are mixed with others of it, after all that is done to each by itself.
 *
 * @param mixup λ's α
 * @param cutmix λ's α
 */
@Doc(
    "Each example is mixed with another of its batch, and so is the loss: λ of its own target's and"
        + " 1 - λ of the other's, with one λ from Beta(alpha, alpha) for each batch. Of both, each"
        + " batch draws one.")
public record BatchMixing(
    @Doc("alpha of mixup (Zhang et al. 2018): λ·x + (1 - λ)·other.") @Range(above = 0)
        OptionalDouble mixup,
    @Doc(
            "alpha of cutmix (Yun et al. 2019): a rectangle of 1 - λ of the picture comes from the"
                + " other.")
        @Range(above = 0)
        OptionalDouble cutmix) {}
