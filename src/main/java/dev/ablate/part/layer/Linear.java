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

/** torch.nn.Linear. */
@Doc("Fully connected layer (torch.nn.Linear); its input must be flat.")
public record Linear(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Outputs.") @Short @Range(min = 1) int units,
    @Doc("Whether a bias is added.") @Default("true") boolean bias,
    @Doc("This layer's own initialization.") Optional<InitSpec> init)
    implements Layer.Weighted {

  @Override
  public LayerFit fit(LayerInput input) {
    int inputs = input.flat().channels();
    return LayerFit.of(Shape.of(units))
        .costing(Math.multiplyExact((long) inputs, units))
        .learning(List.of(units, inputs), inputs, units, bias, init);
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) ->
        ai.djl.nn.core.Linear.linear(x, pass.weight(0), bias ? pass.weight(1) : null).head();
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        Torch.nn("Linear", input.channels(), units, Torch.unless(bias, "bias=False")));
  }
}
