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
import dev.ablate.part.Onnx;
import dev.ablate.part.Range;
import dev.ablate.part.Scalar;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
import java.util.Map;
import java.util.Optional;

/** torch.nn.LocalResponseNorm (Krizhevsky et al. 2012). */
@Doc("Divides by a mean of squares over neighbouring channels (torch.nn.LocalResponseNorm).")
public record LocalResponseNorm(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Neighbouring channels, the channel itself included.") @Short @Default("5") @Range(min = 1)
        int size,
    @Doc("Factor of the mean of squares.") @Default("1e-4") double alpha,
    @Doc("Exponent of the divisor.") @Default("0.75") double beta,
    @Doc("Added to the divisor.") @Default("1") double k)
    implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(input.image());
  }

  @Override
  public Forward forward(Shape input) {
    long positions = input.size() / input.channels();
    return (x, pass) -> {
      NDArray squares = x.square().reshape(x.getShape().get(0), 1, input.channels(), positions);
      long[] around = {0, 0, size / 2, (size - 1) / 2};
      NDArray mean =
          JniUtils.pad((PtNDArray) squares, around, 0)
              .getNDArrayInternal()
              .avgPool(
                  new ai.djl.ndarray.types.Shape(size, 1),
                  new ai.djl.ndarray.types.Shape(1, 1),
                  new ai.djl.ndarray.types.Shape(0, 0),
                  false,
                  true)
              .reshape(x.getShape());
      return x.div(mean.mul(Scalar.of(x, alpha)).add(k).pow(Scalar.of(x, beta)));
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        Torch.nn(
            "LocalResponseNorm",
            size,
            "alpha=" + Torch.number(alpha),
            "beta=" + Torch.number(beta),
            "k=" + Torch.number(k)));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    // of an even number ONNX has one more channel behind, torch before
    return size % 2 == 0
        ? Optional.empty()
        : Optional.of(
            (x, graph) ->
                graph.node(
                    "LRN", Map.of("size", size, "alpha", alpha, "beta", beta, "bias", k), x));
  }
}
