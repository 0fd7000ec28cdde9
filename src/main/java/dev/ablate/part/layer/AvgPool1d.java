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
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** torch.nn.AvgPool1d. */
@Doc("Average over windows of channels × length (torch.nn.AvgPool1d).")
public record AvgPool1d(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Window size.") @Short @Range(min = 1) int kernel,
    @Doc("Stride; without it the kernel.") @Range(min = 1) OptionalInt stride,
    @Doc("Zero padding, at most half the kernel; it counts in the average.")
        @Default("0")
        @Range(min = 0)
        int padding,
    @Doc("Round the output's size up instead of down.") @Default("false") boolean ceilMode)
    implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    PoolingMath.half(input, padding, kernel);
    return LayerFit.of(
        PoolingMath.line(
            input, input.line().channels(), kernel, stride.orElse(kernel), padding, 1, ceilMode));
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) ->
        x.getNDArrayInternal()
            .avgPool(
                new ai.djl.ndarray.types.Shape(kernel),
                new ai.djl.ndarray.types.Shape(stride.orElse(kernel)),
                new ai.djl.ndarray.types.Shape(padding),
                ceilMode,
                true);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        Torch.nn(
            "AvgPool1d",
            kernel,
            stride.orElse(kernel),
            padding,
            Torch.unless(!ceilMode, "ceil_mode=True")));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    List<OnnxWindows.Window> windows =
        List.of(
            OnnxWindows.Window.pool(
                input.axes().get(1), kernel, stride.orElse(kernel), padding, ceilMode));
    return Optional.of((x, graph) -> OnnxWindows.avgPool(x, graph, windows, true));
  }

  @Override
  public boolean channelsFirst() {
    return true;
  }
}
