package dev.ablate.part.layer;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Span;
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Optional;

/** torch.nn.Hardtanh. */
@Doc("x between 'min' and 'max', else the nearer of the two (torch.nn.Hardtanh).")
public record Hardtanh(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("The smallest output.") @Default("-1") double min,
    @Doc("The largest output.") @Default("1") double max)
    implements Layer.Elementwise {
  @Override
  public List<Mistake> mistakes() {
    return min < max
        ? List.of()
        : List.of(new Mistake("max", "the max of hardtanh must be above its min"));
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> Bounded.between(x, min, max);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("Hardtanh", Torch.number(min), Torch.number(max)));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of((x, graph) -> graph.node("Clip", x, graph.number(min), graph.number(max)));
  }

  @Override
  public Optional<Span> span() {
    return Optional.of(new Span(min, max));
  }
}
