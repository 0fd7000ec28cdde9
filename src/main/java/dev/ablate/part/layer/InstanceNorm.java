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
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Optional;

/** torch.nn.InstanceNorm2d (Ulyanov et al. 2016): a group for each channel. */
@Doc("Instance normalization (torch.nn.InstanceNorm2d).")
public record InstanceNorm(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Added to the variance.") @Default("1e-5") @Range(min = 0) double eps,
    @Doc("Whether scale and shift are learned.") @Default("false") boolean affine)
    implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    Shape image = input.image();
    if (image.size() == image.channels()) {
      throw input.misfit(
          " normalizes each channel by itself: it has one number to normalize, and gives the same"
              + " whatever it is: take it away");
    }
    LayerFit fit = LayerFit.of(image);
    return affine ? fit.affine(List.of(image.channels())) : fit;
  }

  @Override
  public Forward forward(Shape input) {
    return Moments.groups(input.channels(), eps, affine, input);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        Torch.nn(
            "InstanceNorm2d",
            input.channels(),
            Moments.torchEps(eps),
            Torch.unless(!affine, "affine=True")));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(Moments.onnxGroups(input.channels(), eps, affine, input));
  }
}
