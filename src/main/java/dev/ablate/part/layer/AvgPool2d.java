package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Pair;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Optional;

/** torch.nn.AvgPool2d. */
@Doc("Average over windows (torch.nn.AvgPool2d).")
public record AvgPool2d(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Window size, one number or [height, width].") @Short @Range(min = 1) Pair kernel,
    @Doc("Stride; without it the kernel.") @Range(min = 1) Optional<Pair> stride,
    @Doc("Zero padding, at most half the kernel.") @Default("0") @Range(min = 0) Pair padding,
    @Doc("Round the output's size up instead of down.") @Default("false") boolean ceilMode,
    @Doc("Whether padding counts in the average.") @Default("true") boolean countIncludePad)
    implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(PoolingMath.pool(input, kernel, stride, padding, ceilMode));
  }

  @Override
  public Forward forward(Shape input) {
    if (countIncludePad || padding.equals(Pair.of(0))) {
      return (x, pass) -> average(x);
    }
    // DJL's native code drops count_include_pad, so divide by the average of ones: both averages
    // have the same divisor, and what is left is the sum over the real elements by their number
    return (x, pass) -> average(x).div(average(ones(x)));
  }

  private NDArray average(NDArray x) {
    return x.getNDArrayInternal()
        .avgPool(
            PoolingMath.shape(kernel),
            PoolingMath.shape(stride.orElse(kernel)),
            PoolingMath.shape(padding),
            ceilMode,
            true);
  }

  private static NDArray ones(NDArray x) {
    return x.getManager()
        .ones(
            new ai.djl.ndarray.types.Shape(1, 1, x.getShape().get(2), x.getShape().get(3)),
            x.getDataType());
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        Torch.nn(
            "AvgPool2d",
            Torch.pair(kernel),
            PoolingMath.torch(stride, padding, ceilMode),
            Torch.unless(countIncludePad, "count_include_pad=False")));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    List<OnnxWindows.Window> windows =
        PoolingMath.windows(input, kernel, stride, padding, ceilMode);
    return Optional.of((x, graph) -> OnnxWindows.avgPool(x, graph, windows, countIncludePad));
  }
}
