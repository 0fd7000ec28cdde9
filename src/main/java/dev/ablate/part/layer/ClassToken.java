package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import dev.ablate.part.Weight;
import dev.ablate.part.initializer.Zeros;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A learned token before the others (Dosovitskiy et al. 2021), at first zeros. */
@Doc("Puts a learned token before the others: T×C to T+1×C; it starts at zero (ViT).")
public record ClassToken(@Doc("The layer's name.") Optional<String> name) implements Layer {

  private static final String DEFINITION =
      """
      class ClassToken(nn.Module):
          \"\"\"A learned token before the others.\"\"\"

          def __init__(self, size):
              super().__init__()
              self.token = nn.Parameter(torch.zeros(1, 1, size))

          def forward(self, x):
              return torch.cat([self.token.expand(x.shape[0], -1, -1), x], 1)
      """;

  @Override
  public LayerFit fit(LayerInput input) {
    List<Integer> axes = input.tokens().axes();
    return LayerFit.of(Shape.of(Math.addExact(axes.get(0), 1), axes.get(1)))
        .with(Weight.of("token", Weight.Role.TABLE, List.of(1, 1, axes.get(1))).from(new Zeros()));
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> {
      NDArray token =
          pass.weight(0)
              .broadcast(
                  new ai.djl.ndarray.types.Shape(x.getShape().get(0), 1, input.axes().get(1)));
      return NDArrays.concat(new NDList(token, x), 1);
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(new Torch("ClassToken(" + input.axes().get(1) + ")", DEFINITION));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(
        (x, graph) -> {
          String batch =
              graph.node("Slice", graph.node("Shape", x), graph.wholes(0), graph.wholes(1));
          String axes =
              graph.node("Concat", Map.of("axis", 0), batch, graph.wholes(1, input.axes().get(1)));
          String token = graph.node("Expand", graph.weight(0), axes);
          return graph.node("Concat", Map.of("axis", 1), token, x);
        });
  }
}
