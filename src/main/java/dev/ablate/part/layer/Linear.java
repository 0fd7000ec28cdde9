package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.InitSpec;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** torch.nn.Linear. */
@Doc("Fully connected layer (torch.nn.Linear); its input is flat, or tokens × features.")
public record Linear(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Outputs.") @Short @Range(min = 1) int units,
    @Doc("Whether a bias is added.") @Default("true") boolean bias,
    @Doc("This layer's own initialization.") Optional<InitSpec> init,
    @Doc("Learn length and direction of each unit's weights apart (Salimans and Kingma 2016).")
        @Default(value = "false", later = true)
        boolean weightNorm,
    @Doc("Divide the weights by their largest singular value (Miyato et al. 2018).")
        @Default(value = "false", later = true)
        boolean spectralNorm,
    @Doc("After each step, shorten each unit's weights to this length (Srivastava et al. 2014).")
        @Range(above = 0)
        OptionalDouble maxNorm,
    @Doc(
            "Share of weights and biases set to zero while training, others for each example (Wan"
                + " et al. 2013).")
        @Range(min = 0, below = 1)
        OptionalDouble dropConnect)
    implements Layer.Weighted {

  @Override
  public LayerFit fit(LayerInput input) {
    Shape shape = input.shape();
    boolean tokens = shape.axes().size() == 2;
    int inputs = tokens ? shape.axes().get(1) : input.flat().channels();
    int rows = tokens ? shape.axes().get(0) : 1;
    LayerFit fit =
        LayerFit.of(tokens ? Shape.of(rows, units) : Shape.of(units))
            .costing(Math.multiplyExact(Math.multiplyExact((long) inputs, units), rows))
            .learning(List.of(units, inputs), inputs, units, bias, init);
    return kernel().fit(fit);
  }

  private Kernel kernel() {
    return new Kernel(weightNorm, spectralNorm);
  }

  @Override
  public List<Mistake> mistakes() {
    return kernel().mistakes();
  }

  @Override
  public List<Mistake> idle() {
    List<Mistake> idle = new ArrayList<>(kernel().idle(maxNorm));
    if (dropConnect.isPresent() && dropConnect.getAsDouble() == 0) {
      idle.add(new Mistake("drop_connect", "nothing is set to zero"));
    }
    return idle;
  }

  /** Of drop connect, each example's weights and which of them are kept. */
  @Override
  public long held(Shape input) {
    long inputs = input.axes().get(input.axes().size() - 1) + (bias ? 1L : 0);
    return dropConnect.orElse(0) > 0 ? 2 * Math.multiplyExact(inputs, units) : 0;
  }

  @Override
  public Forward forward(Shape input) {
    Kernel kernel = kernel();
    DropConnect drop = new DropConnect(dropConnect.orElse(0));
    return (x, pass) -> {
      NDArray weights = kernel.of(pass);
      NDArray biases = bias ? kernel.bias(pass) : null;
      return drop.rate() > 0 && pass.training()
          ? drop.apply(x, weights, biases, pass)
          : ai.djl.nn.core.Linear.linear(x, weights, biases).head();
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    int inputs = input.axes().get(input.axes().size() - 1);
    Torch plain =
        dropConnect.orElse(0) > 0
            ? new DropConnect(dropConnect.getAsDouble()).torch(inputs, units, bias)
            : Torch.nn("Linear", inputs, units, Torch.unless(bias, "bias=False"));
    return Optional.of(kernel().torch(plain));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    Kernel kernel = kernel();
    return Optional.of(
        (x, graph) -> {
          String weights = graph.transpose(kernel.onnx(graph, 2), 1, 0);
          String product = graph.node("MatMul", x, weights);
          return bias ? graph.node("Add", product, kernel.onnxBias(graph)) : product;
        });
  }
}
