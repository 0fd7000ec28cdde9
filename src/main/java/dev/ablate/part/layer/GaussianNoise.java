package dev.ablate.part.layer;

import ai.djl.pytorch.jni.JniUtils;
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
import java.util.Optional;

/** Noise added while training (as keras.layers.GaussianNoise). */
@Doc("Adds normal noise while training.")
public record GaussianNoise(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Standard deviation.") @Short @Default("0.1") @Range(min = 0) double std)
    implements Layer {

  private static final String DEFINITION =
      """
      class GaussianNoise(nn.Module):
          \"\"\"Adds normal noise while training.\"\"\"

          def __init__(self, std):
              super().__init__()
              self.std = std

          def forward(self, x):
              return x + torch.randn_like(x) * self.std if self.training else x
      """;

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(input.shape());
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> {
      if (!pass.training() || std == 0) {
        return x;
      }
      JniUtils.setSeed(pass.seed());
      return x.add(x.getManager().randomNormal(0f, (float) std, x.getShape(), x.getDataType()));
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(new Torch("GaussianNoise(" + Torch.number(std) + ")", DEFINITION));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(Onnx.nothing());
  }
}
