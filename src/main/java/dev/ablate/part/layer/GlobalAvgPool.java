package dev.ablate.part.layer;

import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The mean of each channel, torch.nn.AdaptiveAvgPool2d(1) and Flatten. */
@Doc("Average over all positions; the output is flat: one number a channel.")
public record GlobalAvgPool(@Doc("The layer's name.") Optional<String> name) implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(Shape.of(input.maps().channels()));
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> x.reshape(x.getShape().get(0), x.getShape().get(1), -1).mean(new int[] {2});
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    int axes = input.axes().size() - 1;
    return Optional.of(
        new Torch("nn.Sequential(nn.AdaptiveAvgPool" + axes + "d(1), nn.Flatten())", ""));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    List<Integer> positions = IntStream.rangeClosed(2, input.axes().size()).boxed().toList();
    return Optional.of(
        (x, graph) -> graph.node("ReduceMean", Map.of("axes", positions, "keepdims", 0), x));
  }

  @Override
  public boolean channelsFirst() {
    return true;
  }
}
