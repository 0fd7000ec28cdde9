package dev.ablate.part.layer;

import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A stack of copies of some layers, each with weights of its own. */
@Doc(
    "The same layers several times, one after the other, each with its own weights; a layer inside"
        + " is called by its name and the number of its copy: conv1.2.")
public record Repeat(
    @Doc("The block's name.") Optional<String> name,
    @Doc("How many times.") @Range(min = 1, max = 1000) int times,
    @Doc("The layers.") List<Layer> layers)
    implements Layer.Block {
  private static final long MOST = 20_000;

  /** Copies the list. */
  public Repeat {
    layers = List.copyOf(layers);
  }

  @Override
  public List<Mistake> idle() {
    return layers.isEmpty() ? List.of(new Mistake("layers", "the list is empty")) : List.of();
  }

  /** All copies; one alone where there are too many. */
  @Override
  public List<List<Layer>> paths() {
    int copies = count(this) > MOST ? 1 : times;
    return List.of(
        IntStream.rangeClosed(1, copies)
            .boxed()
            .flatMap(copy -> layers.stream().map(layer -> Copies.named(layer, "." + copy)))
            .toList());
  }

  @Override
  public List<Mistake> mistakes() {
    return count(this) > MOST
        ? List.of(new Mistake("times", "repeat writes " + count(this) + " layers; at most " + MOST))
        : List.of();
  }

  /**
   * Layers written out; never more than a long holds, by a bound that is far above what is told.
   */
  private static long count(Layer layer) {
    if (layer instanceof Repeat repeat) {
      long inside = repeat.layers.stream().mapToLong(Repeat::count).sum();
      return 1 + repeat.times * Math.min(inside, 1_000_000_000_000L);
    }
    return 1 + layer.paths().stream().flatMap(List::stream).mapToLong(Repeat::count).sum();
  }

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(input.paths().get(0));
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> pass.path(0, x);
  }

  @Override
  public Optional<String> torch(Wires wires) {
    return Optional.of(wires.paths().get(0).variable());
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of((x, graph) -> graph.path(0, x));
  }

  @Override
  public boolean keepsNumbers() {
    return true;
  }
}
