package dev.ablate.part.layer;

import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Span;
import dev.ablate.part.Torch;
import java.util.Map;
import java.util.Optional;

/** torch.nn.Softmax over the one axis of an example. */
@Doc("Softmax over the classes.")
public record Softmax(@Doc("The layer's name.") Optional<String> name) implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(input.flat());
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> x.softmax(1);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("Softmax", "dim=1"));
  }

  @Override
  public boolean givesProbabilities() {
    return true;
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of((x, graph) -> graph.node("Softmax", Map.of("axis", 1), x));
  }

  @Override
  public Optional<Span> span() {
    return Optional.of(new Span(0, 1));
  }
}
