package dev.ablate.data.format;

import dev.ablate.part.Doc;
import dev.ablate.part.Inline;
import dev.ablate.spec.DatasetSpec.Preparation;
import java.util.Optional;

/** CIFAR-100. */
@Doc("Photographs of 100 classes: 50,000 and 10,000 images of 3×32×32 (Krizhevsky 2009).")
public record Cifar100(
    @Doc("Folder with the files.") Optional<String> path, @Inline Preparation preparation)
    implements Official {
  @Override
  public OfficialSet set() {
    return OfficialSet.CIFAR100;
  }
}
