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
import java.util.Optional;

/** torch.nn.FeatureAlphaDropout. */
@Doc("Alpha dropout of whole channels (torch.nn.FeatureAlphaDropout).")
public record FeatureAlphaDropout(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Share of channels dropped.") @Short @Default("0.5") @Range(min = 0, below = 1)
        double rate)
    implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(input.image());
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) ->
        pass.training() && rate > 0
            ? AlphaDropout.drop(
                x, Masks.kept(x, rate, pass, x.getShape().get(0), input.channels(), 1, 1), rate)
            : x;
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("FeatureAlphaDropout", Torch.number(rate)));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(Onnx.nothing());
  }
}
