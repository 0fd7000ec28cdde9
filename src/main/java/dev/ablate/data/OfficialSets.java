package dev.ablate.data;

import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.DatasetSpec.Official;

/** Which official set a declaration names. */
final class OfficialSets {
  private OfficialSets() {}

  static OfficialSet of(Official spec) {
    if (spec instanceof DatasetSpec.Mnist) {
      return OfficialSet.MNIST;
    }
    if (spec instanceof DatasetSpec.FashionMnist) {
      return OfficialSet.FASHION_MNIST;
    }
    if (spec instanceof DatasetSpec.Cifar10) {
      return OfficialSet.CIFAR10;
    }
    return OfficialSet.CIFAR100;
  }
}
