package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import dev.ablate.part.Weight;
import java.util.List;
import java.util.Optional;

/** torch.nn.PReLU with one slope. */
@Doc("x where positive, else a learned slope · x; one slope, at first 0.25 (torch.nn.PReLU).")
public record Prelu(@Doc("The layer's name.") Optional<String> name) implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(input.shape()).with(Weight.of("weight", Weight.Role.SLOPE, List.of(1)));
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> {
      NDArray positive = x.getNDArrayInternal().relu();
      return positive.add(x.sub(positive).mul(pass.weight(0)));
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("PReLU"));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of((x, graph) -> graph.node("PRelu", x, graph.weight(0)));
  }
}
