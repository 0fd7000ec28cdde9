package dev.ablate.part.layer;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.InitSpec;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** torch.nn.Conv1d. */
@Doc(
    "1-d convolution of channels × length (torch.nn.Conv1d); permute: [2, 1] makes that of tokens.")
public record Conv1d(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Output channels.") @Range(min = 1) int filters,
    @Doc("Kernel size.") @Range(min = 1) int kernel,
    @Doc("Stride.") @Default("1") @Range(min = 1) int stride,
    @Doc("Zero padding on both sides.") @Default("0") @Range(min = 0) int padding,
    @Doc("Distance between the kernel's points.") @Default("1") @Range(min = 1) int dilation,
    @Doc("Groups of channels that are convolved apart.") @Default("1") @Range(min = 1) int groups,
    @Doc("Whether a bias is added.") @Default("true") boolean bias,
    @Doc("This layer's own initialization.") Optional<InitSpec> init)
    implements Layer.Weighted {

  @Override
  public LayerFit fit(LayerInput input) {
    int channels = input.line().channels();
    PoolingMath.groups(input, groups, channels, filters);
    Shape output = PoolingMath.line(input, filters, kernel, stride, padding, dilation, false);
    long fanIn = Math.multiplyExact((long) channels / groups, kernel);
    return LayerFit.of(output)
        .costing(Math.multiplyExact(fanIn, output.size()))
        .learning(
            List.of(filters, channels / groups, kernel),
            fanIn,
            Math.multiplyExact((long) filters, kernel),
            bias,
            init);
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) ->
        Convolution.of(
            x,
            pass.weight(0),
            bias ? pass.weight(1) : null,
            new ai.djl.ndarray.types.Shape(stride),
            new ai.djl.ndarray.types.Shape(padding),
            new ai.djl.ndarray.types.Shape(dilation),
            groups);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        Torch.nn(
            "Conv1d",
            input.channels(),
            filters,
            kernel,
            Torch.unless(stride == 1, "stride=" + stride),
            Torch.unless(padding == 0, "padding=" + padding),
            Torch.unless(dilation == 1, "dilation=" + dilation),
            Torch.unless(groups == 1, "groups=" + groups),
            Torch.unless(bias, "bias=False")));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(
        (x, graph) -> {
          Map<String, Object> attributes =
              OnnxWindows.attributes(
                  List.of(kernel), List.of(stride), List.of(padding), List.of(padding));
          attributes.put("dilations", List.of(dilation));
          attributes.put("group", groups);
          return graph.node("Conv", attributes, x, graph.weight(0), bias ? graph.weight(1) : "");
        });
  }

  @Override
  public boolean channelsFirst() {
    return true;
  }
}
