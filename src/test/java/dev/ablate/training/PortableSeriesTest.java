package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Parts;
import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.RunPlan;
import dev.ablate.spec.Numerics;
import java.net.URISyntaxException;
import java.nio.file.Path;
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
    Stream<LayerPlan> layers = runs.stream().flatMap(run -> run.network().all().stream());
    assertEquals(leaves(Layer.class), types(layers.map(LayerPlan::layer)));
  }

  @Test
  void itHoldsEveryLossAndOptimizer() {
    assertEquals(leaves(Loss.class), types(runs.stream().map(run -> run.declaration().loss())));
    assertEquals(
        leaves(Optimizer.class), types(runs.stream().map(run -> run.declaration().optimizer())));
  }

  private static Set<Class<?>> types(Stream<?> objects) {
    return objects.map(Object::getClass).collect(Collectors.toSet());
  }

  private static Set<Class<?>> leaves(Class<?> kind) {
    return Set.copyOf(Parts.current().of(kind).values());
  }
}
