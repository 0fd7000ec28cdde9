package dev.ablate.export;

import dev.ablate.data.DatasetInfo;
import dev.ablate.data.fitted.Fitted;
import dev.ablate.data.format.Csv;
import dev.ablate.data.format.Npz;
import dev.ablate.data.format.NpzContents;
import dev.ablate.data.format.Text;
import dev.ablate.part.Augmentation;
import dev.ablate.part.FixedChanges;
import dev.ablate.part.Layer;
import dev.ablate.part.Parts;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.Numbers;
import dev.ablate.spec.DatasetSpec.Preparation;
import dev.ablate.spec.Layout;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * A run's model as a PyTorch program: layers by their names, preprocessing, and the reading of the
 * weights, which lie beside it in safetensors.
 */
public final class PyTorchProgram {
  private static final PebbleEngine ENGINE =
      new PebbleEngine.Builder()
          .loader(new ClasspathLoader())
          .autoEscaping(false) // what goes in is Python that this package wrote, no text of a file
          .newLineTrimming(false)
          .strictVariables(true)
          .build();

  private static final String TEMPLATE = "dev/ablate/export/program.py.peb";

  private final RunPlan run;
  private final DatasetInfo data;
  private final DatasetInfo seen;
  private final Optional<Fitted> fitted;
  private final Map<String, String> attributes;
  private final List<LayerPlan> layers = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();

  private PyTorchProgram(RunPlan run, DatasetInfo data, Optional<Fitted> fitted) {
    this.run = run;
    this.data = data;
    this.seen = data.seen(run.declaration());
    this.fitted = fitted;
    run.network().all().stream()
        .filter(
            layer ->
                !(layer.layer() instanceof Layer.Block)
                    || ((Layer.Block) layer.layer()).module(layer.output()).isPresent())
        .forEach(layers::add);
    this.attributes = PythonNames.attributes(layers.stream().map(LayerPlan::name).toList());
    forward(run.network().layers(), "x", "x", 1);
  }

  /** The name of a run's program without its ending; a module can be imported by it. */
  public static String module(String name) {
    return PythonNames.module(name);
  }

  /**
   * The program's text.
   *
   * @param name what the run is called
   * @param run a resolved run
   * @param data what its data look like before augmentation: shape and names of the classes
   */
  public static String text(String name, RunPlan run, DatasetInfo data) {
    return text(name, run, data, Optional.empty());
  }

  /**
   * The program's text.
   *
   * @param name what the run is called
   * @param run a resolved run
   * @param data what its data look like before augmentation: shape and names of the classes
   * @param fitted what the run found in its training examples, where it had to
   */
  public static String text(String name, RunPlan run, DatasetInfo data, Optional<Fitted> fitted) {
    return new PyTorchProgram(run, data, fitted).text(name);
  }

  /**
   * Writes the steps of forward.
   *
   * @return the variable that holds the list's output
   */
  private String forward(List<LayerPlan> list, String input, String target, int depth) {
    String current = input;
    for (LayerPlan layer : list) {
      String value;
      if (layer.layer() instanceof Layer.Block block) {
        List<Layer.Block.Wire> outputs = new ArrayList<>();
        for (NetworkPlan path : layer.paths()) {
          String variable = variable(layer.paths().size(), outputs.size(), depth);
          String output = forward(path.layers(), current, variable, depth + 1);
          outputs.add(new Layer.Block.Wire(output, path.output()));
        }
        Layer.Block.Wires wires =
            new Layer.Block.Wires(
                "self." + attributes.get(layer.name()),
                new Layer.Block.Wire(current, layer.input()),
                outputs);
        value = block.torch(wires).orElseThrow(() -> inexpressible(layer));
      } else {
        value = "self." + attributes.get(layer.name()) + "(" + current + ")";
      }
      steps.add(target + " = " + value + "  # " + axes(layer.output()));
      current = target;
    }
    return current;
  }

  /** A block of two paths has y and s, of more y0, y1, …; inside another block with its depth. */
  private static String variable(int paths, int path, int depth) {
    String letter = paths > 2 ? "y" + path + "_" : path == 0 ? "y" : "s";
    return depth == 1 ? letter : letter + depth;
  }

  private static Torch module(LayerPlan layer) {
    Optional<Torch> said =
        layer.layer() instanceof Layer.Block block
            ? block.module(layer.output())
            : layer.layer().torch(layer.input());
    return said.orElseThrow(() -> inexpressible(layer));
  }

  private static UnsupportedOperationException inexpressible(LayerPlan layer) {
    return inexpressible(layer.name());
  }

  private static UnsupportedOperationException inexpressible(String name) {
    return new UnsupportedOperationException(
        name + " does not say what it is in PyTorch, so the model can't be exported");
  }

  private String text(String name) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("run", name.replaceAll("[^A-Za-z0-9._=,+/-]", "_"));
    values.put("module", module(name));
    values.put("parameters", String.format(Locale.ROOT, "%,d", run.network().parameters()));
    values.put(
        "layers",
        layers.stream()
            .map(layer -> attributes.get(layer.name()) + " = " + module(layer).call())
            .toList());
    values.put("steps", steps);
    values.put("input", axes(run.network().input()));
    values.put("renamed", renamed());
    values.put(
        "definitions",
        layers.stream()
            .map(layer -> module(layer).definition().stripTrailing())
            .filter(definition -> !definition.isEmpty())
            .distinct()
            .toList());
    values.put("labels", words(seen.labels()));
    values.put("labelled", seen.classes().isPresent());
    values.put("pictures", data.shape().size() == 3);
    values.put("mode", data.shape().get(0) == 1 ? "L" : "RGB");
    values.put("preparation", preparation(run.declaration().dataset().preparation()));
    values.put("encoding", encoding());
    values.put("texts", run.declaration().dataset() instanceof Text);
    values.put("delimiter", delimiter());
    values.put("charset", PythonNames.literal(charset()));
    values.put("channels_last", channelsLast());
    values.put("roles", words(NpzContents.examples()));
    values.put("parts", NpzContents.byPart().stream().map(PyTorchProgram::words).collect(joined()));
    values.put("probabilities", probabilities());
    StringWriter text = new StringWriter();
    try {
      ENGINE.getTemplate(TEMPLATE).evaluate(text, values, Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private String encoding() {
    return data.encoding()
        .filter(each -> fitted.isPresent())
        .map(each -> EncodingProgram.of(each, run.declaration().dataset(), fitted.orElseThrow()))
        .orElse("");
  }

  private String delimiter() {
    String separator =
        run.declaration().dataset() instanceof Csv csv
            ? csv.form().separator()
            : run.declaration().dataset() instanceof Text text ? text.separator() : ",";
    return PythonNames.literal(separator.replace("tab", "\t"));
  }

  private String charset() {
    return run.declaration().dataset() instanceof Csv csv
        ? csv.form().encoding()
        : run.declaration().dataset() instanceof Text text ? text.encoding() : "UTF-8";
  }

  private boolean channelsLast() {
    return run.declaration().dataset() instanceof Npz npz
        && npz.layout().equals(Optional.of(Layout.NHWC));
  }

  /** Layers whose names in the weights file are not their attributes' names. */
  private String renamed() {
    return attributes.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(entry.getValue()))
        .map(
            entry ->
                PythonNames.literal(entry.getKey()) + ": " + PythonNames.literal(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** The lines that make raw examples the network's, as the data package does. */
  private List<String> preparation(Preparation preparation) {
    List<String> lines = new ArrayList<>();
    preparation
        .resize()
        .ifPresent(
            size -> {
              lines.add(
                  "x = F.interpolate(raw.double(), size=("
                      + size
                      + ", "
                      + size
                      + "), mode=\"bilinear\", align_corners=False)");
              lines.add("if raw.dtype == torch.uint8:");
              lines.add("    x = torch.floor(x + 0.5 + 1e-9)  # whole bytes, halves rounded up");
              lines.add("x = x.float()");
            });
    if (lines.isEmpty()) {
      lines.add("x = raw.float()");
    }
    preparation
        .pad()
        .ifPresent(pad -> lines.add("x = F.pad(x, [" + ("" + pad + ", ").repeat(3) + pad + "])"));
    Shape shape = new Shape(data.shape());
    for (Augmentation.Fixed change : FixedChanges.of(run.declaration().augment()).changes()) {
      lines.addAll(
          change.torch(shape).orElseThrow(() -> inexpressible(Parts.word(change.getClass()))));
      shape = change.output(shape);
    }
    lines.add("if raw.dtype == torch.uint8:");
    OptionalDouble scale = preparation.scale();
    lines.add(
        scale.isPresent() ? "    x = x * " + Numbers.text(scale.getAsDouble()) : "    x = x / 255");
    preparation
        .normalize()
        .ifPresent(
            normalize -> {
              String axes = ".view(1, -1" + ", 1".repeat(data.shape().size() - 1) + ")";
              lines.add("mean = torch.tensor(" + list(normalize.mean()) + ")" + axes);
              lines.add("std = torch.tensor(" + list(normalize.std()) + ")" + axes);
              lines.add("x = (x - mean) / std");
            });
    return lines;
  }

  private static String list(List<Double> numbers) {
    return numbers.stream().map(Numbers::text).collect(joined());
  }

  private static String words(List<String> words) {
    return words.stream().map(PythonNames::literal).collect(joined());
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ", "[", "]");
  }

  /** What turns outputs into shares of certainty. */
  private String probabilities() {
    return switch (run.declaration().outputs()) {
      case PROBABILITIES -> "output";
      case INDEPENDENT_LOGITS ->
          run.network().output().size() == 1 // of the second class
              ? "torch.sigmoid(torch.cat([-output, output], 1))"
              : "torch.sigmoid(output)";
      case LOGITS, NUMBERS -> "torch.softmax(output, dim=1)";
    };
  }

  private static String axes(Shape shape) {
    return shape.axes().stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
