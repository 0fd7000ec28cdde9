package dev.ablate.part;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Stream;
import java.util.List;
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

  /** Arguments that change nothing in pictures of this shape, each with the reason. */
  default List<Mistake> idle(Shape picture) {
    return List.of();
  }

  /**
   * A change that draws nothing: it is made of every example, also of those that validate, test or
   * are predicted, and may give it another height and width.
   */
  interface Fixed extends Augmentation {
    /**
     * The changed pictures.
     *
     * @param pictures examples × channels × height × width, raw
     */
    NDArray apply(NDArray pictures);

    @Override
    default NDArray apply(NDArray pictures, Stream chance) {
      return apply(pictures);
    }

    /** What a picture's shape becomes. */
    Shape output(Shape picture);

    /**
     * The same in Python: lines that change {@code x}, examples × channels × height × width in
     * float32, where bytes are whole numbers and {@code raw.dtype} tells that they are bytes. Empty
     * where it can't be exported.
     */
    Optional<List<String>> torch(Shape picture);
  }
}
