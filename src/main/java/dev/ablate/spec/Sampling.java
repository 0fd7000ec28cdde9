package dev.ablate.spec;

import dev.ablate.part.Doc;

/** How the examples of an epoch are drawn. */
public enum Sampling {
  @Doc("Every example once, in an order drawn for each epoch.")
  SHUFFLE,
  @Doc("Every example once, in the order of the file.")
  SEQUENTIAL,
  @Doc("Each example of each batch drawn from all; an epoch is ceil(N/batch) steps.")
  REPLACEMENT,
  @Doc(
      "As replacement, but every class as often as any other: torch's WeightedRandomSampler with"
          + " one over the classes' counts.")
  BALANCED;

  /** Whether an example may come twice in an epoch, and all its batches are full. */
  public boolean drawsAgain() {
    return this == REPLACEMENT || this == BALANCED;
  }
}
