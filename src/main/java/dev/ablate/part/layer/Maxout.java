package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The largest of several linear pieces (Goodfellow et al. 2013). */
@Doc("The largest of each 'pieces' neighbouring channels or features (Goodfellow et al. 2013).")
public record Maxout(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("How many make one.") @Short @Default("2") @Range(min = 2) int pieces)
    implements Layer {

  private static final String DEFINITION =
      """
      class Maxout(nn.Module):
          \"\"\"The largest of each few neighbouring channels.\"\"\"

          def __init__(self, pieces):
              super().__init__()
              self.pieces = pieces

          def forward(self, x):
              return x.unflatten(1, (x.shape[1] // self.pieces, self.pieces)).max(2)[0]
      """;

  @Override
  public LayerFit fit(LayerInput input) {
    Shape shape = input.shape();
    if (shape.channels() % pieces != 0) {
      throw input.misfit(
          ": " + shape.channels() + " channels do not divide into pieces of " + pieces);
    }
    List<Integer> axes = new ArrayList<>(shape.axes());
    axes.set(0, shape.channels() / pieces);
    return LayerFit.of(new Shape(axes));
  }

  @Override
  public Forward forward(Shape input) {
    int channels = input.channels() / pieces;
    long rest = input.size() / input.channels();
    return (x, pass) -> {
      long[] axes = x.getShape().getShape().clone();
      axes[1] = channels;
      // the engine's maximum along an axis, whose gradient goes to one of equals as torch's does
      NDArray pieced = x.reshape(axes[0], channels, pieces, rest);
      return JniUtils.max((PtNDArray) pieced, 2, false).reshape(axes);
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(new Torch("Maxout(" + pieces + ")", DEFINITION));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    int channels = input.channels() / pieces;
    long[] pieced = new long[input.axes().size() + 1];
    System.arraycopy(input.longs(), 0, pieced, 1, input.axes().size());
    pieced[0] = channels;
    pieced[1] = pieces;
    return Optional.of(
        (x, graph) ->
            graph.node(
                "ReduceMax", Map.of("axes", List.of(2), "keepdims", 0), graph.reshape(x, pieced)));
  }
}
