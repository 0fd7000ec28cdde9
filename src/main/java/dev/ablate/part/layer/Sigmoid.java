package dev.ablate.part.layer;

import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Span;
import dev.ablate.part.Torch;
import java.util.Optional;

/** torch.nn.Sigmoid. */
@Doc("1 / (1 + exp(-x)).")
public record Sigmoid(@Doc("The layer's name.") Optional<String> name)
    implements Layer.Elementwise {
  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> x.getNDArrayInternal().sigmoid();
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("Sigmoid"));
  }

  @Override
  public boolean givesProbabilities() {
    return true;
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(Onnx.of("Sigmoid"));
  }

  @Override
  public Optional<Span> span() {
    return Optional.of(new Span(0, 1));
  }
}
