package dev.ablate.part.layer;

import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Span;
import dev.ablate.part.Torch;
import java.util.Optional;

/** torch.nn.Tanh. */
@Doc("Hyperbolic tangent.")
public record Tanh(@Doc("The layer's name.") Optional<String> name) implements Layer.Elementwise {
  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> x.tanh();
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("Tanh"));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(Onnx.of("Tanh"));
  }

  @Override
  public Optional<Span> span() {
    return Optional.of(new Span(-1, 1));
  }
}
