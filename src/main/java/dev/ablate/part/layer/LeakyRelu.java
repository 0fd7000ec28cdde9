package dev.ablate.part.layer;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
import java.util.Map;
import java.util.Optional;

/**
 * torch.nn.LeakyReLU.
 *
 * @param slope of the negative side
 */
@Doc("x where positive, else slope · x.")
public record LeakyRelu(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Slope of the negative side.") @Short @Default("0.01") double slope)
    implements Layer.Elementwise {
  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> x.getNDArrayInternal().leakyRelu((float) slope);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("LeakyReLU", Torch.number(slope)));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of((x, graph) -> graph.node("LeakyRelu", Map.of("alpha", slope), x));
  }
}
