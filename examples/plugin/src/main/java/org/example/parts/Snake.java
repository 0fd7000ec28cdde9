package org.example.parts;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
import dev.ablate.part.Weight;
import java.util.List;
import java.util.Optional;

/**
 * x + sin²(αx)/α with one learned α for each channel (Ziyin, Hartwig and Ueda 2020).
 *
 * @param name of the layer
 * @param alpha at first; the layer learns how far to move from it
 */
@Doc("x + sin²(αx)/α; α is learned, one a channel (Ziyin et al. 2020).")
public record Snake(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("α at first.") @Short @Default("1") @Range(above = 0) double alpha)
    implements Layer {

  /** The shape stays; one number a channel is learned, which starts at 0 (a SHIFT does). */
  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(input.shape())
        .with(Weight.of("shift", Weight.Role.SHIFT, List.of(input.shape().channels())));
  }

  @Override
  public Forward forward(Shape input) {
    long[] perChannel = new long[input.axes().size() + 1];
    java.util.Arrays.fill(perChannel, 1);
    perChannel[1] = input.channels();
    return (x, pass) -> {
      NDArray rate = pass.weight(0).add(alpha).reshape(new ai.djl.ndarray.types.Shape(perChannel));
      return x.add(x.mul(rate).sin().square().div(rate));
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        new Torch(
            "Snake(" + input.channels() + ", " + Torch.number(alpha) + ")",
            """
            class Snake(nn.Module):
                def __init__(self, channels, alpha):
                    super().__init__()
                    self.alpha = alpha
                    self.shift = nn.Parameter(torch.zeros(channels))

                def forward(self, x):
                    rate = (self.shift + self.alpha).view(1, -1, *[1] * (x.dim() - 2))
                    return x + torch.sin(x * rate) ** 2 / rate
            """));
  }
}
