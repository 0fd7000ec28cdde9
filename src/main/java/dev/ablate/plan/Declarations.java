package dev.ablate.plan;

import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Seeds;
import dev.ablate.spec.SplitSpec;
import dev.ablate.spec.StartSpec;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Declarations with one thing changed. */
final class Declarations {
  private Declarations() {}

  /** What one run depends on; how it was found and is compared is not among it. */
  static Declaration ofRun(Declaration declaration, RunKey key) {
    Optional<SplitSpec> split = declaration.split();
    return with(
        declaration,
        Map.of(
            "seeds",
            Seeds.one(key.seed()),
            "split",
            key.fold().isPresent() ? split.map(s -> s.holdingOut(key.fold().getAsInt())) : split,
            "compare",
            Optional.empty(),
            "tune",
            Optional.empty()));
  }

  /** The same without how it is compared. */
  static Declaration withoutCompare(Declaration declaration) {
    return declaration.compare().isEmpty()
        ? declaration
        : with(declaration, Map.of("compare", Optional.empty()));
  }

  /** The same without how it is compared and what is searched: what is trained in the end. */
  static Declaration trained(Declaration declaration) {
    return declaration.tune().isEmpty()
        ? withoutCompare(declaration)
        : with(declaration, Map.of("compare", Optional.empty(), "tune", Optional.empty()));
  }

  static Declaration withFiles(
      Declaration declaration, DatasetSpec dataset, Optional<StartSpec> initialWeights) {
    return with(declaration, Map.of("dataset", dataset, "initialWeights", initialWeights));
  }

  /**
   * Other values for some components; a component that is added to the record needs nothing here.
   */
  private static Declaration with(Declaration declaration, Map<String, Object> changed) {
    RecordComponent[] components = Declaration.class.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        Object other = changed.get(components[i].getName());
        values[i] = other == null ? components[i].getAccessor().invoke(declaration) : other;
      }
      return Declaration.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
