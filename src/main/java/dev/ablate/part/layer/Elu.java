package dev.ablate.part.layer;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Span;
import dev.ablate.part.Torch;
import java.util.Map;
import java.util.Optional;

/** torch.nn.ELU. */
@Doc("x where positive, else alpha · (exp(x) - 1).")
public record Elu(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Scale of the negative side.") @Short @Default("1.0") double alpha)
    implements Layer.Elementwise {
  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> x.getNDArrayInternal().elu((float) alpha);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("ELU", Torch.number(alpha)));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of((x, graph) -> graph.node("Elu", Map.of("alpha", alpha), x));
  }

  @Override
  public Optional<Span> span() {
    return Optional.of(Span.from(-alpha));
  }
}
