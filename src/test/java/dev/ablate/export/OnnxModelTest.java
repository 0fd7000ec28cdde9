package dev.ablate.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Datasets;
import dev.ablate.data.ExampleFiles;
import dev.ablate.data.Part;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.RunRecord;
import dev.ablate.training.Predictor;
import dev.ablate.training.Trial;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ONNX Runtime computes of an exported model what ablate computes, for nets that were really
 * trained, one with each layer and several with its arguments.
 */
@Tag("engine")
class OnnxModelTest {
  private static final int EXAMPLES = 12;
  private static final int NUMBERS = 162;
  private static final double TOLERANCE = 1e-5;

  private static final String MAPS =
      "reshape: [2, 9, 9], conv2d: {filters: 4, kernel: 3}, %s, flatten";
  private static final String TOKENS =
      "reshape: [2, 9, 9], conv2d: {filters: 4, kernel: 3}, tokens, %s, flatten";
  private static final String LINE = "reshape: [6, 27], %s, flatten";
  private static final String FEATURES = "linear: 6, %s";

  @TempDir private static Path folder;
  private static final float[] INPUTS = new float[EXAMPLES * NUMBERS];

  @BeforeAll
  static void write() throws IOException {
    Random draw = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= NUMBERS; i++) {
      text.append('x').append(i).append(',');
    }
    text.append("y1,y2\n");
    for (int row = 0; row < EXAMPLES; row++) {
      for (int i = 0; i < NUMBERS; i++) {
        float value = (float) draw.nextGaussian();
        INPUTS[row * NUMBERS + i] = value;
        text.append(value).append(',');
      }
      text.append(
          String.format(Locale.ROOT, "%.3f,%.3f%n", draw.nextGaussian(), draw.nextGaussian()));
    }
    Files.writeString(folder.resolve("d.csv"), text);
  }

  private static List<String> layers() {
    List<String> nets = new ArrayList<>();
    for (String layer :
        List.of(
            "relu",
            "relu6",
            "leaky_relu",
            "leaky_relu: 0.2",
            "elu",
            "elu: 0.5",
            "celu: 0.7",
            "selu",
            "gelu",
            "silu",
            "mish",
            "sigmoid",
            "tanh",
            "softplus",
            "softsign",
            "hardsigmoid",
            "hardswish",
            "hardtanh: {min: -0.5, max: 0.3}",
            "prelu",
            "glu",
            "maxout: 2",
            "conv2d: {filters: 6, kernel: [2, 3], stride: [2, 1], padding: [1, 0], dilation: [1,"
                + " 2], groups: 2, bias: false}",
            "conv2d: {filters: 6, kernel: [2, 3], padding: same, weight_norm: true}",
            "conv2d: {filters: 6, kernel: 2, spectral_norm: true}",
            "conv_transpose2d: {filters: 6, kernel: [2, 3], stride: [2, 1], padding: [1, 0],"
                + " output_padding: [1, 0], groups: 2}",
            "max_pool2d: [2, 3]",
            "max_pool2d: {kernel: 3, stride: 2, padding: 1, ceil_mode: true}",
            "max_pool2d: {kernel: 2, ceil_mode: true}",
            "avg_pool2d: 2",
            "avg_pool2d: {kernel: 2, ceil_mode: true}",
            "avg_pool2d: {kernel: 3, stride: 2, padding: 1, ceil_mode: true}",
            "avg_pool2d: {kernel: 3, stride: 3, padding: 1, ceil_mode: true}",
            "avg_pool2d: {kernel: 3, stride: 2, padding: 1, count_include_pad: false}",
            "adaptive_avg_pool2d",
            "adaptive_max_pool2d: [1, 7]",
            "global_avg_pool",
            "global_max_pool",
            "batch_norm",
            "batch_norm: {momentum: cumulative, eps: 0.001}",
            "batch_norm: {affine: false}",
            "layer_norm",
            "layer_norm: {affine: false, eps: 0.01}",
            "layer_norm: {over: channels}",
            "group_norm: 2",
            "group_norm: {groups: 4, affine: false}",
            "instance_norm",
            "instance_norm: {affine: true, eps: 0.01}",
            "rms_norm",
            "rms_norm: {eps: 0.01, affine: false}",
            "local_response_norm: {size: 3, alpha: 0.5}",
            "dropout: 0.3",
            "dropout: {rate: 0.3, scale: evaluation}",
            "dropout2d: 0.3",
            "alpha_dropout",
            "feature_alpha_dropout",
            "drop_block2d: {rate: 0.3, size: 3}",
            "gaussian_noise: 0.5",
            "channel_shuffle: 2",
            "permute: [3, 1, 2]",
            "zero_pad2d: [1, 2]",
            "zero_pad2d: [0, 1, 2, 3]",
            "zero_pad2d: [0, 1, 0, 1], space_to_depth: 2",
            "upsample: {scale: [2, 3]}",
            "upsample: {mode: bilinear}",
            "residual: {layers: [conv2d: {filters: 4, kernel: 3, padding: 1}, batch_norm, relu]}",
            "residual: {layers: [conv2d: {filters: 2, kernel: 1}, residual: {layers: [tanh]}],"
                + " shortcut: [conv2d: {filters: 2, kernel: 1, bias: false}]}",
            "residual: {layers: [conv2d: {filters: 6, kernel: 3, stride: 2, padding: 1}], shortcut:"
                + " {pad: true}, scale: {init: 0.5}, drop: 0.3}",
            "parallel: {paths: [[], [conv2d: {filters: 2, kernel: 1}], [tanh]]}",
            "parallel: {merge: multiply, paths: [[], [global_avg_pool, linear: 4, sigmoid]]}",
            "parallel: {merge: mean, paths: [[tanh], [parallel: {merge: sum, paths: [[],"
                + " [relu]]}]]}",
            "dense: [tanh, conv2d: {filters: 2, kernel: 1}]",
            "repeat: {times: 2, layers: [conv2d: {filters: 4, kernel: 1}, repeat: {times: 2,"
                + " layers: [dense: [conv2d: {filters: 1, kernel: 1}]]}]}")) {
      nets.add(MAPS.formatted(layer));
    }
    for (String layer :
        List.of(
            "linear: {units: 7}",
            "layer_norm",
            "rms_norm",
            "glu",
            "class_token",
            "position_embedding",
            "position_embedding: sinusoidal",
            "select: 3",
            "select: -1",
            "mean_tokens",
            "multi_head_attention: 2",
            "multi_head_attention: {heads: 1, bias: false, causal: true}",
            "residual: {layers: [linear: 4], scale: {init: 0.5}}")) {
      nets.add(TOKENS.formatted(layer));
    }
    for (String layer :
        List.of(
            "conv1d: {filters: 6, kernel: 2, stride: 2, padding: 1, bias: false}",
            "conv1d: {filters: 4, kernel: 3, dilation: 2, groups: 2}",
            "max_pool1d: {kernel: 2, padding: 1}",
            "avg_pool1d: {kernel: 3, stride: 2, ceil_mode: true}",
            "avg_pool1d: {kernel: 3, padding: 1}")) {
      nets.add(LINE.formatted(layer));
    }
    for (String layer :
        List.of(
            "linear: {units: 7, bias: false}",
            "linear: {units: 7, drop_connect: 0.3, weight_norm: true}",
            "batch_norm: {momentum: 0.3}",
            "layer_norm",
            "group_norm: 2",
            "softmax",
            "log_softmax")) {
      nets.add(FEATURES.formatted(layer));
    }
    nets.add("hardsigmoid, embedding: {count: 2, size: 3}, mean_tokens");
    return nets;
  }

  private static Trial trial() {
    return new Trial(folder);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void computesTheSame(String layers) throws OrtException {
    RunPlan run =
        trial()
            .planOne(
                """
                dataset: {name: csv, path: d.csv, targets: [y1, y2]}
                layers: [%s, linear: 2]
                loss: mse
                optimizer: {adam: {lr: 0.01}}
                batch_size: 4
                epochs: 2
                """
                    .formatted(layers));
    assertEquals(List.of(), OnnxModel.unsaid(run.network()));
    RunRecord record = trial().train(run);
    Datasets datasets = trial().datasets();
    DatasetInfo info = datasets.describe(run.declaration().dataset(), run.home());
    byte[] model = OnnxModel.of("a/base/seed-0", run, info, record.weights());
    Path file = folder.resolve("d.csv");
    Part part =
        ExampleFiles.read(
                List.of(file), run.declaration().dataset(), run.home(), info, Optional.empty())
            .get(file);
    try (Predictor predictor = new Predictor(run)) {
      predictor.load(record.weights());
      float[][] outputs = outputs(model, INPUTS, NUMBERS);
      List<Predictor.Answer> answers = predictor.answers(part);
      assertEquals(EXAMPLES, answers.size());
      for (int i = 0; i < EXAMPLES; i++) {
        for (int k = 0; k < 2; k++) {
          float ours = answers.get(i).outputs().get(k);
          assertTrue(Float.isFinite(ours));
          assertEquals(ours, outputs[i][k], TOLERANCE * Math.max(1, Math.abs(ours)));
        }
      }
    }
  }

  private static float[][] outputs(byte[] model, float[] inputs, int size) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(model);
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(inputs), new long[] {inputs.length / size, size});
        OrtSession.Result result = session.run(Map.of("input", input))) {
      return (float[][]) result.get("output").orElseThrow().getValue();
    }
  }

  @Test
  void everyLayerThatSaysSoIsTried() {
    Set<String> words = new TreeSet<>();
    for (String net : layers()) {
      for (String word : net.split("[^a-z0-9_]+")) {
        words.add(word);
      }
    }
    for (String said : OnnxModel.said()) {
      assertTrue(words.contains(said), said + " says what it is in ONNX and is in no net here");
    }
  }

  @Test
  void whatIsNotSaidIsNamed() {
    RunPlan run =
        trial()
            .planOne(
                """
                dataset: {name: csv, path: d.csv, targets: [y1, y2]}
                layers:
                  - reshape: [6, 27, 1]
                  - local_response_norm: {name: two, size: 2}
                  - reshape: [6, 27]
                  - lstm: {name: memory, units: 5}
                  - linear: 2
                loss: mse
                optimizer: {adam: {lr: 0.01}}
                epochs: 1
                """);
    assertEquals(
        List.of("two (local_response_norm, with these arguments)", "memory (lstm)"),
        OnnxModel.unsaid(run.network()));
  }
}
