package dev.ablate.part.layer;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.InitSpec;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Pair;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Optional;

/** torch.nn.Conv2d. */
@Doc("2-d convolution (torch.nn.Conv2d).")
public record Conv2d(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Output channels.") @Range(min = 1) int filters,
    @Doc("Kernel size, one number or [height, width].") @Range(min = 1) Pair kernel,
    @Doc("Stride.") @Default("1") @Range(min = 1) Pair stride,
    @Doc("Zero padding on every side.") @Default("0") @Range(min = 0) Pair padding,
    @Doc("Distance between the kernel's points.") @Default("1") @Range(min = 1) Pair dilation,
    @Doc("Groups of channels that are convolved apart.") @Default("1") @Range(min = 1) int groups,
    @Doc("Whether a bias is added.") @Default("true") boolean bias,
    @Doc("This layer's own initialization.") Optional<InitSpec> init)
    implements Layer.Weighted {

  @Override
  public LayerFit fit(LayerInput input) {
    int channels = input.image().channels();
    if (channels % groups != 0 || filters % groups != 0) {
      throw input.misfit(
          ": "
              + groups
              + " groups must divide the "
              + channels
              + " channels going in and the "
              + filters
              + " filters");
    }
    Shape output = PoolingMath.convolution(input, this);
    long points = (long) kernel.height() * kernel.width();
    long fanIn = Math.multiplyExact((long) channels / groups, points);
    return LayerFit.of(output)
        .costing(Math.multiplyExact(fanIn, output.size()))
        .learning(
            List.of(filters, channels / groups, kernel.height(), kernel.width()),
            fanIn,
            Math.multiplyExact((long) filters, points),
            bias,
            init);
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) ->
        x.getNDArrayInternal()
            .convolution(
                x,
                pass.weight(0),
                bias ? pass.weight(1) : null,
                PoolingMath.shape(stride),
                PoolingMath.shape(padding),
                PoolingMath.shape(dilation),
                groups)
            .head();
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        Torch.nn(
            "Conv2d",
            input.channels(),
            filters,
            Torch.pair(kernel),
            Torch.unless(stride.equals(Pair.of(1)), "stride=" + Torch.pair(stride)),
            Torch.unless(padding.equals(Pair.of(0)), "padding=" + Torch.pair(padding)),
            Torch.unless(dilation.equals(Pair.of(1)), "dilation=" + Torch.pair(dilation)),
            Torch.unless(groups == 1, "groups=" + groups),
            Torch.unless(bias, "bias=False")));
  }
}
