package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Span;
import dev.ablate.part.Torch;
import java.util.Optional;

/** torch.nn.ReLU6. */
@Doc("min(max(0, x), 6).")
public record Relu6(@Doc("The layer's name.") Optional<String> name) implements Layer.Elementwise {
  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> clipped(x);
  }

  /** What is above 0, its clip, and a byte for where which of them is taken. */
  @Override
  public long held(Shape input) {
    return input.size() * 9 / 4;
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("ReLU6"));
  }

  /** Like torch's without a gradient at exactly 0 and 6, where that of a clip would be 1. */
  private static NDArray clipped(NDArray x) {
    NDArray positive = x.getNDArrayInternal().relu();
    return NDArrays.where(positive.lt(6), positive, positive.clip(0, 6).stopGradient());
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of((x, graph) -> graph.node("Clip", x, graph.number(0), graph.number(6)));
  }

  @Override
  public Optional<Span> span() {
    return Optional.of(new Span(0, 6));
  }
}
