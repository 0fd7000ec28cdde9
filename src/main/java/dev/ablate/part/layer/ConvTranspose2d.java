package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.InitSpec;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Pair;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import dev.ablate.part.Weight;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * torch.nn.ConvTranspose2d.
 *
 * <p>The engine's binding has no transposed convolution, so it is composed, exactly: stride - 1
 * zeros are put between the positions of the input, and a plain convolution with the kernel turned
 * around goes over them. It costs stride² times the multiplications of a kernel made for it.
 */
@Doc("Transposed 2-d convolution (torch.nn.ConvTranspose2d).")
public record ConvTranspose2d(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Output channels.") @Range(min = 1) int filters,
    @Doc("Kernel size, one number or [height, width].") @Range(min = 1) Pair kernel,
    @Doc("Stride.") @Default("1") @Range(min = 1) Pair stride,
    @Doc("Rows and columns that every side of the output loses.") @Default("0") @Range(min = 0)
        Pair padding,
    @Doc("Rows and columns that the output gains behind; below the stride or the dilation.")
        @Default("0")
        @Range(min = 0)
        Pair outputPadding,
    @Doc("Groups of channels that are convolved apart.") @Default("1") @Range(min = 1) int groups,
    @Doc("Distance between the kernel's points.") @Default("1") @Range(min = 1) Pair dilation,
    @Doc("Whether a bias is added.") @Default("true") boolean bias,
    @Doc("This layer's own initialization.") Optional<InitSpec> init)
    implements Layer.Weighted {

  @Override
  public List<Mistake> mistakes() {
    boolean fits =
        outputPadding.height() < Math.max(stride.height(), dilation.height())
            && outputPadding.width() < Math.max(stride.width(), dilation.width());
    return fits
        ? List.of()
        : List.of(
            new Mistake(
                "output_padding",
                "output_padding must be below the stride or the dilation (torch's rule)"));
  }

  @Override
  public LayerFit fit(LayerInput input) {
    Shape image = input.image();
    int channels = image.channels();
    PoolingMath.groups(input, groups, channels, filters);
    long height =
        length(
            image.axes().get(1),
            stride.height(),
            padding.height(),
            dilation.height(),
            kernel.height(),
            outputPadding.height());
    long width =
        length(
            image.axes().get(2),
            stride.width(),
            padding.width(),
            dilation.width(),
            kernel.width(),
            outputPadding.width());
    if (height < 1 || width < 1) {
      throw input.misfit(": the padding takes all of its output away; lower it");
    }
    Shape output = Shape.of(filters, Math.toIntExact(height), Math.toIntExact(width));
    long points = (long) kernel.height() * kernel.width();
    long each = Math.multiplyExact((long) filters / groups, points);
    LayerFit fit = LayerFit.of(output).costing(Math.multiplyExact(each, image.size()));
    // torch takes the second axis for the inputs, also here, where it is the outputs
    long other = Math.multiplyExact((long) channels, points);
    fit =
        fit.with(
            new Weight(
                "weight",
                Weight.Role.WEIGHT,
                List.of(channels, filters / groups, kernel.height(), kernel.width()),
                each,
                other,
                init));
    return bias
        ? fit.with(new Weight("bias", Weight.Role.BIAS, List.of(filters), each, other, init))
        : fit;
  }

  private static long length(
      int size, int stride, int padding, int dilation, int kernel, int more) {
    return (size - 1L) * stride - 2L * padding + (long) dilation * (kernel - 1) + more + 1;
  }

  @Override
  public Forward forward(Shape input) {
    int channels = input.channels();
    return (x, pass) -> {
      NDArray kernels =
          pass.weight(0)
              .reshape(groups, channels / groups, filters / groups, kernel.height(), kernel.width())
              .transpose(0, 2, 1, 3, 4)
              .reshape(filters, channels / groups, kernel.height(), kernel.width())
              .flip(2, 3);
      return Convolution.of(
          spread(x, input),
          kernels,
          bias ? pass.weight(1) : null,
          new ai.djl.ndarray.types.Shape(1, 1),
          new ai.djl.ndarray.types.Shape(0, 0),
          PoolingMath.shape(dilation),
          groups);
    };
  }

  /** The input with zeros between its positions, and around it what the kernel reaches. */
  private NDArray spread(NDArray x, Shape input) {
    long examples = x.getShape().get(0);
    int height = input.axes().get(1);
    int width = input.axes().get(2);
    NDArray spread = x;
    if (!stride.equals(Pair.of(1))) {
      long[] behind = {0, stride.width() - 1L, 0, 0, 0, stride.height() - 1L};
      spread =
          JniUtils.pad(
                  (PtNDArray) x.reshape(examples, input.channels(), height, 1, width, 1), behind, 0)
              .reshape(
                  examples,
                  input.channels(),
                  (long) height * stride.height(),
                  (long) width * stride.width());
    }
    long above = (long) dilation.height() * (kernel.height() - 1) - padding.height();
    long left = (long) dilation.width() * (kernel.width() - 1) - padding.width();
    // a padding below zero cuts off
    long[] around = {
      left,
      left + outputPadding.width() - (stride.width() - 1L),
      above,
      above + outputPadding.height() - (stride.height() - 1L)
    };
    return JniUtils.pad((PtNDArray) spread, around, 0);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        Torch.nn(
            "ConvTranspose2d",
            input.channels(),
            filters,
            Torch.pair(kernel),
            Torch.unless(stride.equals(Pair.of(1)), "stride=" + Torch.pair(stride)),
            Torch.unless(padding.equals(Pair.of(0)), "padding=" + Torch.pair(padding)),
            Torch.unless(
                outputPadding.equals(Pair.of(0)), "output_padding=" + Torch.pair(outputPadding)),
            Torch.unless(groups == 1, "groups=" + groups),
            Torch.unless(bias, "bias=False"),
            Torch.unless(dilation.equals(Pair.of(1)), "dilation=" + Torch.pair(dilation))));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(
        (x, graph) -> {
          Map<String, Object> attributes =
              OnnxWindows.attributes(
                  PoolingMath.list(kernel),
                  PoolingMath.list(stride),
                  PoolingMath.list(padding),
                  PoolingMath.list(padding));
          attributes.put("output_padding", PoolingMath.list(outputPadding));
          attributes.put("dilations", PoolingMath.list(dilation));
          attributes.put("group", groups);
          return graph.node(
              "ConvTranspose", attributes, x, graph.weight(0), bias ? graph.weight(1) : "");
        });
  }
}
