package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Momentum;
import dev.ablate.part.Onnx;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Statistic;
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** torch.nn.BatchNorm1d and BatchNorm2d (Ioffe and Szegedy 2015). */
@Doc("Batch normalization over each channel (torch.nn.BatchNorm1d and 2d).")
public record BatchNorm(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Weight of the newest batch in the running statistics as in torch, or 'cumulative'.")
        @Default("0.1")
        Momentum momentum,
    @Doc("Added to the variance.") @Default("1e-5") @Range(min = 0) double eps,
    @Doc("Whether scale and shift are learned.") @Default("true") boolean affine)
    implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    List<Integer> channels = List.of(input.shape().channels());
    LayerFit fit =
        LayerFit.of(input.shape())
            .with(
                new Statistic("running_mean", channels, 0),
                new Statistic("running_var", channels, 1));
    return affine ? fit.affine(channels) : fit;
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> {
      ai.djl.ndarray.types.Shape channels = pass.statistic(0).getShape();
      NDArray scale = affine ? pass.weight(0) : Moments.ones(x, channels);
      NDArray shift = affine ? pass.weight(1) : Moments.zeros(x, channels);
      // the engine's own call: DJL's block turns the momentum around in single precision
      return JniUtils.batchNorm(
          (PtNDArray) x,
          (PtNDArray) pass.statistic(0),
          (PtNDArray) pass.statistic(1),
          (PtNDArray) scale,
          (PtNDArray) shift,
          pass.training(),
          pass.newest(momentum.value()),
          eps);
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    String weight =
        momentum.value().isPresent() ? Torch.number(momentum.value().getAsDouble()) : "None";
    return Optional.of(
        Torch.nn(
            input.axes().size() == 3 ? "BatchNorm2d" : "BatchNorm1d",
            input.channels(),
            Moments.torchEps(eps),
            Torch.unless(weight.equals("0.1"), "momentum=" + weight),
            Torch.unless(affine, "affine=False")));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    Shape channels = Shape.of(input.channels());
    return Optional.of(
        (x, graph) ->
            graph.node(
                "BatchNormalization",
                Map.of("epsilon", eps),
                x,
                affine ? graph.weight(0) : Moments.constant(graph, channels, 1),
                affine ? graph.weight(1) : Moments.constant(graph, channels, 0),
                graph.statistic(0),
                graph.statistic(1)));
  }

  @Override
  public Optional<String> warningAsLast() {
    return Optional.of(Moments.AT_THE_END);
  }

  @Override
  public boolean channelsFirst() {
    return true;
  }
}
