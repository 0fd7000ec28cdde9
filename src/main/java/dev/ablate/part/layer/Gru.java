package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
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

/** torch.nn.GRU, over T×C (Cho et al. 2014). The state before the first token is zero. */
@Doc("Gated recurrent unit over tokens (torch.nn.GRU).")
public record Gru(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Numbers in the state.") @Short @Range(min = 1) int units,
    @Doc("Layers, each over the outputs of the one before.") @Default("1") @Range(min = 1)
        int layers,
    @Doc(
            "Whether a second one goes from the last token to the first; the outputs stand side by"
                + " side.")
        @Default("false")
        boolean bidirectional,
    @Doc("Share of a layer's outputs set to zero for the next layer while training.")
        @Default("0")
        @Range(min = 0, below = 1)
        double dropout,
    @Doc("What comes out.") @Default("last") Recurrent.Output output,
    @Doc("This layer's own initialization.") Optional<InitSpec> init)
    implements Layer.Weighted {
  private static final int GATES = 3;

  @Override
  public List<Mistake> mistakes() {
    return recurrent().mistakes();
  }

  private Recurrent recurrent() {
    return new Recurrent(GATES, units, layers, bidirectional, dropout, output);
  }

  @Override
  public LayerFit fit(LayerInput input) {
    return recurrent().fit(input, init);
  }

  @Override
  public Forward forward(Shape input) {
    Recurrent recurrent = recurrent();
    return (x, pass) -> {
      recurrent.seed(pass);
      NDArray state = recurrent.zeros(x);
      return recurrent.output(
          JniUtils.gru(
              (PtNDArray) x,
              (PtNDArray) state,
              recurrent.weights(pass),
              true,
              layers,
              dropout,
              pass.training(),
              bidirectional,
              true));
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(recurrent().torch("GRU", input));
  }

  @Override
  public boolean givesLastToken() {
    return output == Recurrent.Output.LAST;
  }
}
