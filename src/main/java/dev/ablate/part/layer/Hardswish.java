package dev.ablate.part.layer;

import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.Onnx;
import dev.ablate.part.Scalar;
import dev.ablate.part.Shape;
import dev.ablate.part.Span;
import dev.ablate.part.Torch;
import java.util.Optional;

/** torch.nn.Hardswish (Howard et al. 2019). */
@Doc("x · min(max(0, x + 3), 6) / 6 (torch.nn.Hardswish).")
public record Hardswish(@Doc("The layer's name.") Optional<String> name)
    implements Layer.Elementwise {
  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> x.mul(x.add(3).clip(0, 6)).div(Scalar.of(x, 6));
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("Hardswish"));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of((x, graph) -> graph.node("Mul", x, Hardsigmoid.sixths(x, graph)));
  }

  @Override
  public Optional<Span> span() {
    return Optional.of(Span.from(-0.375));
  }
}
