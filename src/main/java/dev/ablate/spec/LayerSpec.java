package dev.ablate.spec;

import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code layers}: torch.nn's layers with torch.nn's arguments and defaults.
 *
 * <p>Shapes are channels × height × width of one example; the batch axis is never written.
 */
public sealed interface LayerSpec {
  /** The layer's name; a layer without one is called by its type and its count, {@code relu1}. */
  Optional<String> name();

  /** A layer that carries its own initial weights. */
  sealed interface Weighted extends LayerSpec {
    /** The layer's own initialization, instead of the experiment's. */
    Optional<InitSpec> init();
  }

  @Doc("2-d convolution (torch.nn.Conv2d).")
  record Conv2d(
      @Doc("The layer's name.") Optional<String> name,
      @Doc("Output channels.") @Range(min = 1) int filters,
      @Doc("Kernel size, one number or [height, width].") @Range(min = 1) Pair kernel,
      @Doc("Stride.") @Default("1") @Range(min = 1) Pair stride,
      @Doc("Zero padding on every side.") @Default("0") @Range(min = 0) Pair padding,
      @Doc("Distance between the kernel's points.") @Default("1") @Range(min = 1) Pair dilation,
      @Doc("Groups of channels that are convolved apart.") @Default("1") @Range(min = 1) int groups,
      @Doc("Whether a bias is added.") @Default("true") boolean bias,
      @Doc("This layer's own initialization.") Optional<InitSpec> init)
      implements Weighted {}

  @Doc("Fully connected layer (torch.nn.Linear); its input must be flat.")
  record Linear(
      @Doc("The layer's name.") Optional<String> name,
      @Doc("Outputs.") @Short @Range(min = 1) int units,
      @Doc("Whether a bias is added.") @Default("true") boolean bias,
      @Doc("This layer's own initialization.") Optional<InitSpec> init)
      implements Weighted {}

  @Doc("Maximum over windows (torch.nn.MaxPool2d).")
  record MaxPool2d(
      @Doc("The layer's name.") Optional<String> name,
      @Doc("Window size, one number or [height, width].") @Short @Range(min = 1) Pair kernel,
      @Doc("Stride; without it the kernel.") @Range(min = 1) Optional<Pair> stride,
      @Doc("Padding, at most half the kernel.") @Default("0") @Range(min = 0) Pair padding,
      @Doc("Round the output's size up instead of down.") @Default("false") boolean ceilMode)
      implements LayerSpec {}

  @Doc("Average over windows (torch.nn.AvgPool2d).")
  record AvgPool2d(
      @Doc("The layer's name.") Optional<String> name,
      @Doc("Window size, one number or [height, width].") @Short @Range(min = 1) Pair kernel,
      @Doc("Stride; without it the kernel.") @Range(min = 1) Optional<Pair> stride,
      @Doc("Zero padding, at most half the kernel.") @Default("0") @Range(min = 0) Pair padding,
      @Doc("Round the output's size up instead of down.") @Default("false") boolean ceilMode,
      @Doc("Whether padding counts in the average.") @Default("true") boolean countIncludePad)
      implements LayerSpec {}

  @Doc("Average over all positions; the output is flat: one number a channel.")
  record GlobalAvgPool(@Doc("The layer's name.") Optional<String> name) implements LayerSpec {}

  @Doc("Channels × height × width as one axis.")
  record Flatten(@Doc("The layer's name.") Optional<String> name) implements LayerSpec {}

  @Doc("Batch normalization over each channel (torch.nn.BatchNorm1d and 2d).")
  record BatchNorm(
      @Doc("The layer's name.") Optional<String> name,
      @Doc("Weight of the newest batch in the running statistics as in torch, or 'cumulative'.")
          @Default("0.1")
          Momentum momentum,
      @Doc("Added to the variance.") @Default("1e-5") @Range(min = 0) double eps,
      @Doc("Whether scale and shift are learned.") @Default("true") boolean affine)
      implements LayerSpec {}

  @Doc("Layer normalization over all but the batch axis (torch.nn.LayerNorm).")
  record LayerNorm(
      @Doc("The layer's name.") Optional<String> name,
      @Doc("Added to the variance.") @Default("1e-5") @Range(min = 0) double eps,
      @Doc("Whether scale and shift are learned.") @Default("true") boolean affine)
      implements LayerSpec {}

  @Doc("Group normalization (torch.nn.GroupNorm).")
  record GroupNorm(
      @Doc("The layer's name.") Optional<String> name,
      @Doc("Groups of channels.") @Short @Range(min = 1) int groups,
      @Doc("Added to the variance.") @Default("1e-5") @Range(min = 0) double eps,
      @Doc("Whether scale and shift are learned.") @Default("true") boolean affine)
      implements LayerSpec {}

  @Doc("Instance normalization (torch.nn.InstanceNorm2d).")
  record InstanceNorm(
      @Doc("The layer's name.") Optional<String> name,
      @Doc("Added to the variance.") @Default("1e-5") @Range(min = 0) double eps,
      @Doc("Whether scale and shift are learned.") @Default("false") boolean affine)
      implements LayerSpec {}

  @Doc("Sets elements to zero at random while training (torch.nn.Dropout).")
  record Dropout(
      @Doc("The layer's name.") Optional<String> name,
      @Doc("Share of elements set to zero.") @Short @Default("0.5") @Range(min = 0, below = 1)
          double rate,
      @Doc("When the rest is scaled: by 1/(1-rate) in training, or by (1-rate) in evaluation.")
          @Default("training")
          DropoutScale scale)
      implements LayerSpec {}

  @Doc("Sets whole channels to zero at random while training (torch.nn.Dropout2d).")
  record Dropout2d(
      @Doc("The layer's name.") Optional<String> name,
      @Doc("Share of channels set to zero.") @Short @Default("0.5") @Range(min = 0, below = 1)
          double rate)
      implements LayerSpec {}

  @Doc("Adds the output of 'layers' to that of 'shortcut'; no activation after the sum.")
  record Residual(
      @Doc("The block's name.") Optional<String> name,
      @Doc("The layers of the block.") List<LayerSpec> layers,
      @Doc("The layers of the shortcut; none is the identity.") @Default("[]")
          List<LayerSpec> shortcut)
      implements LayerSpec {
    /** Copies the lists. */
    public Residual {
      layers = List.copyOf(layers);
      shortcut = List.copyOf(shortcut);
    }
  }

  @Doc("Logarithm of the softmax over the classes.")
  record LogSoftmax(@Doc("The layer's name.") Optional<String> name) implements LayerSpec {}

  @Doc("Softmax over the classes.")
  record Softmax(@Doc("The layer's name.") Optional<String> name) implements LayerSpec {}

  @Doc("max(0, x).")
  record Relu(@Doc("The layer's name.") Optional<String> name) implements LayerSpec {}

  @Doc("x where positive, else slope · x.")
  record LeakyRelu(
      @Doc("The layer's name.") Optional<String> name,
      @Doc("Slope of the negative side.") @Short @Default("0.01") double slope)
      implements LayerSpec {}

  @Doc("x where positive, else alpha · (exp(x) - 1).")
  record Elu(
      @Doc("The layer's name.") Optional<String> name,
      @Doc("Scale of the negative side.") @Short @Default("1.0") double alpha)
      implements LayerSpec {}

  @Doc("Scaled exponential linear unit (Klambauer et al. 2017).")
  record Selu(@Doc("The layer's name.") Optional<String> name) implements LayerSpec {}

  @Doc("x · Φ(x), exact (Hendrycks and Gimpel 2016).")
  record Gelu(@Doc("The layer's name.") Optional<String> name) implements LayerSpec {}

  @Doc("x · sigmoid(x).")
  record Silu(@Doc("The layer's name.") Optional<String> name) implements LayerSpec {}

  @Doc("x · tanh(softplus(x)) (Misra 2019).")
  record Mish(@Doc("The layer's name.") Optional<String> name) implements LayerSpec {}

  @Doc("log(1 + exp(x)).")
  record Softplus(@Doc("The layer's name.") Optional<String> name) implements LayerSpec {}

  @Doc("min(max(0, x), 6).")
  record Relu6(@Doc("The layer's name.") Optional<String> name) implements LayerSpec {}

  @Doc("1 / (1 + exp(-x)).")
  record Sigmoid(@Doc("The layer's name.") Optional<String> name) implements LayerSpec {}

  @Doc("Hyperbolic tangent.")
  record Tanh(@Doc("The layer's name.") Optional<String> name) implements LayerSpec {}

  @Doc("x where positive, else a learned slope · x; one slope, at first 0.25 (torch.nn.PReLU).")
  record Prelu(@Doc("The layer's name.") Optional<String> name) implements LayerSpec {}
}
