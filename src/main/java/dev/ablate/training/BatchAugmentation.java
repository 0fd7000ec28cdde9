package dev.ablate.training;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.part.Augmentation;
import java.util.List;

/**
 * Random changes to a batch of raw pictures (examples × channels × height × width). What is drawn
 * are a few numbers an example; the pixels move as tensors.
 *
 * @param changes in the order they are made
 * @param chance of the run
 */
record BatchAugmentation(List<Augmentation> changes, Chance chance) {

  NDArray apply(NDArray pictures, long epoch, long step) {
    NDArray changed = pictures;
    for (int i = 0; i < changes.size(); i++) {
      changed =
          changes
              .get(i)
              .apply(changed, chance.stream(Purpose.AUGMENT, Integer.toString(i), epoch, step));
    }
    return changed;
  }
}
