package dev.ablate.part.layer;

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
import dev.ablate.part.Padding;
import dev.ablate.part.Pair;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** torch.nn.Conv2d. */
@Doc("2-d convolution (torch.nn.Conv2d).")
public record Conv2d(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Output channels.") @Range(min = 1) int filters,
    @Doc("Kernel size, one number or [height, width].") @Range(min = 1) Pair kernel,
    @Doc("Stride.") @Default("1") @Range(min = 1) Pair stride,
    @Doc(
            "Zero padding on every side; 'same' keeps height and width at stride 1, the odd zero"
                + " behind.")
        @Default("0")
        @Range(min = 0)
        Padding padding,
    @Doc("Distance between the kernel's points.") @Default("1") @Range(min = 1) Pair dilation,
    @Doc("Groups of channels that are convolved apart.") @Default("1") @Range(min = 1) int groups,
    @Doc("Whether a bias is added.") @Default("true") boolean bias,
    @Doc("This layer's own initialization.") Optional<InitSpec> init,
    @Doc("Learn length and direction of each filter apart (Salimans and Kingma 2016).")
        @Default(value = "false", later = true)
        boolean weightNorm,
    @Doc("Divide the weights by their largest singular value (Miyato et al. 2018).")
        @Default(value = "false", later = true)
        boolean spectralNorm,
    @Doc("After each step, shorten each filter to this length (Srivastava et al. 2014).")
        @Range(above = 0)
        OptionalDouble maxNorm)
    implements Layer.Weighted {

  @Override
  public List<Mistake> mistakes() {
    return padding.same() && !stride.equals(Pair.of(1))
        ? List.of(new Mistake("padding", "padding: same needs stride 1 (torch's rule)"))
        : norm().mistakes();
  }

  @Override
  public List<Mistake> idle() {
    return norm().idle(maxNorm);
  }

  private Kernel norm() {
    return new Kernel(weightNorm, spectralNorm);
  }

  @Override
  public LayerFit fit(LayerInput input) {
    int channels = input.image().channels();
    PoolingMath.groups(input, groups, channels, filters);
    Shape output = PoolingMath.convolution(input, this);
    long points = (long) kernel.height() * kernel.width();
    long fanIn = Math.multiplyExact((long) channels / groups, points);
    LayerFit fit =
        LayerFit.of(output)
            .costing(Math.multiplyExact(fanIn, output.size()))
            .learning(
                List.of(filters, channels / groups, kernel.height(), kernel.width()),
                fanIn,
                Math.multiplyExact((long) filters, points),
                bias,
                init);
    return norm().fit(fit);
  }

  @Override
  public Forward forward(Shape input) {
    Kernel norm = norm();
    Pair down =
        new Pair(
            reach(kernel.height(), dilation.height()), reach(kernel.width(), dilation.width()));
    boolean odd = padding.same() && (down.height() % 2 != 0 || down.width() % 2 != 0);
    Pair even = new Pair(down.height() / 2, down.width() / 2);
    // as torch does, the odd zero is put behind before the convolution
    long[] behind = {0, down.width() % 2, 0, down.height() % 2};
    Pair around = padding.same() ? even : padding.size();
    return (x, pass) ->
        Convolution.of(
            odd ? JniUtils.pad((PtNDArray) x, behind, 0) : x,
            norm.of(pass),
            bias ? norm.bias(pass) : null,
            PoolingMath.shape(stride),
            PoolingMath.shape(around),
            PoolingMath.shape(dilation),
            groups);
  }

  /** How many positions a kernel covers beside the first. */
  private static int reach(int kernel, int dilation) {
    return dilation * (kernel - 1);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    Pair size = padding.size();
    return Optional.of(
        norm()
            .torch(
                Torch.nn(
                    "Conv2d",
                    input.channels(),
                    filters,
                    Torch.pair(kernel),
                    Torch.unless(stride.equals(Pair.of(1)), "stride=" + Torch.pair(stride)),
                    padding.same()
                        ? "padding=\"same\""
                        : Torch.unless(size.equals(Pair.of(0)), "padding=" + Torch.pair(size)),
                    Torch.unless(dilation.equals(Pair.of(1)), "dilation=" + Torch.pair(dilation)),
                    Torch.unless(groups == 1, "groups=" + groups),
                    Torch.unless(bias, "bias=False"))));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    Kernel norm = norm();
    int down = reach(kernel.height(), dilation.height());
    int right = reach(kernel.width(), dilation.width());
    Pair before = padding.same() ? new Pair(down / 2, right / 2) : padding.size();
    Pair behind = padding.same() ? new Pair(down - down / 2, right - right / 2) : padding.size();
    return Optional.of(
        (x, graph) -> {
          Map<String, Object> attributes =
              OnnxWindows.attributes(
                  PoolingMath.list(kernel),
                  PoolingMath.list(stride),
                  PoolingMath.list(before),
                  PoolingMath.list(behind));
          attributes.put("dilations", PoolingMath.list(dilation));
          attributes.put("group", groups);
          String weights = norm.onnx(graph, 4);
          return graph.node("Conv", attributes, x, weights, bias ? norm.onnxBias(graph) : "");
        });
  }
}
