package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Drop;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.part.Shortcut;
import dev.ablate.part.Torch;
import dev.ablate.part.Weight;
import dev.ablate.part.initializer.Constant;
import java.util.List;
import java.util.Optional;

/**
 * A residual block (He et al. 2016), without an activation after its sum.
 *
 * <p>In training, {@code drop} leaves its layers out for each example by itself and scales what is
 * left by 1 / (1 - rate), as torchvision's stochastic_depth does with mode "row".
 */
@Doc("Adds the output of 'layers' to that of 'shortcut'; no activation after the sum.")
public record Residual(
    @Doc("The block's name.") Optional<String> name,
    @Doc("The layers of the block.") List<Layer> layers,
    @Doc(
            "The layers of the shortcut; none is the identity. {pad: true} is the identity with a"
                + " stride and zeros as further channels (option A of He et al. 2016).")
        @Default("[]")
        Shortcut shortcut,
    @Doc(
            value =
                "Stochastic depth: how often an example passes the shortcut alone while training"
                    + " (Huang et al. 2016); {to: rate} grows evenly over all residual blocks up to"
                    + " it.",
            example = "{to: 0.5}")
        Optional<Drop> drop,
    @Doc("Layer scale: a learned factor for each channel of the layers' output.")
        Optional<LayerScale> scale)
    implements Layer.Block {

  private static final String DEFINITION =
      """
      class Branch(nn.Module):
          \"\"\"A residual branch: scaled by learned factors, and left out at random while training.\"\"\"

          def __init__(self, rate, factors=0, view=()):
              super().__init__()
              self.rate, self.view = rate, view
              if factors:
                  self.scale = nn.Parameter(torch.ones(factors))

          def forward(self, x):
              if self.view:
                  x = x * self.scale.view(self.view)
              if self.training and self.rate:
                  kept = torch.rand((x.shape[0],) + (1,) * (x.dim() - 1), device=x.device) >= self.rate
                  x = x * kept / (1 - self.rate)
              return x
      """;

  public Residual {
    layers = List.copyOf(layers);
  }

  @Override
  public List<Mistake> idle() {
    return layers.isEmpty()
        ? List.of(new Mistake("layers", "the list is empty, so that the block doubles its input"))
        : List.of();
  }

  @Override
  public List<List<Layer>> paths() {
    return List.of(layers, shortcut.layers());
  }

  @Override
  public boolean counted() {
    return drop.map(Drop::linear).orElse(false);
  }

  @Override
  public Layer placed(int place, int count) {
    Optional<Drop> here = drop.map(rate -> rate.at(place, count));
    return new Residual(name, layers, shortcut, here, scale);
  }

  private double rate() {
    return drop.map(Drop::rate).orElse(0.0);
  }

  @Override
  public LayerFit fit(LayerInput input) {
    Shape sum = input.paths().get(0);
    Shape other = input.paths().get(1);
    if (shortcut.pad()) {
      ZeroPadded.fit(input, sum);
    } else if (!sum.equals(other)) {
      throw input.misfit(
          " cannot add: its layers give "
              + sum
              + ", its shortcut gives "
              + other
              + (shortcut.layers().isEmpty() ? " (its input); give it a shortcut" : ""));
    }
    LayerFit fit = LayerFit.of(sum);
    return scale
        .map(
            start ->
                fit.with(
                    Weight.of("scale", Weight.Role.SCALE, List.of(factors(sum)))
                        .from(new Constant(start.init()))))
        .orElse(fit);
  }

  /** Channels; on T×C the last axis. */
  private static int factors(Shape sum) {
    return sum.axes().size() == 2 ? sum.axes().get(1) : sum.channels();
  }

  @Override
  public Forward forward(Shape input) {
    double rate = rate();
    return (x, pass) -> {
      NDArray branch = pass.path(0, x);
      NDArray side = shortcut.pad() ? ZeroPadded.of(x, branch) : pass.path(1, x);
      if (scale.isPresent()) {
        NDArray factors = pass.weight(0);
        branch =
            branch.mul(
                branch.getShape().dimension() == 4
                    ? factors.reshape(factors.getShape().get(0), 1, 1)
                    : factors);
      }
      if (rate > 0 && pass.training()) {
        branch = branch.mul(Masks.examples(branch, rate, pass));
      }
      return branch.add(side);
    };
  }

  @Override
  public Optional<Torch> module(Shape output) {
    if (scale.isEmpty() && rate() == 0) {
      return Optional.empty();
    }
    int count = factors(output);
    String view = output.axes().size() == 3 ? "(-1, 1, 1)" : "(-1,)";
    String factors = scale.isPresent() ? ", " + count + ", " + view : "";
    return Optional.of(new Torch("Branch(" + Torch.number(rate()) + factors + ")", DEFINITION));
  }

  @Override
  public Optional<String> torch(Wires wires) {
    Wire branch = wires.paths().get(0);
    String value =
        module(branch.shape()).isPresent()
            ? wires.module() + "(" + branch.variable() + ")"
            : branch.variable();
    return Optional.of(
        value
            + " + "
            + (shortcut.pad()
                ? ZeroPadded.torch(wires.input(), branch.shape())
                : wires.paths().get(1).variable()));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(
        (x, graph) -> {
          String branch = graph.path(0, x);
          Shape sum = graph.output(0);
          String side = shortcut.pad() ? ZeroPadded.onnx(x, graph, input, sum) : graph.path(1, x);
          if (scale.isPresent()) {
            String factors =
                sum.axes().size() == 3
                    ? graph.node("Reshape", graph.weight(0), graph.wholes(-1, 1, 1))
                    : graph.weight(0);
            branch = graph.node("Mul", branch, factors);
          }
          return graph.node("Add", branch, side);
        });
  }
}
