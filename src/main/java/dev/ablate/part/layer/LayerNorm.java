package dev.ablate.part.layer;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Optional;

/** torch.nn.LayerNorm (Ba et al. 2016). */
@Doc(
    "Layer normalization over all but the batch axis, of tokens over each one's features"
        + " (torch.nn.LayerNorm).")
public record LayerNorm(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Added to the variance.") @Default("1e-5") @Range(min = 0) double eps,
    @Doc("Whether scale and shift are learned.") @Default("true") boolean affine,
    @Doc("What one mean and variance are of; a sequence's are always of a token's features.")
        @Default(value = "all", later = true)
        Over over)
    implements Layer {
  /** What is normalized together. */
  public enum Over {
    @Doc("All numbers of an example.")
    ALL,
    @Doc("The channels at one position (ConvNeXt, Liu et al. 2022).")
    CHANNELS
  }

  private static final String DEFINITION =
      """
      class ChannelNorm(nn.LayerNorm):
          \"\"\"Layer normalization of the channels at each position.\"\"\"

          def forward(self, x):
              return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
      """;

  @Override
  public LayerFit fit(LayerInput input) {
    LayerFit fit = LayerFit.of(input.shape());
    return affine ? fit.affine(axes(input.shape())) : fit;
  }

  private boolean positions(Shape input) {
    return over == Over.CHANNELS && input.axes().size() == 3;
  }

  private List<Integer> axes(Shape input) {
    return positions(input) ? List.of(input.channels()) : Moments.over(input);
  }

  @Override
  public List<String> warnings(Shape input) {
    return OneNumber.warnings(new Shape(axes(input)).size());
  }

  @Override
  public Forward forward(Shape input) {
    Forward last = last(new Shape(axes(input)));
    return positions(input)
        ? (x, pass) -> last.apply(x.transpose(0, 2, 3, 1), pass).transpose(0, 3, 1, 2)
        : last;
  }

  private Forward last(Shape axes) {
    ai.djl.ndarray.types.Shape over = Moments.shape(axes);
    return (x, pass) ->
        affine
            ? Moments.normalize(x, over, pass.weight(0), pass.weight(1), eps)
            : Moments.normalize(x, over, eps);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    Torch norm =
        Torch.nn(
            "LayerNorm",
            axes(input).toString(),
            Moments.torchEps(eps),
            Torch.unless(affine, "elementwise_affine=False"));
    return Optional.of(
        positions(input)
            ? new Torch(norm.call().replace("nn.LayerNorm", "ChannelNorm"), DEFINITION)
            : norm);
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    Shape over = new Shape(axes(input));
    if (!positions(input)) {
      int axis = input.axes().size() - over.axes().size() + 1;
      return Optional.of((x, graph) -> Moments.onnx(x, graph, axis, over, affine, eps));
    }
    return Optional.of(
        (x, graph) -> {
          String last = graph.transpose(x, 0, 2, 3, 1);
          return graph.transpose(Moments.onnx(last, graph, 3, over, affine, eps), 0, 3, 1, 2);
        });
  }

  @Override
  public Optional<String> warningAsLast() {
    return Optional.of(Moments.AT_THE_END);
  }
}
