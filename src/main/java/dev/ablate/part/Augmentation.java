package dev.ablate.part;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Stream;
import java.util.Optional;

/** A change made at random to each training example each time it is seen. */
@Kind
public interface Augmentation extends Part {
  /**
   * The changed pictures.
   *
   * @param pictures examples × channels × height × width, raw
   * @param chance the draws of this change in this step
   */
  NDArray apply(NDArray pictures, Stream chance);

  /** Why it can't be made of pictures of this shape; empty where it can. */
  default Optional<String> misfit(Shape picture) {
    return Optional.empty();
  }
}
