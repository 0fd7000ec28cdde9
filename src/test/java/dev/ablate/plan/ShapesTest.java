package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes by the formulas of torch.nn, worked out by hand. */
class ShapesTest {
  @TempDir Path folder;

  private List<LayerPlan> layers(String layer) {
    Series series = new Series(folder);
    series.write(
        "a.yaml",
        Series.LENET.replaceFirst(
            "(?s)layers:.*optimizer", "layers: [" + layer + ", flatten, linear: 10]\noptimizer"));
    return series.plan("a.yaml").conditions().get(0).network().layers();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          conv2d: {filters: 6, kernel: 5}                                  | 6×28×28  | 456 | 352800
          conv2d: {filters: 6, kernel: [3, 5], padding: [1, 2]}            | 6×32×32  | 276 | 276480
          conv2d: {filters: 6, kernel: 3, stride: 2, dilation: 2, bias: false} | 6×14×14 | 162 | 31752
          conv2d: {filters: 6, kernel: 3, groups: 3}                       | 6×30×30  | 60  | 48600
          max_pool2d: 3                                                    | 3×10×10  | 0   | 0
          max_pool2d: {kernel: 3, ceil_mode: true}                         | 3×11×11  | 0   | 0
          max_pool2d: {kernel: 2, stride: 3, ceil_mode: true}              | 3×11×11  | 0   | 0
          max_pool2d: {kernel: 1, stride: 3, ceil_mode: true}              | 3×11×11  | 0   | 0
          max_pool2d: {kernel: 2, stride: 5, ceil_mode: true}              | 3×7×7    | 0   | 0
          max_pool2d: {kernel: 1, stride: 32, ceil_mode: true}             | 3×1×1    | 0   | 0
          max_pool2d: {kernel: 33, ceil_mode: true}                        | 3×1×1    | 0   | 0
          avg_pool2d: {kernel: 3, stride: 2, padding: 1}                   | 3×16×16  | 0   | 0
          avg_pool2d: {kernel: 3, stride: 2, padding: 1, ceil_mode: true}  | 3×17×17  | 0   | 0
          batch_norm                                                       | 3×32×32  | 6   | 0
          batch_norm: {affine: false}                                      | 3×32×32  | 0   | 0
          layer_norm                                                       | 3×32×32  | 6144 | 0
          group_norm: 3                                                    | 3×32×32  | 6   | 0
          instance_norm                                                    | 3×32×32  | 0   | 0
          prelu                                                            | 3×32×32  | 1   | 0
          global_avg_pool                                                  | 3        | 0   | 0
          residual: {layers: [conv2d: {filters: 4, kernel: 1}], shortcut: [conv2d: {filters: 4, kernel: 1}]} | 4×32×32 | 32 | 24576
          """)
  void followTorch(String layer, String output, long parameters, long multiplyAdds) {
    LayerPlan plan = layers(layer).get(0);
    assertEquals(output, plan.output().toString());
    assertEquals(parameters, plan.parameters());
    assertEquals(multiplyAdds, plan.multiplyAdds());
  }

  @Test
  void countTheNetsOfTheLiterature() {
    Series series = new Series(folder);
    series.write(
        "kdl.yaml",
        """
        dataset: cifar10
        split: {train: 0.8, order: sequential}
        layers:
          - conv2d: {filters: 6, kernel: 5}
          - relu
          - max_pool2d: 2
          - conv2d: {filters: 16, kernel: 5}
          - relu
          - max_pool2d: 2
          - flatten
          - linear: 120
          - relu
          - linear: 84
          - relu
          - linear: 10
        optimizer: adam
        epochs: 100
        """);
    NetworkPlan network = series.plan("kdl.yaml").conditions().get(0).network();
    assertEquals(62_006, network.parameters());
    assertEquals("10", network.output().toString());
  }

  @Test
  void tellBranchesThatCannotBeAdded() {
    Series series = new Series(folder);
    series.write(
        "a.yaml",
        Series.LENET.replace(
            "  - flatten\n",
            "  - residual: {layers: [conv2d: {filters: 4, kernel: 1}]}\n  - flatten\n"));
    List<String> problems = new ArrayList<>(series.problems("a.yaml"));
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(
        problems
            .get(0)
            .contains(
                "residual1 cannot add: its layers give 4×14×14, its shortcut gives 6×14×14 (its input)"),
        problems.get(0));
  }
}
