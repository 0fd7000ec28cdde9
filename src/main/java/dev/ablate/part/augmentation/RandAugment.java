package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Stream;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;

/** torchvision.transforms.RandAugment (Cubuk et al. 2020), with its 31 magnitudes. */
@Doc("Some random changes of one strength (Cubuk et al. 2020; torchvision's RandAugment).")
public record RandAugment(
    @Doc("How many changes, one after the other.") @Default("2") @Range(min = 0, max = 100)
        int count,
    @Doc("How strong they are.") @Default("9") @Range(min = 0, max = 30) int magnitude)
    implements Augmentation {
  private static final double LARGEST = 30;

  @Override
  public NDArray apply(NDArray pictures, Stream chance) {
    return Canvas.each(
        pictures,
        picture -> {
          Canvas changed = picture;
          for (int i = 0; i < count; i++) {
            Manipulation one = Manipulation.RAND.get(chance.nextInt(Manipulation.RAND.size()));
            changed = one.of(changed, magnitude / LARGEST, chance);
          }
          return changed;
        });
  }
}
