package dev.ablate.part.layer;

import ai.djl.ndarray.NDList;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** torch.nn.GLU (Dauphin et al. 2017), over the channels of maps, else over the last axis. */
@Doc(
    "First half times the sigmoid of the second, over channels, or features of tokens"
        + " (torch.nn.GLU).")
public record Glu(@Doc("The layer's name.") Optional<String> name) implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    Shape shape = input.shape();
    int axis = axis(shape);
    List<Integer> axes = new ArrayList<>(shape.axes());
    if (axes.get(axis) % 2 != 0) {
      throw input.misfit(" halves " + axes.get(axis) + " channels: their number must be even");
    }
    axes.set(axis, axes.get(axis) / 2);
    return LayerFit.of(new Shape(axes));
  }

  private static int axis(Shape shape) {
    return shape.axes().size() == 2 ? 1 : 0;
  }

  @Override
  public Forward forward(Shape input) {
    int axis = axis(input);
    return (x, pass) -> {
      NDList halves = x.split(new long[] {input.axes().get(axis) / 2}, axis + 1);
      return halves.get(0).mul(halves.get(1).getNDArrayInternal().sigmoid());
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("GLU", "dim=" + (axis(input) + 1)));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    int axis = axis(input);
    int size = input.axes().get(axis);
    return Optional.of(
        (x, graph) -> {
          String along = graph.wholes(axis + 1);
          String middle = graph.wholes(size / 2);
          String first = graph.node("Slice", x, graph.wholes(0), middle, along);
          String second = graph.node("Slice", x, middle, graph.wholes(size), along);
          return graph.node("Mul", first, graph.node("Sigmoid", second));
        });
  }
}
