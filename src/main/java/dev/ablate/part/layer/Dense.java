package dev.ablate.part.layer;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A layer of a dense block (Huang et al. 2017). */
@Doc("Puts the output of 'layers' behind its input, along the channels (DenseNet).")
public record Dense(
    @Doc("The block's name.") Optional<String> name,
    @Doc("The layers of the block.") @Short List<Layer> layers)
    implements Layer.Block {
  /** Copies the list. */
  public Dense {
    layers = List.copyOf(layers);
  }

  @Override
  public List<Mistake> idle() {
    return layers.isEmpty() ? List.of(new Mistake("layers", "the list is empty")) : List.of();
  }

  @Override
  public List<List<Layer>> paths() {
    return List.of(layers);
  }

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(Channels.together(input, List.of(input.shape(), input.paths().get(0))));
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> NDArrays.concat(new NDList(x, pass.path(0, x)), 1);
  }

  @Override
  public Optional<String> torch(Wires wires) {
    return Optional.of(
        "torch.cat(["
            + wires.input().variable()
            + ", "
            + wires.paths().get(0).variable()
            + "], 1)");
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of((x, graph) -> graph.node("Concat", Map.of("axis", 1), x, graph.path(0, x)));
  }
}
