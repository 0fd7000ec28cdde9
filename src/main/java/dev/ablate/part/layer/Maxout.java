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

          def __init__(self, pieces, axis=1):
              super().__init__()
              self.pieces = pieces
              self.axis = axis

          def forward(self, x):
              parts = (x.shape[self.axis] // self.pieces, self.pieces)
              return x.unflatten(self.axis, parts).max(self.axis + 1)[0]
      """;

  /** The axis of an example that is made shorter: the features of tokens, else the channels. */
  private static int axis(Shape shape) {
    return shape.axes().size() == 2 ? 1 : 0;
  }

  @Override
  public LayerFit fit(LayerInput input) {
    List<Integer> axes = new ArrayList<>(input.shape().axes());
    int axis = axis(input.shape());
    int size = axes.get(axis);
    if (size % pieces != 0) {
      throw input.misfit(
          ": "
              + size
              + (axis == 0 ? " channels" : " features")
              + " do not divide into pieces of "
              + pieces);
    }
    axes.set(axis, size / pieces);
    return LayerFit.of(new Shape(axes));
  }

  @Override
  public Forward forward(Shape input) {
    int axis = axis(input);
    int channels = input.axes().get(axis) / pieces;
    long before = axis == 0 ? 1 : input.axes().get(0);
    long rest = input.size() / before / input.axes().get(axis);
    return (x, pass) -> {
      long[] axes = x.getShape().getShape().clone();
      axes[axis + 1] = channels;
      // the engine's maximum along an axis, whose gradient goes to one of equals as torch's does
      NDArray pieced = x.reshape(axes[0] * before, channels, pieces, rest);
      return JniUtils.max((PtNDArray) pieced, 2, false).reshape(axes);
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    String more = axis(input) == 0 ? "" : ", axis=2";
    return Optional.of(new Torch("Maxout(" + pieces + more + ")", DEFINITION));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    int axis = axis(input);
    List<Long> pieced = new ArrayList<>();
    input.axes().forEach(size -> pieced.add((long) size));
    pieced.set(axis, (long) input.axes().get(axis) / pieces);
    pieced.add(axis + 1, (long) pieces);
    long[] shape = pieced.stream().mapToLong(Long::longValue).toArray();
    return Optional.of(
        (x, graph) ->
            graph.node(
                "ReduceMax",
                Map.of("axes", List.of(axis + 2), "keepdims", 0),
                graph.reshape(x, shape)));
  }
}
