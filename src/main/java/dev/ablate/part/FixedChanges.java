package dev.ablate.part;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Changes that are made of every picture, whatever it is used for.
 *
 * @param changes in the order that they are made
 */
public record FixedChanges(List<Augmentation.Fixed> changes) {
  public FixedChanges {
    changes = List.copyOf(changes);
  }

  /** Those among some augmentations. */
  public static FixedChanges of(List<Augmentation> augmentations) {
    return new FixedChanges(
        augmentations.stream()
            .filter(Augmentation.Fixed.class::isInstance)
            .map(Augmentation.Fixed.class::cast)
            .toList());
  }

  /** Pictures (examples × channels × height × width, raw) with all of them made. */
  public NDArray apply(NDArray pictures) {
    NDArray changed = pictures;
    for (Augmentation.Fixed change : changes) {
      changed = change.apply(changed);
    }
    return changed;
  }

  /** The shape that comes out; what is no picture stays as it is. */
  public Shape output(Shape example) {
    Shape shape = example;
    for (Augmentation.Fixed change : changes) {
      shape = shape.axes().size() == 3 ? change.output(shape) : shape;
    }
    return shape;
  }
}
