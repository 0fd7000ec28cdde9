package dev.ablate.data.format;

import dev.ablate.part.Doc;
import dev.ablate.part.Inline;
import dev.ablate.spec.DatasetSpec.Preparation;
import java.util.Optional;

/** MNIST. */
@Doc("Handwritten digits: 60,000 and 10,000 images of 1×28×28 (LeCun et al. 1998).")
public record Mnist(
    @Doc("Folder with the files.") Optional<String> path, @Inline Preparation preparation)
    implements Official {
  @Override
  public OfficialSet set() {
    return OfficialSet.MNIST;
  }
}
