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
import dev.ablate.part.Pair;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Optional;

/** torch.nn.AdaptiveMaxPool2d. */
@Doc("Maximum over as many windows as are wanted (torch.nn.AdaptiveMaxPool2d).")
public record AdaptiveMaxPool2d(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Height and width of the output.") @Short @Default("1") @Range(min = 1) Pair size)
    implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(Shape.of(input.image().channels(), size.height(), size.width()));
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> JniUtils.adaptiveMaxPool((PtNDArray) x, PoolingMath.shape(size));
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("AdaptiveMaxPool2d", Torch.pair(size)));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    Shape output = Shape.of(input.channels(), size.height(), size.width());
    List<OnnxWindows.Window> windows = OnnxWindows.parts(input, output);
    return windows.isEmpty()
        ? Optional.empty()
        : Optional.of((x, graph) -> OnnxWindows.maxPool(x, graph, windows));
  }
}
