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

/** torch.nn.GroupNorm (Wu and He 2018). */
@Doc("Group normalization (torch.nn.GroupNorm).")
public record GroupNorm(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Groups of channels.") @Short @Range(min = 1) int groups,
    @Doc("Added to the variance.") @Default("1e-5") @Range(min = 0) double eps,
    @Doc("Whether scale and shift are learned.") @Default("true") boolean affine)
    implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    int channels = input.shape().channels();
    if (channels % groups != 0) {
      throw input.misfit(": " + channels + " channels do not divide into " + groups + " groups");
    }
    LayerFit fit = LayerFit.of(input.shape());
    return affine ? fit.affine(List.of(channels)) : fit;
  }

  @Override
  public List<String> warnings(Shape input) {
    return OneNumber.groups(input.size() / groups);
  }

  @Override
  public Forward forward(Shape input) {
    return Moments.groups(groups, eps, affine, input);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        Torch.nn(
            "GroupNorm",
            groups,
            input.channels(),
            Moments.torchEps(eps),
            Torch.unless(affine, "affine=False")));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(Moments.onnxGroups(groups, eps, affine, input));
  }
}
