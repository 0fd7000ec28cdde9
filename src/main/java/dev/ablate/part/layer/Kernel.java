package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.LayerFit;
import dev.ablate.part.Onnx;
import dev.ablate.part.Part.Mistake;
import dev.ablate.part.Pass;
import dev.ablate.part.Scalar;
import dev.ablate.part.Statistic;
import dev.ablate.part.Torch;
import dev.ablate.part.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The weights of a convolution or linear layer, as they are learned or normalized.
 *
 * @param weightNorm torch.nn.utils.weight_norm: v · g / |v|, unit by unit (Salimans and Kingma
 *     2016); its tensors are weight_v and weight_g
 * @param spectralNorm torch.nn.utils.spectral_norm with one power iteration a step (Miyato et al.
 *     2018); its tensors are weight_orig, and the measured weight_u and weight_v. These start as
 *     vectors of equal numbers
 */
record Kernel(boolean weightNorm, boolean spectralNorm) {
  private static final double EPS = 1e-12;

  List<Mistake> mistakes() {
    return weightNorm && spectralNorm
        ? List.of(new Mistake("spectral_norm", "give either weight_norm or spectral_norm"))
        : List.of();
  }

  /** What computes nothing beside the weights' norm. */
  List<Mistake> idle(OptionalDouble maxNorm) {
    return maxNorm.isPresent() && weightNorm != spectralNorm
        ? List.of(
            new Mistake(
                "max_norm",
                (weightNorm ? "weight_norm" : "spectral_norm")
                    + " divides the weights by their length again"))
        : List.of();
  }

  /** The tensors of a fit whose first is the plain weight. */
  LayerFit fit(LayerFit plain) {
    if (weightNorm == spectralNorm) {
      return plain;
    }
    Weight weight = plain.weights().get(0);
    int units = weight.shape().get(0);
    int inputs = Math.toIntExact(weight.size() / units);
    List<Weight> weights = new ArrayList<>();
    weights.add(renamed(weight, weightNorm ? "weight_v" : "weight_orig"));
    if (weightNorm) {
      List<Integer> shape = new ArrayList<>(Collections.nCopies(weight.shape().size(), 1));
      shape.set(0, units);
      weights.add(new Weight("weight_g", Weight.Role.LENGTH, shape, inputs, 0, Optional.empty()));
    }
    weights.addAll(plain.weights().subList(1, plain.weights().size()));
    LayerFit fit = new LayerFit(plain.output(), weights, plain.statistics(), plain.multiplyAdds());
    return weightNorm
        ? fit
        : fit.with(
            new Statistic("weight_u", List.of(units), 1 / StrictMath.sqrt(units)),
            new Statistic("weight_v", List.of(inputs), 1 / StrictMath.sqrt(inputs)));
  }

  private static Weight renamed(Weight weight, String tensor) {
    return new Weight(
        tensor, weight.role(), weight.shape(), weight.fanIn(), weight.fanOut(), weight.init());
  }

  NDArray bias(Pass pass) {
    return pass.weight(weightNorm ? 2 : 1);
  }

  NDArray of(Pass pass) {
    NDArray learned = pass.weight(0);
    if (weightNorm) {
      NDArray rows = learned.reshape(learned.getShape().get(0), -1);
      NDArray lengths = rows.square().sum(new int[] {1}).sqrt().reshape(pass.weight(1).getShape());
      return learned.mul(pass.weight(1).div(lengths));
    }
    return spectralNorm ? spectral(learned, pass) : learned;
  }

  private static NDArray spectral(NDArray learned, Pass pass) {
    NDArray rows = learned.reshape(learned.getShape().get(0), -1);
    NDArray u = pass.statistic(0);
    NDArray v = pass.statistic(1);
    if (pass.training()) {
      NDArray constant = rows.stopGradient();
      v = unit(constant.transpose().matMul(u));
      u = unit(constant.matMul(v));
      pass.statistic(0).muli(Scalar.of(u, 0)).addi(u);
      pass.statistic(1).muli(Scalar.of(v, 0)).addi(v);
    }
    NDArray largest = u.mul(rows.matMul(v)).sum();
    return learned.div(largest);
  }

  private static NDArray unit(NDArray vector) {
    return vector.div(
        vector
            .square()
            .sum()
            .sqrt()
            .maximum(Scalar.of(vector, EPS))
            .toType(vector.getDataType(), false));
  }

  Torch torch(Torch plain) {
    String wrapper =
        weightNorm ? "nn.utils.weight_norm(" : spectralNorm ? "nn.utils.spectral_norm(" : "";
    return wrapper.isEmpty() ? plain : new Torch(wrapper + plain.call() + ")", plain.definition());
  }

  /** The weights in ONNX, computed of what is learned. */
  String onnx(Onnx.Graph graph, int axes) {
    String learned = graph.weight(0);
    if (weightNorm) {
      List<Integer> over = IntStream.range(1, axes).boxed().toList();
      String lengths = graph.node("ReduceL2", Map.of("axes", over, "keepdims", 1), learned);
      return graph.node("Mul", learned, graph.node("Div", graph.weight(1), lengths));
    }
    if (spectralNorm) {
      String rows = graph.node("Flatten", learned);
      String product = graph.node("MatMul", rows, graph.statistic(1));
      String parts = graph.node("Mul", graph.statistic(0), product);
      String largest = graph.node("ReduceSum", Map.of("keepdims", 0), parts);
      return graph.node("Div", learned, largest);
    }
    return learned;
  }

  String onnxBias(Onnx.Graph graph) {
    return graph.weight(weightNorm ? 2 : 1);
  }
}
