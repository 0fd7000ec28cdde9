package dev.ablate.part.layer;

import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Span;
import dev.ablate.part.Torch;
import java.util.Optional;

/** torch.nn.GELU. */
@Doc("x · Φ(x), exact (Hendrycks and Gimpel 2016).")
public record Gelu(@Doc("The layer's name.") Optional<String> name) implements Layer.Elementwise {
  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> x.getNDArrayInternal().gelu();
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("GELU"));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(
        (x, graph) -> {
          String scaled = graph.node("Mul", x, graph.number(StrictMath.sqrt(0.5)));
          String one = graph.node("Add", graph.node("Erf", scaled), graph.number(1));
          return graph.node("Mul", graph.node("Mul", x, one), graph.number(0.5));
        });
  }

  @Override
  public Optional<Span> span() {
    return Optional.of(Span.from(-0.17));
  }
}
