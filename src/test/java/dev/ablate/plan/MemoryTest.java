package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many examples are measured at a time. */
class MemoryTest {
  @TempDir Path folder;

  private ConditionPlan plan(String text) {
    Series series = new Series(folder);
    series.write("a.yaml", text);
    return series.plan("a.yaml").conditions().get(0);
  }

  private static int together(ConditionPlan plan) {
    return Memory.measuredTogether(plan.network(), plan.declaration());
  }

  @Test
  void smallNetworksMeasureManyExamplesWhateverTheirBatch() {
    assertEquals(256, together(plan(Series.LENET + "batch_size: 1\n")));
    assertEquals(500, together(plan(Series.LENET + "batch_size: 500\n")));
  }

  /** A million numbers an example, of which 1 GB holds 79 three times. */
  @Test
  void largeNetworksMeasureAsManyAsAGigabyteHoldsOrAStepTakes() {
    String large =
        Series.LENET
            .replaceFirst("(?s)layers:.*optimizer", "layers: [%s]\noptimizer")
            .formatted("conv2d: {filters: 1024, kernel: 1}, global_avg_pool, linear: 10");
    ConditionPlan small = plan(large + "batch_size: 2\n");
    assertEquals(79, together(small));
    assertTrue(Memory.of(small).activations() <= 1_000_000_000, small.toString());
    ConditionPlan usual = plan(large + "batch_size: 200\n");
    assertTrue(together(usual) >= 200, usual.toString());
  }
}
