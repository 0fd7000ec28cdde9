package dev.ablate.part.layer;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.InitSpec;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
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
        OptionalDouble maxNorm)
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
  public Forward forward(Shape input) {
    Kernel kernel = kernel();
    return (x, pass) ->
        ai.djl.nn.core.Linear.linear(x, kernel.of(pass), bias ? kernel.bias(pass) : null).head();
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        kernel()
            .torch(
                Torch.nn(
                    "Linear",
                    input.axes().get(input.axes().size() - 1),
                    units,
                    Torch.unless(bias, "bias=False"))));
  }
}
