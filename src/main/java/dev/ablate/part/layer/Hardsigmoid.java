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

/** torch.nn.Hardsigmoid. */
@Doc("min(max(0, x + 3), 6) / 6 (torch.nn.Hardsigmoid).")
public record Hardsigmoid(@Doc("The layer's name.") Optional<String> name)
    implements Layer.Elementwise {
  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> Bounded.between(x.add(3), 0, 6).div(Scalar.of(x, 6));
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("Hardsigmoid"));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(Hardsigmoid::sixths);
  }

  /** min(max(0, x + 3), 6) / 6. */
  static String sixths(String x, Onnx.Graph graph) {
    String more = graph.node("Add", x, graph.number(3));
    String clipped = graph.node("Clip", more, graph.number(0), graph.number(6));
    return graph.node("Div", clipped, graph.number(6));
  }

  @Override
  public Optional<Span> span() {
    return Optional.of(new Span(0, 1));
  }
}
