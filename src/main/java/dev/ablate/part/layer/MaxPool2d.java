package dev.ablate.part.layer;

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

/** torch.nn.MaxPool2d. */
@Doc("Maximum over windows (torch.nn.MaxPool2d).")
public record MaxPool2d(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Window size, one number or [height, width].") @Short @Range(min = 1) Pair kernel,
    @Doc("Stride; without it the kernel.") @Range(min = 1) Optional<Pair> stride,
    @Doc("Padding, at most half the kernel.") @Default("0") @Range(min = 0) Pair padding,
    @Doc("Round the output's size up instead of down.") @Default("false") boolean ceilMode)
    implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(PoolingMath.pool(input, kernel, stride, padding, ceilMode));
  }

  @Override
  public Forward forward(Shape input) {
    boolean plain = padding.equals(Pair.of(0)) && !ceilMode;
    Pair step = stride.orElse(kernel);
    return (x, pass) ->
        plain && FastMaxPool.fits(x, kernel, step)
            ? FastMaxPool.of(x, kernel, step)
            : x.getNDArrayInternal()
                .maxPool(
                    PoolingMath.shape(kernel),
                    PoolingMath.shape(step),
                    PoolingMath.shape(padding),
                    ceilMode);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        Torch.nn("MaxPool2d", Torch.pair(kernel), PoolingMath.torch(stride, padding, ceilMode)));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    List<OnnxWindows.Window> windows =
        PoolingMath.windows(input, kernel, stride, padding, ceilMode);
    return Optional.of((x, graph) -> OnnxWindows.maxPool(x, graph, windows));
  }
}
