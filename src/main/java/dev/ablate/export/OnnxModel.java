package dev.ablate.export;

import dev.ablate.data.DatasetInfo;
import dev.ablate.part.FixedChanges;
import dev.ablate.part.Layer;
import dev.ablate.part.Onnx;
import dev.ablate.part.Outputs;
import dev.ablate.part.Parts;
import dev.ablate.part.Shape;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.plan.RunPlan;
import dev.ablate.spec.DatasetSpec.Preparation;
import dev.ablate.weights.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run's model in ONNX (onnx.proto, IR version 8): scaling and normalization, the network with its
 * weights, and where classes are told apart, how sure it is of each.
 *
 * <p>The input {@code input} is batch × the network's input shape, in floats, with numbers as the
 * data have them: bytes are 0 to 255. What changes a picture's size, and what makes numbers of a
 * table's cells and of texts, comes before. Outputs are {@code output}, the network's own, and
 * {@code probabilities}.
 */
public final class OnnxModel {
  private static final int IR_VERSION = 8;
  private static final int BYTE = 255;

  private final RunPlan run;
  private final DatasetInfo seen;
  private final OnnxGraph graph;
  private final Onnx.Graph own;

  private OnnxModel(RunPlan run, DatasetInfo data, Map<String, Tensor> weights) {
    this.run = run;
    this.seen = data.seen(run.declaration());
    this.graph = new OnnxGraph(weights);
    this.own = graph.of(""); // no layer is called so
  }

  /** Layers of a network that say nothing of ONNX, as {@code lstm1 (lstm)}. */
  public static List<String> unsaid(NetworkPlan network) {
    return network.all().stream()
        .filter(layer -> layer.layer().onnx(layer.input()).isEmpty())
        .map(
            layer ->
                layer.name()
                    + " ("
                    + Parts.word(layer.layer().getClass())
                    + (says(layer.layer().getClass()) ? ", with these arguments" : "")
                    + ")")
        .toList();
  }

  /**
   * The words of the layers that say what they are in ONNX, some of them not for every argument.
   */
  public static List<String> said() {
    return Parts.current().of(Layer.class).entrySet().stream()
        .filter(layer -> says(layer.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static boolean says(Class<?> layer) {
    try {
      return layer.getMethod("onnx", Shape.class).getDeclaringClass() != Layer.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(layer + " is no layer", e);
    }
  }

  /**
   * The file's bytes.
   *
   * @param name what the run is called
   * @param run a resolved run, all of whose layers are said
   * @param data what its data look like before augmentation
   * @param weights by their names
   */
  public static byte[] of(String name, RunPlan run, DatasetInfo data, Map<String, Tensor> weights) {
    return new OnnxModel(run, data, weights).model(name).bytes();
  }

  /** What a person has to know of the input: its axes, and what its numbers are. */
  public static String input(RunPlan run, DatasetInfo data) {
    Preparation preparation = run.declaration().dataset().preparation();
    List<String> before = new ArrayList<>();
    preparation.resize().ifPresent(size -> before.add("resize: " + size));
    preparation.pad().ifPresent(pad -> before.add("pad: " + pad));
    FixedChanges.of(run.declaration().augment()).changes().stream()
        .map(change -> Parts.word(change.getClass()))
        .forEach(before::add);
    String axes =
        run.network().input().axes().stream().map(String::valueOf).collect(Collectors.joining("×"));
    return "batch×"
        + axes
        + ", "
        + (data.bytes() ? "bytes from 0 to 255 as floats" : "floats as the data have them")
        + (data.encoding().isPresent() ? ", encoded as fitted.csv says" : "")
        + (before.isEmpty() ? "" : ", after " + String.join(" and ", before));
  }

  private ProtoMessage model(String name) {
    String prepared = preparation(run.declaration().dataset().preparation(), "input");
    String output = graph.list(run.network(), prepared);
    graph.rename("output", output);
    List<ProtoMessage> outputs = new ArrayList<>();
    outputs.add(value("output", run.network().output()));
    if (seen.classes().isPresent()) {
      probabilities();
      outputs.add(
          value("probabilities", single() ? new Shape(List.of(2)) : run.network().output()));
    }
    ProtoMessage body = graph.message().text(2, name);
    body.message(11, value("input", run.network().input()));
    outputs.forEach(each -> body.message(12, each));
    ProtoMessage model =
        new ProtoMessage()
            .whole(1, IR_VERSION)
            .text(2, "ablate")
            .message(8, new ProtoMessage().text(1, "").whole(2, Onnx.OPERATORS))
            .message(7, body);
    property(model, "run", name);
    property(model, "labels", String.join("\n", seen.labels()));
    return model;
  }

  private static void property(ProtoMessage model, String key, String text) {
    model.message(14, new ProtoMessage().text(1, key).text(2, text));
  }

  private String preparation(Preparation preparation, String input) {
    String x = input;
    if (seen.bytes()) {
      x =
          preparation.scale().isPresent()
              ? own.node("Mul", x, own.number(preparation.scale().getAsDouble()))
              : own.node("Div", x, own.number(BYTE));
    }
    if (preparation.normalize().isPresent()) {
      x = own.node("Sub", x, channels(preparation.normalize().get().mean()));
      x = own.node("Div", x, channels(preparation.normalize().get().std()));
    }
    return x;
  }

  /** One number for all channels or one a channel, to be spread over an example. */
  private String channels(List<Double> numbers) {
    List<Integer> axes =
        new ArrayList<>(Collections.nCopies(run.network().input().axes().size(), 1));
    axes.set(0, numbers.size());
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i).floatValue();
    }
    return own.floats(new Shape(axes), values);
  }

  /** Whether one logit tells two classes apart: that of the second. */
  private boolean single() {
    return run.declaration().outputs() == Outputs.Meaning.INDEPENDENT_LOGITS
        && run.network().output().size() == 1;
  }

  private void probabilities() {
    String sure =
        switch (run.declaration().outputs()) {
          case PROBABILITIES -> "output";
          case INDEPENDENT_LOGITS ->
              own.node(
                  "Sigmoid",
                  single()
                      ? own.node("Concat", Map.of("axis", 1), own.node("Neg", "output"), "output")
                      : "output");
          case LOGITS, NUMBERS -> own.node("Softmax", Map.of("axis", 1), "output");
        };
    graph.rename("probabilities", sure);
  }

  private static ProtoMessage value(String name, Shape example) {
    ProtoMessage shape = new ProtoMessage().message(1, new ProtoMessage().text(2, "batch"));
    example.axes().forEach(axis -> shape.message(1, new ProtoMessage().whole(1, axis)));
    ProtoMessage tensor = new ProtoMessage().whole(1, OnnxGraph.FLOAT).message(2, shape);
    return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
  }
}
