package dev.ablate.part.layer;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.Onnx;
import dev.ablate.part.Range;
import dev.ablate.part.Scalar;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Span;
import dev.ablate.part.Torch;
import java.util.Map;
import java.util.Optional;

/** torch.nn.CELU (Barron 2017). */
@Doc("x where positive, else alpha · (exp(x / alpha) - 1) (torch.nn.CELU).")
public record Celu(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Scale of the negative side.") @Short @Default("1.0") @Range(above = 0) double alpha)
    implements Layer.Elementwise {
  @Override
  public Forward forward(Shape input) {
    return (x, pass) ->
        x.div(Scalar.of(x, alpha)).getNDArrayInternal().elu(1f).mul(Scalar.of(x, alpha));
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("CELU", Torch.number(alpha)));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of((x, graph) -> graph.node("Celu", Map.of("alpha", alpha), x));
  }

  @Override
  public Optional<Span> span() {
    return Optional.of(Span.from(-alpha));
  }
}
