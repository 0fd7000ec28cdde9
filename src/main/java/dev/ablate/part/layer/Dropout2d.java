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
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Optional;

/** torch.nn.Dropout2d (Tompson et al. 2015). */
@Doc("Sets whole channels to zero at random while training (torch.nn.Dropout2d).")
public record Dropout2d(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Share of channels set to zero.") @Short @Default("0.5") @Range(min = 0, below = 1)
        double rate)
    implements Layer {

  @Override
  public List<Mistake> idle() {
    return rate == 0 ? List.of(new Mistake("rate", "nothing is set to zero")) : List.of();
  }

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(input.image());
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> {
      if (!pass.training()) {
        return x;
      }
      NDArray channels =
          x.getManager()
              .ones(new ai.djl.ndarray.types.Shape(x.getShape().get(0), x.getShape().get(1), 1, 1));
      return x.mul(Masks.drop(channels, rate, pass));
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("Dropout2d", Torch.number(rate)));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(Onnx.nothing());
  }

  @Override
  public Optional<String> warningAsLast() {
    return Optional.of(Masks.AT_THE_END);
  }
}
