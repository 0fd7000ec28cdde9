package dev.ablate.part.layer;

import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Span;
import dev.ablate.part.Torch;
import java.util.Optional;

/** torch.nn.Softsign. */
@Doc("x / (1 + |x|) (torch.nn.Softsign).")
public record Softsign(@Doc("The layer's name.") Optional<String> name)
    implements Layer.Elementwise {
  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> x.div(x.abs().add(1));
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("Softsign"));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(Onnx.of("Softsign"));
  }

  @Override
  public Optional<Span> span() {
    return Optional.of(new Span(-1, 1));
  }
}
