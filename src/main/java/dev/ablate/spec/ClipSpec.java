package dev.ablate.spec;

import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;

/** How gradients are kept small before the update. */
public sealed interface ClipSpec {
  @Doc("Scale all gradients so that their common L2 norm is at most this (clip_grad_norm_).")
  record Norm(@Doc("Largest norm.") @Short @Range(above = 0) double max) implements ClipSpec {}

  @Doc("Cut every gradient's elements to [-value, value] (clip_grad_value_).")
  record Value(@Doc("Largest absolute value.") @Short @Range(above = 0) double max)
      implements ClipSpec {}
}
