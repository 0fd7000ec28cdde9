package dev.ablate.part.layer;

import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mean of a sequence. */
@Doc("The mean of all tokens: T×C to C.")
public record MeanTokens(@Doc("The layer's name.") Optional<String> name) implements Layer {

  private static final String DEFINITION =
      """
      class MeanTokens(nn.Module):
          \"\"\"The mean of all tokens.\"\"\"

          def forward(self, x):
              return x.mean(1)
      """;

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(Shape.of(input.tokens().axes().get(1)));
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> x.mean(new int[] {1});
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(new Torch("MeanTokens()", DEFINITION));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(
        (x, graph) -> graph.node("ReduceMean", Map.of("axes", List.of(1), "keepdims", 0), x));
  }
}
