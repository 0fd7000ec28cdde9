package dev.ablate.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.plan.ConditionName;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.results.Layout.Condition;
import dev.ablate.results.Layout.Cost;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.Layout.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutPlanTest {
  @TempDir Path folder;

  private Layout layout() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tiny.yaml"),
            """
            description: a tiny net
            dataset: cifar10
            split: 0.8
            layers:
              - conv2d: {name: conv1, filters: 6, kernel: 5}
              - relu
              - max_pool2d: 2
              - flatten
              - linear: {name: fc1, units: 84}
              - relu
              - linear: 10
            optimizer: {adam: {lr: 0.001}}
            batch_size: 256
            epochs: 2
            seeds: 3..4
            variants:
              same: {batch_size: 256}
              whole: {split: none, drop_last: true}
            """);
    Datasets datasets = new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT, false);
    return LayoutPlan.of(Planner.plan(List.of(file), PlanOptions.NONE, datasets), datasets);
  }

  @Test
  void saysWhatAPlannedSeriesIsAbout() throws IOException {
    Experiment experiment = layout().experiments().get(0);
    assertEquals("tiny", experiment.name());
    assertEquals(Optional.of("a tiny net"), experiment.description());
    assertEquals(
        List.of("base", "whole"), experiment.conditions().stream().map(Condition::name).toList());
    assertEquals(Set.of(new ConditionName("tiny", "base")), Set.copyOf(experiment.same().values()));
    Condition base = experiment.conditions().get(0);
    assertEquals(Optional.empty(), base.reference());
    assertEquals(List.of(3L, 4L), base.seeds());
    assertEquals(true, base.validates());
    assertEquals(new Layer("conv1", "6×28×28", 6 * (3 * 25 + 1)), base.layers().get(0));
    // 1176 = 6 · 14 · 14 inputs of fc1; 40,000 training images are 157 steps, the last one smaller
    Cost cost = base.cost().orElseThrow();
    assertEquals(6 * 76 + 84 * 1177 + 10 * 85, cost.parameters());
    assertEquals(28 * 28 * 6 * 75 + 84 * 1176 + 10 * 84, cost.multiplyAdds());
    assertEquals(40_000 / 157.0, cost.examplesPerStep());
  }

  @Test
  void saysWhatAVariantChanges() throws IOException {
    Condition whole = layout().experiments().get(0).conditions().get(1);
    assertEquals(Optional.of(new ConditionName("tiny", "base")), whole.reference());
    assertEquals(false, whole.validates());
    assertEquals(256, whole.cost().orElseThrow().examplesPerStep());
    assertEquals(2, whole.differences().size(), whole.differences().toString());
  }

  @Test
  void remembersThatSeedsWereAddedAfterALook() throws IOException {
    Path results = folder.resolve("results");
    Layout first = layout();
    LayoutFiles.write(results, first, Set.of("tiny"));
    LayoutFiles.write(results, more(first), Set.of("tiny"));
    assertEquals(Optional.empty(), whole(results).compare(), "nothing was finished: no look");
    for (String condition : List.of("base", "whole")) {
      for (int seed = 3; seed <= 4; seed++) {
        Path run = results.resolve("tiny/" + condition + "/seed-" + seed);
        Files.createDirectories(run);
        Files.writeString(run.resolve("metrics.csv"), "epoch\n");
      }
    }
    LayoutFiles.write(results, first, Set.of("tiny"));
    LayoutFiles.write(results, more(first), Set.of("tiny"));
    assertEquals(List.of(2, 3), whole(results).compare().orElseThrow().looks());
    assertEquals(List.of(3L, 4L, 1L), whole(results).seeds());
    LayoutFiles.write(results, first, Set.of("tiny"));
    assertEquals(List.of(2, 3), whole(results).compare().orElseThrow().looks());
  }

  private static Condition whole(Path results) {
    return LayoutFiles.read(results).experiments().get(0).conditions().get(1);
  }

  /** With seed 1 besides. */
  private static Layout more(Layout layout) {
    Experiment experiment = layout.experiments().get(0);
    return new Layout(
        List.of(
            experiment.with(
                experiment.conditions().stream()
                    .map(
                        each ->
                            new Condition(
                                each.name(),
                                each.reference(),
                                List.of(1L, 3L, 4L),
                                each.validates(),
                                each.cost(),
                                each.differences(),
                                each.layers(),
                                each.compare(),
                                each.tuning(),
                                each.label(),
                                each.folds()))
                    .toList())));
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    Layout layout = layout();
    LayoutFiles.write(folder.resolve("results"), layout, Set.of("tiny"));
    assertEquals(layout, LayoutFiles.read(folder.resolve("results")));
  }
}
