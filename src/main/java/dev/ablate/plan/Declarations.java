package dev.ablate.plan;

import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.StartSpec;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Declarations with one thing changed. */
final class Declarations {
  private Declarations() {}

  static Declaration withSeeds(Declaration declaration, List<Long> seeds) {
    return with(declaration, Map.of("seeds", seeds));
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
