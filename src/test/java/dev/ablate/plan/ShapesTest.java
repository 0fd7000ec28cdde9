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

  private static String net(String layers) {
    return Series.LENET
        .replaceFirst(
            "(?s)layers:.*optimizer", "layers: [" + layers + ", flatten, linear: 10]\noptimizer")
        .replace("dataset: cifar10", "dataset: {name: cifar10, scale: 1}"); // whole numbers
  }

  private List<LayerPlan> layers(String layer) {
    Series series = new Series(folder);
    series.write("a.yaml", net(layer));
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
          global_max_pool                                                  | 3        | 0   | 0
          conv2d: {filters: 6, kernel: [2, 5], padding: same, dilation: 2} | 6×32×32  | 186 | 184320
          conv2d: {filters: 6, kernel: 5, weight_norm: true}               | 6×28×28  | 462 | 352800
          conv_transpose2d: {filters: 4, kernel: 3, stride: 2, padding: 1, output_padding: 1} | 4×64×64 | 112 | 110592
          adaptive_avg_pool2d: [7, 5]                                      | 3×7×5    | 0   | 0
          upsample: [2, 3]                                                 | 3×64×96  | 0   | 0
          zero_pad2d: [1, 2, 3, 4]                                         | 3×39×35  | 0   | 0
          space_to_depth: 4                                                | 48×8×8   | 0   | 0
          reshape: [4, -1]                                                 | 4×768    | 0   | 0
          permute: [3, 1, 2]                                               | 32×3×32  | 0   | 0
          permute: [2, 0, 1]                                               | 32×3×32  | 0   | 0
          tokens                                                           | 1024×3   | 0   | 0
          layer_norm: {over: channels}                                     | 3×32×32  | 6   | 0
          rms_norm                                                         | 3×32×32  | 3072 | 0
          parallel: {paths: [[], [conv2d: {filters: 4, kernel: 1}]]}       | 7×32×32  | 16  | 12288
          dense: [conv2d: {filters: 4, kernel: 1}]                         | 7×32×32  | 16  | 12288
          repeat: {times: 3, layers: [conv2d: {filters: 3, kernel: 1}]}    | 3×32×32  | 36  | 27648
          residual: {layers: [conv2d: {filters: 8, kernel: 1, stride: 2}], shortcut: {pad: true}, scale: 0.1} | 8×16×16 | 40 | 6144
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tokens, linear: 5, lstm: {units: 4, bidirectional: true}                     | 8
          tokens, linear: 6, multi_head_attention: 2, class_token, select: -1           | 6
          tokens, permute: [2, 1], conv1d: {filters: 4, kernel: 3, stride: 2}, max_pool1d: 2, mean_tokens | 255
          flatten, embedding: {count: 256, size: 4}, gru: {units: 5, output: all}       | 3072×5
          flatten, maxout: 4                                                            | 768
          tokens, linear: 6, glu                                                        | 1024×3
          """)
  void followSequences(String layers, String output) {
    List<LayerPlan> plans = layers(layers);
    assertEquals(output, plans.get(plans.size() - 3).output().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lstm: 4                                            | lstm1 expects tokens × features, the data gives 3×32×32; put tokens before it
          conv1d: {filters: 4, kernel: 3}                    | conv1d1 expects channels × length
          flatten, tokens                                    | tokens1 expects channels × height × width
          tokens, multi_head_attention: 2                    | 2 heads do not divide the 3 features of a token
          tokens, select: 1024                               | there is no position 1024 among 1024 tokens, which count from 0
          glu                                                | glu1 halves 3 channels
          maxout: 2                                          | 3 channels do not divide into pieces of 2
          channel_shuffle: 2                                 | 3 channels do not divide into 2 groups
          space_to_depth: 5                                  | does not divide into blocks of 5
          reshape: [5, -1]                                   | cannot make 5×-1 of 3×32×32: those are 3072 numbers
          reshape: [-1, -1]                                  | one of which may be -1
          permute: [1, 3]                                    | each number from 1 on once
          permute: [2, 1]                                    | orders 2 axes
          zero_pad2d: [1, 2, 3]                              | one number, two or four
          drop_block2d: {size: 4}                            | has an odd size
          drop_block2d: {size: 33}                           | does not fit into 3×32×32
          hardtanh: {min: 2}                                 | the max of hardtanh must be above its min
          conv2d: {filters: 4, kernel: 3, padding: same, stride: 2} | padding: same needs stride 1
          conv2d: {filters: 4, kernel: 3, weight_norm: true, spectral_norm: true} | either weight_norm or spectral_norm
          conv_transpose2d: {filters: 4, kernel: 3, output_padding: 1} | output_padding must be below the stride
          conv_transpose2d: {filters: 4, kernel: 1, padding: 16}       | the padding takes all of its output away
          tokens, lstm: {units: 4, dropout: 0.1}             | this dropout is between layers
          parallel: {paths: [[]]}                            | parallel needs two paths or more
          parallel: {paths: [[], [max_pool2d: 2]]}           | cannot concatenate 3×32×32, 3×16×16
          parallel: {merge: sum, paths: [[], [conv2d: {filters: 4, kernel: 1}]]} | cannot add paths of unlike shapes
          parallel: {merge: multiply, paths: [[], [global_avg_pool, linear: 4]]} | cannot multiply 3×32×32, 4
          dense: [max_pool2d: 2]                             | cannot concatenate
          residual: {layers: [conv2d: {filters: 2, kernel: 1}], shortcut: {pad: true}} | cannot pad its shortcut
          residual: {layers: [relu], drop: 1}                | below 1
          residual: {layers: [relu], drop: {to: -1}}         | at least 0
          residual: {layers: [relu], shortcut: {padded: true}} | a list of layers or {pad: true}
          """)
  void tellWhatDoesNotFit(String layers, String message) {
    Series series = new Series(folder);
    series.write("a.yaml", net(layers));
    List<String> problems = series.problems("a.yaml");
    assertTrue(
        problems.stream().anyMatch(problem -> problem.contains(message)), problems::toString);
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
                "residual1 cannot add: its layers give 4×14×14, its shortcut gives 6×14×14 (its"
                    + " input)"),
        problems.get(0));
  }
}
