package dev.ablate.part.layer;

import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import java.util.Optional;

/** Positions of maps as a sequence, row after row. */
@Doc("Maps as tokens, row after row: C×H×W to H·W×C.")
public record Tokens(@Doc("The layer's name.") Optional<String> name) implements Layer {

  private static final String DEFINITION =
      """
      class Tokens(nn.Module):
          \"\"\"C x H x W to H*W x C.\"\"\"

          def forward(self, x):
              return x.flatten(2).transpose(1, 2)
      """;

  @Override
  public LayerFit fit(LayerInput input) {
    Shape image = input.image();
    return LayerFit.of(
        Shape.of(Math.multiplyExact(image.axes().get(1), image.axes().get(2)), image.channels()));
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> x.reshape(x.getShape().get(0), input.channels(), -1).transpose(0, 2, 1);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(new Torch("Tokens()", DEFINITION));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(
        (x, graph) -> graph.transpose(graph.reshape(x, input.channels(), -1), 0, 2, 1));
  }
}
