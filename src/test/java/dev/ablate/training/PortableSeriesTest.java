package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.RunPlan;
import dev.ablate.spec.LayerSpec;
import dev.ablate.spec.LossSpec;
import dev.ablate.spec.Numerics;
import dev.ablate.spec.OptimizerSpec;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code make test-portable} trains on emulated processors leaves nothing out. */
class PortableSeriesTest {
  @TempDir Path folder;
  private List<RunPlan> runs;

  @BeforeEach
  void plan() throws URISyntaxException {
    Path file = Path.of(PortableSeriesTest.class.getResource("/portable/every-type.yaml").toURI());
    runs = new Trial(folder).plan(file);
  }

  @Test
  void itIsPortable() {
    runs.forEach(run -> assertEquals(Numerics.PORTABLE, run.declaration().numerics()));
  }

  @Test
  void itHoldsEveryLayerType() {
    Stream<LayerPlan> layers = runs.stream().flatMap(run -> all(run.network().layers()));
    assertEquals(leaves(LayerSpec.class), types(layers.map(LayerPlan::spec)));
  }

  @Test
  void itHoldsEveryLossAndOptimizer() {
    assertEquals(leaves(LossSpec.class), types(runs.stream().map(run -> run.declaration().loss())));
    assertEquals(
        leaves(OptimizerSpec.class),
        types(runs.stream().map(run -> run.declaration().optimizer())));
  }

  private static Stream<LayerPlan> all(Collection<LayerPlan> layers) {
    return layers.stream()
        .flatMap(
            layer ->
                Stream.of(Stream.of(layer), all(layer.layers()), all(layer.shortcut()))
                    .flatMap(each -> each));
  }

  private static Set<Class<?>> types(Stream<?> objects) {
    return objects.map(Object::getClass).collect(Collectors.toSet());
  }

  private static Set<Class<?>> leaves(Class<?> choice) {
    return choice.isSealed()
        ? Arrays.stream(choice.getPermittedSubclasses())
            .flatMap(inner -> leaves(inner).stream())
            .collect(Collectors.toSet())
        : Set.of(choice);
  }
}
