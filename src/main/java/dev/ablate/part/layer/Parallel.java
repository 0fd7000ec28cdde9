package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Scalar;
import dev.ablate.part.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Several paths side by side, as Inception has them (Szegedy et al. 2015). */
@Doc(
    "Gives its input to several lists of layers and merges what they make of it; [] is the"
        + " identity.")
public record Parallel(
    @Doc("The block's name.") Optional<String> name,
    @Doc("How the paths become one.") @Default("concat") Merge merge,
    @Doc(
            value = "The lists of layers.",
            example =
                "[[{conv2d: {filters: 8, kernel: 1}}], [{conv2d: {filters: 8, kernel: 3, padding:"
                    + " 1}}]]")
        List<List<Layer>> paths)
    implements Layer.Block {
  /** How paths become one. */
  public enum Merge {
    @Doc("One after the other along the channels, the first axis.")
    CONCAT,
    @Doc("The sum.")
    SUM,
    @Doc(
        "The product; a path that ends in C×1×1 or in a vector scales the channels of the largest"
            + " (squeeze and excitation, Hu et al. 2018).")
    MULTIPLY,
    @Doc("The mean.")
    MEAN
  }

  /** Copies the lists. */
  public Parallel {
    paths = paths.stream().map(List::copyOf).toList();
  }

  @Override
  public List<Mistake> idle() {
    return paths.stream().allMatch(List::isEmpty)
        ? List.of(new Mistake("paths", "every list is empty"))
        : List.of();
  }

  @Override
  public List<Mistake> mistakes() {
    return paths.size() < 2
        ? List.of(
            new Mistake(
                "paths",
                "parallel needs two paths or more, it has "
                    + paths.size()
                    + "; [] is the identity"))
        : List.of();
  }

  @Override
  public LayerFit fit(LayerInput input) {
    List<Shape> shapes = input.paths();
    if (shapes.isEmpty()) {
      return LayerFit.of(input.shape());
    }
    return LayerFit.of(
        switch (merge) {
          case CONCAT -> Channels.together(input, shapes);
          case SUM, MEAN -> same(input, shapes);
          case MULTIPLY -> product(input, shapes);
        });
  }

  private static Shape same(LayerInput input, List<Shape> shapes) {
    Shape first = shapes.get(0);
    if (shapes.stream().anyMatch(shape -> !shape.equals(first))) {
      throw input.misfit(" cannot add paths of unlike shapes: they give " + Channels.list(shapes));
    }
    return first;
  }

  private static Shape product(LayerInput input, List<Shape> shapes) {
    Shape largest = largest(shapes);
    for (Shape shape : shapes) {
      if (!shape.equals(largest) && view(shape, largest).isEmpty()) {
        throw input.misfit(
            " cannot multiply "
                + Channels.list(shapes)
                + ": each path gives "
                + largest
                + ", or a number for each of its channels");
      }
    }
    return largest;
  }

  private static Shape largest(List<Shape> shapes) {
    Shape largest = shapes.get(0);
    for (Shape shape : shapes) {
      largest = shape.size() > largest.size() ? shape : largest;
    }
    return largest;
  }

  /** The axes, that of the batch left out, that spread a number a channel over a larger shape. */
  private static Optional<List<Integer>> view(Shape small, Shape large) {
    List<Integer> axes = large.axes();
    int count = small.channels();
    if (small.size() != count) {
      return Optional.empty();
    }
    List<Integer> view = new ArrayList<>(Collections.nCopies(axes.size(), 1));
    int axis =
        count == axes.get(0) ? 0 : count == axes.get(axes.size() - 1) && axes.size() == 2 ? 1 : -1;
    if (axis < 0) {
      return Optional.empty();
    }
    view.set(axis, count);
    return Optional.of(view);
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> {
      NDList outputs = new NDList();
      for (int i = 0; i < paths.size(); i++) {
        outputs.add(pass.path(i, x));
      }
      return switch (merge) {
        case CONCAT -> NDArrays.concat(outputs, 1);
        case SUM -> sum(outputs);
        case MEAN -> sum(outputs).div(Scalar.of(x, outputs.size()));
        case MULTIPLY -> product(outputs);
      };
    };
  }

  private static NDArray sum(NDList outputs) {
    NDArray sum = outputs.get(0);
    for (NDArray output : outputs.subList(1, outputs.size())) {
      sum = sum.add(output);
    }
    return sum;
  }

  private static NDArray product(NDList outputs) {
    List<Shape> shapes = outputs.stream().map(Channels::example).toList();
    Shape largest = largest(shapes);
    NDArray product = null;
    for (int i = 0; i < outputs.size(); i++) {
      NDArray output = outputs.get(i);
      if (!shapes.get(i).equals(largest)) {
        long[] axes = new long[largest.axes().size() + 1];
        axes[0] = output.getShape().get(0);
        List<Integer> view = view(shapes.get(i), largest).orElseThrow();
        for (int axis = 1; axis < axes.length; axis++) {
          axes[axis] = view.get(axis - 1);
        }
        output = output.reshape(axes);
      }
      product = product == null ? output : product.mul(output);
    }
    return product;
  }

  @Override
  public Optional<String> torch(Wires wires) {
    List<String> variables = wires.paths().stream().map(Wire::variable).toList();
    return Optional.of(
        switch (merge) {
          case CONCAT -> "torch.cat([" + String.join(", ", variables) + "], 1)";
          case SUM -> String.join(" + ", variables);
          case MEAN -> "(" + String.join(" + ", variables) + ") / " + variables.size();
          case MULTIPLY -> product(wires);
        });
  }

  private static String product(Wires wires) {
    Shape largest = largest(wires.paths().stream().map(Wire::shape).toList());
    return wires.paths().stream()
        .map(
            wire ->
                wire.shape().equals(largest)
                    ? wire.variable()
                    : wire.variable()
                        + view(wire.shape(), largest).orElseThrow().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ", ".reshape(-1, ", ")")))
        .collect(Collectors.joining(" * "));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(
        (x, graph) -> {
          List<String> values = new ArrayList<>();
          List<Shape> shapes = new ArrayList<>();
          for (int i = 0; i < paths.size(); i++) {
            values.add(graph.path(i, x));
            shapes.add(graph.output(i));
          }
          return switch (merge) {
            case CONCAT -> graph.node("Concat", Map.of("axis", 1), values.toArray(String[]::new));
            case SUM -> graph.node("Sum", values.toArray(String[]::new));
            case MEAN -> graph.node("Mean", values.toArray(String[]::new));
            case MULTIPLY -> product(values, shapes, graph);
          };
        });
  }

  private static String product(List<String> values, List<Shape> shapes, Onnx.Graph graph) {
    Shape largest = largest(shapes);
    String product = "";
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      if (!shapes.get(i).equals(largest)) {
        List<Integer> view = view(shapes.get(i), largest).orElseThrow();
        value = graph.reshape(value, new Shape(view).longs());
      }
      product = product.isEmpty() ? value : graph.node("Mul", product, value);
    }
    return product;
  }

  @Override
  public boolean keepsNumbers() {
    return merge == Merge.CONCAT;
  }
}
