package dev.ablate.data.format;

import dev.ablate.part.Doc;
import dev.ablate.part.Inline;
import dev.ablate.part.Word;
import dev.ablate.spec.DatasetSpec.Preparation;
import java.util.Optional;

/** Fashion-MNIST. */
@Doc("Pieces of clothing: 60,000 and 10,000 images of 1×28×28 (Xiao et al. 2017).")
@Word("fashion-mnist")
public record FashionMnist(
    @Doc("Folder with the files.") Optional<String> path, @Inline Preparation preparation)
    implements Official {
  @Override
  public OfficialSet set() {
    return OfficialSet.FASHION_MNIST;
  }
}
