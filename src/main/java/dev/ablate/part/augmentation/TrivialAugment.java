package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Stream;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Doc;

/** torchvision.transforms.TrivialAugmentWide (Müller and Hutter 2021), with its 31 magnitudes. */
@Doc("One random change of a random strength (Müller and Hutter 2021; TrivialAugmentWide).")
public record TrivialAugment() implements Augmentation {
  private static final int MAGNITUDES = 31;

  @Override
  public NDArray apply(NDArray pictures, Stream chance) {
    return Canvas.each(
        pictures,
        picture -> {
          Manipulation one = Manipulation.TRIVIAL.get(chance.nextInt(Manipulation.TRIVIAL.size()));
          double share = chance.nextInt(MAGNITUDES) / (MAGNITUDES - 1.0);
          return one.of(picture, share, chance);
        });
  }
}
