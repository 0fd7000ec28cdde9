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
import dev.ablate.part.Scalar;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
import java.util.Optional;

/** torch.nn.AlphaDropout (Klambauer et al. 2017). */
@Doc("Dropout that keeps mean and variance behind selu (torch.nn.AlphaDropout).")
public record AlphaDropout(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Share of elements dropped.") @Short @Default("0.5") @Range(min = 0, below = 1)
        double rate)
    implements Layer {

  /** What selu gives far below zero, which dropped elements become. */
  private static final double FLOOR = -1.7580993408473766;

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(input.shape());
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) ->
        pass.training() && rate > 0
            ? drop(x, Masks.kept(x, rate, pass, x.getShape().getShape()), rate)
            : x;
  }

  /** a · (x or the floor) + b, with a and b so that mean 0 and variance 1 stay. */
  static NDArray drop(NDArray x, NDArray kept, double rate) {
    double a = 1 / StrictMath.sqrt((1 - rate) * (1 + rate * FLOOR * FLOOR));
    double b = -a * FLOOR * rate;
    NDArray floor = kept.neg().add(1).mul(Scalar.of(x, FLOOR));
    return x.mul(kept).add(floor).mul(Scalar.of(x, a)).add(b);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("AlphaDropout", Torch.number(rate)));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(Onnx.nothing());
  }
}
