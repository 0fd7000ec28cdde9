package dev.ablate.spec;

import dev.ablate.part.Doc;

/** How the examples of an epoch are drawn. */
public enum Sampling {
  @Doc("Every example once, in an order drawn for each epoch.")
  SHUFFLE,
  @Doc("Every example once, in the order of the file.")
  SEQUENTIAL,
  @Doc("Each example of each batch drawn from all; an epoch is ceil(N/batch) steps.")
  REPLACEMENT
}
