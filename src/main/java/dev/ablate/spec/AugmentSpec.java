package dev.ablate.spec;

/** A change made at random to each training example each time it is seen. */
public sealed interface AugmentSpec {
  @Doc("Pad with zeros and cut the original size out at a random place.")
  record RandomCrop(@Doc("Zero pixels on every side.") @Short @Range(min = 1) int padding)
      implements AugmentSpec {}

  @Doc("Mirror left and right.")
  record HorizontalFlip(
      @Doc("Share of examples that are mirrored.") @Short @Default("0.5") @Range(min = 0, max = 1)
          double probability)
      implements AugmentSpec {}

  @Doc("Mirror up and down.")
  record VerticalFlip(
      @Doc("Share of examples that are mirrored.") @Short @Default("0.5") @Range(min = 0, max = 1)
          double probability)
      implements AugmentSpec {}

  @Doc("Set a square at a random place to zero (DeVries and Taylor 2017).")
  record Cutout(@Doc("Height and width of the square.") @Short @Range(min = 1) int size)
      implements AugmentSpec {}
}
