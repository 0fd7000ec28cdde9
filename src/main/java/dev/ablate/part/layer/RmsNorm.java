package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
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
import dev.ablate.part.Weight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** torch.nn.RMSNorm (Zhang and Sennrich 2019), over the axes that layer_norm is over. */
@Doc(
    "Divides by the root of the mean of squares, over the features of tokens, else over all of an"
        + " example (torch.nn.RMSNorm).")
public record RmsNorm(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Added to the mean of squares; torch's default is the distance from 1 to the next float.")
        @Default("1.1920928955078125e-7")
        @Range(min = 0)
        double eps,
    @Doc("Whether a scale is learned.") @Default("true") boolean affine)
    implements Layer {

  private static final String DEFINITION =
      """
      class RMSNorm(nn.Module):
          \"\"\"Divides by the root of the mean of squares.\"\"\"

          def __init__(self, shape, eps, affine):
              super().__init__()
              self.axes, self.eps = tuple(range(-len(shape), 0)), eps
              self.weight = nn.Parameter(torch.ones(shape)) if affine else None

          def forward(self, x):
              x = x * torch.rsqrt(x.square().mean(self.axes, keepdim=True) + self.eps)
              return x if self.weight is None else x * self.weight
      """;

  @Override
  public LayerFit fit(LayerInput input) {
    LayerFit fit = LayerFit.of(input.shape());
    return affine
        ? fit.with(Weight.of("weight", Weight.Role.SCALE, Moments.over(input.shape())))
        : fit;
  }

  @Override
  public List<String> warnings(Shape input) {
    return Moments.over(input).stream().allMatch(size -> size == 1)
        ? List.of("has one number to normalize, and gives its sign alone")
        : List.of();
  }

  @Override
  public Forward forward(Shape input) {
    long[] rows =
        input.axes().size() == 2
            ? new long[] {-1, input.axes().get(0), input.axes().get(1)}
            : new long[] {-1, input.size()};
    return (x, pass) -> {
      NDArray flat = x.reshape(rows);
      NDArray root = flat.square().mean(new int[] {rows.length - 1}, true).add(eps).sqrt();
      NDArray normalized = flat.div(root).reshape(x.getShape());
      return affine ? normalized.mul(pass.weight(0)) : normalized;
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        new Torch(
            "RMSNorm("
                + Moments.over(input)
                + ", "
                + Torch.number(eps)
                + ", "
                + (affine ? "True" : "False")
                + ")",
            DEFINITION));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    boolean tokens = input.axes().size() == 2;
    List<Integer> over =
        tokens ? List.of(2) : IntStream.rangeClosed(1, input.axes().size()).boxed().toList();
    return Optional.of(
        (x, graph) -> {
          String squares = graph.node("Mul", x, x);
          String mean = graph.node("ReduceMean", Map.of("axes", over, "keepdims", 1), squares);
          String root = graph.node("Sqrt", graph.node("Add", mean, graph.number(eps)));
          String normal = graph.node("Div", x, root);
          return affine ? graph.node("Mul", normal, graph.weight(0)) : normal;
        });
  }

  @Override
  public Optional<String> warningAsLast() {
    return Optional.of(Moments.AT_THE_END);
  }
}
