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
import java.util.List;
import java.util.Optional;

/**
 * DropBlock (Ghiasi et al. 2018), as torchvision.ops.DropBlock2d: centres are drawn where a whole
 * square fits, each becomes a square of zeros, and the rest is scaled so that the sum is kept.
 */
@Doc(
    "Sets squares of maps to zero while training (Ghiasi et al. 2018;"
        + " torchvision.ops.DropBlock2d).")
public record DropBlock2d(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Share of elements set to zero.") @Short @Default("0.1") @Range(min = 0, below = 1)
        double rate,
    @Doc("Height and width of a square; odd.") @Default("7") @Range(min = 1) int size)
    implements Layer {

  private static final double EPS = 1e-6;

  private static final String DEFINITION =
      """
      class DropBlock2d(nn.Module):
          \"\"\"Sets squares to zero while training (Ghiasi et al. 2018).\"\"\"

          def __init__(self, rate, size):
              super().__init__()
              self.rate, self.size = rate, size

          def forward(self, x):
              if not self.training or self.rate == 0:
                  return x
              n, c, h, w = x.shape
              size, centres = min(self.size, h, w), (h - self.size + 1) * (w - self.size + 1)
              share = self.rate * h * w / (size ** 2 * centres)
              noise = (torch.rand(n, c, h - size + 1, w - size + 1, device=x.device) < share).to(x.dtype)
              noise = F.max_pool2d(F.pad(noise, [size // 2] * 4), size, 1, size // 2)
              kept = 1 - noise
              return x * kept * (kept.numel() / (1e-6 + kept.sum()))
      """;

  @Override
  public List<Mistake> mistakes() {
    return size % 2 == 0
        ? List.of(new Mistake("size", "the square of drop_block2d has an odd size, not " + size))
        : List.of();
  }

  @Override
  public LayerFit fit(LayerInput input) {
    Shape image = input.image();
    if (size > Math.min(image.axes().get(1), image.axes().get(2))) {
      throw input.misfit(": a square of " + size + " does not fit into " + image);
    }
    return LayerFit.of(image);
  }

  @Override
  public Forward forward(Shape input) {
    long high = input.axes().get(1) - size + 1L;
    long wide = input.axes().get(2) - size + 1L;
    double positions = (double) input.axes().get(1) * input.axes().get(2);
    double share = Math.min(1, rate * positions / ((double) size * size * high * wide));
    return (x, pass) -> {
      if (!pass.training() || rate == 0) {
        return x;
      }
      NDArray centres =
          Masks.kept(x, share, pass, x.getShape().get(0), input.channels(), high, wide)
              .neg()
              .add(1);
      long side = size / 2;
      NDArray squares =
          JniUtils.pad((PtNDArray) centres, new long[] {side, side, side, side}, 0)
              .getNDArrayInternal()
              .maxPool(
                  new ai.djl.ndarray.types.Shape(size, size),
                  new ai.djl.ndarray.types.Shape(1, 1),
                  new ai.djl.ndarray.types.Shape(side, side),
                  false);
      NDArray kept = squares.neg().add(1);
      NDArray scale = kept.sum().add(EPS).getNDArrayInternal().rdiv(kept.size());
      return x.mul(kept).mul(scale.toType(x.getDataType(), false));
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        new Torch("DropBlock2d(" + Torch.number(rate) + ", " + size + ")", DEFINITION));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(Onnx.nothing());
  }
}
