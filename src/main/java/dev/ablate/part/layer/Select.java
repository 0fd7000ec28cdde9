package dev.ablate.part.layer;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One token of a sequence. */
@Doc("One token: T×C to C.")
public record Select(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Which: 0 is the first, -1 the last.") @Short @Default("0") int position)
    implements Layer {

  private static final String DEFINITION =
      """
      class Select(nn.Module):
          \"\"\"One token.\"\"\"

          def __init__(self, position):
              super().__init__()
              self.position = position

          def forward(self, x):
              return x[:, self.position]
      """;

  @Override
  public LayerFit fit(LayerInput input) {
    List<Integer> axes = input.tokens().axes();
    if (position >= axes.get(0) || position < -axes.get(0)) {
      throw input.misfit(
          ": there is no position "
              + position
              + " among "
              + axes.get(0)
              + " tokens, which count from 0");
    }
    return LayerFit.of(Shape.of(axes.get(1)));
  }

  @Override
  public Forward forward(Shape input) {
    int place = position < 0 ? input.axes().get(0) + position : position;
    return (x, pass) ->
        JniUtils.slice((PtNDArray) x, 1, place, place + 1L, 1)
            .reshape(x.getShape().get(0), input.axes().get(1));
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(new Torch("Select(" + position + ")", DEFINITION));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    int place = position < 0 ? input.axes().get(0) + position : position;
    return Optional.of(
        (x, graph) -> {
          String one = graph.node("Gather", Map.of("axis", 1), x, graph.wholes(place));
          return graph.node("Squeeze", one, graph.wholes(1));
        });
  }

  @Override
  public boolean keepsNumbers() {
    return true;
  }

  @Override
  public boolean givesLastToken() {
    return position == -1;
  }
}
