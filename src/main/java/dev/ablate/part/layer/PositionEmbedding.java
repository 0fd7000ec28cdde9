package dev.ablate.part.layer;

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
import dev.ablate.part.Weight;
import dev.ablate.part.initializer.Normal;
import java.util.List;
import java.util.Optional;

/**
 * Adds to each token what says its place: learned numbers (at first N(0, 0.02²), as ViT has them),
 * or sines and cosines (Vaswani et al. 2017, section 3.5).
 */
@Doc("Adds to each token what says its place.")
public record PositionEmbedding(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("What is added.") @Short @Default("learned") Kind kind)
    implements Layer {
  /** What is added. */
  public enum Kind {
    @Doc("Learned numbers, at first normal with deviation 0.02.")
    LEARNED,
    @Doc("Sines in even columns, cosines in odd ones (Vaswani et al. 2017).")
    SINUSOIDAL
  }

  private static final String DEFINITION =
      """
      class PositionEmbedding(nn.Module):
          \"\"\"Adds to each token what says its place.\"\"\"

          def __init__(self, tokens, size, learned):
              super().__init__()
              if learned:
                  self.weight = nn.Parameter(torch.randn(1, tokens, size) * 0.02)
                  return
              column = torch.arange(size)
              angle = torch.arange(tokens, dtype=torch.float64)[:, None] / 10000 ** ((column - column % 2) / size)
              table = torch.where(column % 2 == 0, angle.sin(), angle.cos())
              self.register_buffer("weight", table.float()[None], persistent=False)

          def forward(self, x):
              return x + self.weight
      """;

  @Override
  public LayerFit fit(LayerInput input) {
    List<Integer> axes = input.tokens().axes();
    LayerFit fit = LayerFit.of(input.shape());
    return switch (kind) {
      case LEARNED ->
          fit.with(
              Weight.of("weight", Weight.Role.TABLE, List.of(1, axes.get(0), axes.get(1)))
                  .from(new Normal(0.02)));
      case SINUSOIDAL -> fit;
    };
  }

  @Override
  public Forward forward(Shape input) {
    return switch (kind) {
      case LEARNED -> (x, pass) -> x.add(pass.weight(0));
      case SINUSOIDAL -> {
        float[] table = table(input.axes().get(0), input.axes().get(1));
        yield (x, pass) ->
            x.add(
                x.getManager().create(table, Moments.shape(input)).toType(x.getDataType(), false));
      }
    };
  }

  private static float[] table(int tokens, int size) {
    float[] table = new float[tokens * size];
    for (int token = 0; token < tokens; token++) {
      for (int column = 0; column < size; column++) {
        double angle = token / StrictMath.pow(10_000, (column - column % 2) / (double) size);
        table[token * size + column] =
            (float) (column % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle));
      }
    }
    return table;
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    String learned = kind == Kind.LEARNED ? "True" : "False";
    return Optional.of(
        new Torch(
            "PositionEmbedding("
                + input.axes().get(0)
                + ", "
                + input.axes().get(1)
                + ", "
                + learned
                + ")",
            DEFINITION));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(
        switch (kind) {
          case LEARNED -> (x, graph) -> graph.node("Add", x, graph.weight(0));
          case SINUSOIDAL ->
              (x, graph) ->
                  graph.node(
                      "Add",
                      x,
                      graph.floats(input, table(input.axes().get(0), input.axes().get(1))));
        });
  }
}
