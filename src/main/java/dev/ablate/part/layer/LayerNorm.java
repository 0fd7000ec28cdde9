package dev.ablate.part.layer;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import java.util.Optional;

/** torch.nn.LayerNorm over all of an example (Ba et al. 2016). */
@Doc("Layer normalization over all but the batch axis (torch.nn.LayerNorm).")
public record LayerNorm(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Added to the variance.") @Default("1e-5") @Range(min = 0) double eps,
    @Doc("Whether scale and shift are learned.") @Default("true") boolean affine)
    implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    LayerFit fit = LayerFit.of(input.shape());
    return affine ? fit.affine(input.shape().axes()) : fit;
  }

  @Override
  public Forward forward(Shape input) {
    ai.djl.ndarray.types.Shape over = Moments.shape(input);
    return (x, pass) ->
        affine
            ? Moments.normalize(x, over, pass.weight(0), pass.weight(1), eps)
            : Moments.normalize(x, over, eps);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        Torch.nn(
            "LayerNorm",
            input.axes().toString(),
            Moments.torchEps(eps),
            Torch.unless(affine, "elementwise_affine=False")));
  }
}
