package dev.ablate.part.layer;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Shape;
import java.util.List;
import java.util.Optional;

/** A residual block (He et al. 2016), without an activation after its sum. */
@Doc("Adds the output of 'layers' to that of 'shortcut'; no activation after the sum.")
public record Residual(
    @Doc("The block's name.") Optional<String> name,
    @Doc("The layers of the block.") List<Layer> layers,
    @Doc("The layers of the shortcut; none is the identity.") @Default("[]") List<Layer> shortcut)
    implements Layer.Block {
  public Residual {
    layers = List.copyOf(layers);
    shortcut = List.copyOf(shortcut);
  }

  @Override
  public List<List<Layer>> paths() {
    return List.of(layers, shortcut);
  }

  @Override
  public LayerFit fit(LayerInput input) {
    Shape sum = input.paths().get(0);
    Shape other = input.paths().get(1);
    if (!sum.equals(other)) {
      throw input.misfit(
          " cannot add: its layers give "
              + sum
              + ", its shortcut gives "
              + other
              + (shortcut.isEmpty() ? " (its input); give it a shortcut" : ""));
    }
    return LayerFit.of(sum);
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> pass.path(0, x).add(pass.path(1, x));
  }

  @Override
  public Optional<String> torch(List<String> outputs) {
    return Optional.of(outputs.get(0) + " + " + outputs.get(1));
  }
}
