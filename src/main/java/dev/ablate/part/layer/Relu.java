package dev.ablate.part.layer;

import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Span;
import dev.ablate.part.Torch;
import java.util.Optional;

/** torch.nn.ReLU. */
@Doc("max(0, x).")
public record Relu(@Doc("The layer's name.") Optional<String> name) implements Layer.Elementwise {
  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> x.getNDArrayInternal().relu();
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("ReLU"));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(Onnx.of("Relu"));
  }

  @Override
  public Optional<Span> span() {
    return Optional.of(Span.from(0));
  }
}
