package dev.ablate.part.layer;

import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Span;
import dev.ablate.part.Torch;
import java.util.Optional;

/** torch.nn.Mish. */
@Doc("x · tanh(softplus(x)) (Misra 2019).")
public record Mish(@Doc("The layer's name.") Optional<String> name) implements Layer.Elementwise {
  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> x.mul(x.getNDArrayInternal().softPlus().tanh());
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("Mish"));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(
        (x, graph) -> graph.node("Mul", x, graph.node("Tanh", graph.node("Softplus", x))));
  }

  @Override
  public Optional<Span> span() {
    return Optional.of(Span.from(-0.31));
  }
}
