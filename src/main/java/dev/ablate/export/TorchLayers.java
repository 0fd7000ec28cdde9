package dev.ablate.export;

import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.Shape;
import dev.ablate.results.Numbers;
import dev.ablate.spec.DropoutScale;
import dev.ablate.spec.LayerSpec;
import dev.ablate.spec.Pair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one place where a declared layer becomes a call of torch.nn. */
final class TorchLayers {
  /** Layers whose name says it all. */
  private static final Map<Class<? extends LayerSpec>, String> PLAIN =
      Map.ofEntries(
          Map.entry(LayerSpec.Flatten.class, "Flatten()"),
          Map.entry(LayerSpec.LogSoftmax.class, "LogSoftmax(dim=1)"),
          Map.entry(LayerSpec.Softmax.class, "Softmax(dim=1)"),
          Map.entry(LayerSpec.Relu.class, "ReLU()"),
          Map.entry(LayerSpec.Selu.class, "SELU()"),
          Map.entry(LayerSpec.Gelu.class, "GELU()"),
          Map.entry(LayerSpec.Silu.class, "SiLU()"),
          Map.entry(LayerSpec.Mish.class, "Mish()"),
          Map.entry(LayerSpec.Softplus.class, "Softplus()"),
          Map.entry(LayerSpec.Relu6.class, "ReLU6()"),
          Map.entry(LayerSpec.Sigmoid.class, "Sigmoid()"),
          Map.entry(LayerSpec.Tanh.class, "Tanh()"),
          Map.entry(LayerSpec.Prelu.class, "PReLU()"));

  private TorchLayers() {}

  /** The expression that makes a layer; not for a residual block, which is a sum in forward. */
  static String call(LayerPlan plan) {
    LayerSpec spec = plan.spec();
    int channels = plan.input().channels();
    String plain = PLAIN.get(spec.getClass());
    if (plain != null) {
      return "nn." + plain;
    } else if (spec instanceof LayerSpec.Conv2d conv) {
      return convolution(conv, channels);
    } else if (spec instanceof LayerSpec.Linear linear) {
      return call("Linear", channels, linear.units(), unless(linear.bias(), "bias=False"));
    } else if (spec instanceof LayerSpec.MaxPool2d pool) {
      return call(
          "MaxPool2d", pair(pool.kernel()), window(pool.stride(), pool.padding(), pool.ceilMode()));
    } else if (spec instanceof LayerSpec.AvgPool2d pool) {
      return call(
          "AvgPool2d",
          pair(pool.kernel()),
          window(pool.stride(), pool.padding(), pool.ceilMode()),
          unless(pool.countIncludePad(), "count_include_pad=False"));
    } else if (spec instanceof LayerSpec.GlobalAvgPool) {
      return "nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())";
    } else if (spec instanceof LayerSpec.Dropout dropout) {
      return dropout.scale() == DropoutScale.EVALUATION
          ? "EvaluationScaledDropout(" + Numbers.text(dropout.rate()) + ")"
          : call("Dropout", Numbers.text(dropout.rate()));
    } else if (spec instanceof LayerSpec.Dropout2d dropout) {
      return call("Dropout2d", Numbers.text(dropout.rate()));
    } else if (spec instanceof LayerSpec.LeakyRelu leaky) {
      return call("LeakyReLU", Numbers.text(leaky.slope()));
    } else if (spec instanceof LayerSpec.Elu elu) {
      return call("ELU", Numbers.text(elu.alpha()));
    }
    return normalization(spec, plan.input());
  }

  private static String normalization(LayerSpec spec, Shape input) {
    int channels = input.channels();
    if (spec instanceof LayerSpec.BatchNorm norm) {
      String momentum =
          norm.momentum().value().isPresent()
              ? Numbers.text(norm.momentum().value().getAsDouble())
              : "None";
      return call(
          input.axes().size() == 3 ? "BatchNorm2d" : "BatchNorm1d",
          channels,
          eps(norm.eps()),
          momentum.equals("0.1") ? "" : "momentum=" + momentum,
          unless(norm.affine(), "affine=False"));
    } else if (spec instanceof LayerSpec.LayerNorm norm) {
      return call(
          "LayerNorm",
          input.axes().stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]")),
          eps(norm.eps()),
          unless(norm.affine(), "elementwise_affine=False"));
    } else if (spec instanceof LayerSpec.GroupNorm norm) {
      return call(
          "GroupNorm",
          norm.groups(),
          channels,
          eps(norm.eps()),
          unless(norm.affine(), "affine=False"));
    } else if (spec instanceof LayerSpec.InstanceNorm norm) {
      return call(
          "InstanceNorm2d", channels, eps(norm.eps()), unless(!norm.affine(), "affine=True"));
    }
    throw new IllegalStateException("no torch.nn layer for " + spec);
  }

  private static String convolution(LayerSpec.Conv2d conv, int channels) {
    return call(
        "Conv2d",
        channels,
        conv.filters(),
        pair(conv.kernel()),
        unless(conv.stride().equals(Pair.of(1)), "stride=" + pair(conv.stride())),
        unless(conv.padding().equals(Pair.of(0)), "padding=" + pair(conv.padding())),
        unless(conv.dilation().equals(Pair.of(1)), "dilation=" + pair(conv.dilation())),
        unless(conv.groups() == 1, "groups=" + conv.groups()),
        unless(conv.bias(), "bias=False"));
  }

  private static String window(Optional<Pair> stride, Pair padding, boolean ceilMode) {
    return List.of(
            stride.map(pair -> "stride=" + pair(pair)).orElse(""),
            unless(padding.equals(Pair.of(0)), "padding=" + pair(padding)),
            unless(!ceilMode, "ceil_mode=True"))
        .stream()
        .filter(argument -> !argument.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String eps(double eps) {
    return unless(eps == 1e-5, "eps=" + Numbers.text(eps));
  }

  private static String unless(boolean usual, String argument) {
    return usual ? "" : argument;
  }

  private static String pair(Pair pair) {
    return pair.height() == pair.width()
        ? String.valueOf(pair.height())
        : "(" + pair.height() + ", " + pair.width() + ")";
  }

  private static String call(String type, Object... arguments) {
    return List.of(arguments).stream()
        .map(Object::toString)
        .filter(argument -> !argument.isEmpty())
        .collect(Collectors.joining(", ", "nn." + type + "(", ")"));
  }
}
