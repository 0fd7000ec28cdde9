package dev.ablate.part.layer;

import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import java.util.Optional;

/** torch.nn.Flatten. */
@Doc("Channels × height × width as one axis.")
public record Flatten(@Doc("The layer's name.") Optional<String> name) implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(Shape.of(Math.toIntExact(input.shape().size())));
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> x.reshape(x.getShape().get(0), -1);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("Flatten"));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(Onnx.of("Flatten"));
  }

  @Override
  public boolean keepsNumbers() {
    return true;
  }
}
