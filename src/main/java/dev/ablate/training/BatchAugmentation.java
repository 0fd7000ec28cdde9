package dev.ablate.training;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.part.Augmentation;
import java.util.List;

/**
 * Random and fixed changes to a batch of raw pictures (examples × channels × height × width). What
 * is drawn are a few numbers an example; the pixels move as tensors.
 *
 * @param changes in the order they are made
 * @param chance of the run
 */
record BatchAugmentation(List<Augmentation> changes, Chance chance) {

  NDArray apply(NDArray pictures, long epoch, long step) {
    NDArray changed = pictures;
    int drawn = 0; // what draws nothing does not move the draws of others
    for (Augmentation change : changes) {
      if (change instanceof Augmentation.Fixed fixed) {
        changed = fixed.apply(changed);
      } else {
        String name = Integer.toString(drawn++);
        changed = change.apply(changed, chance.stream(Purpose.AUGMENT, name, epoch, step));
      }
    }
    return changed;
  }
}
