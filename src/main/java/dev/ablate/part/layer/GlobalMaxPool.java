package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
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

/** The maximum of each channel, torch.nn.AdaptiveMaxPool2d(1) and Flatten. */
@Doc("Maximum over all positions; the output is flat: one number a channel.")
public record GlobalMaxPool(@Doc("The layer's name.") Optional<String> name) implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(Shape.of(input.maps().channels()));
  }

  @Override
  public Forward forward(Shape input) {
    long positions = input.size() / input.channels();
    return (x, pass) -> {
      NDArray flat = x.reshape(x.getShape().get(0), input.channels(), positions);
      return JniUtils.max((PtNDArray) flat, 2, false); // the gradient goes to the first of equals
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    int axes = input.axes().size() - 1;
    return Optional.of(
        new Torch("nn.Sequential(nn.AdaptiveMaxPool" + axes + "d(1), nn.Flatten())", ""));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    List<Integer> positions = IntStream.rangeClosed(2, input.axes().size()).boxed().toList();
    return Optional.of(
        (x, graph) -> graph.node("ReduceMax", Map.of("axes", positions, "keepdims", 0), x));
  }

  @Override
  public boolean channelsFirst() {
    return true;
  }
}
