package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
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

/**
 * torch.nn.LSTM, over T×C (Hochreiter and Schmidhuber 1997). The state before the first token is
 * zero.
 *
 * <p>In single precision the engine gives it to oneDNN, whose sums are cut by the size of the
 * processor's caches; where the bytes must be those of other processors, it computes in double
 * precision, which the engine does by itself.
 */
@Doc("Long short-term memory over tokens (torch.nn.LSTM).")
public record Lstm(
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
  private static final int GATES = 4;

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
      boolean wider = pass.portable(); // in double precision oneDNN is not asked
      NDArray wide = wider ? Wider.of(x) : x;
      NDArray state = recurrent.zeros(wide);
      NDList weights = new NDList();
      recurrent.weights(pass).forEach(weight -> weights.add(wider ? Wider.of(weight) : weight));
      NDList computed =
          JniUtils.lstm(
              (PtNDArray) wide,
              new NDList(state, state),
              weights,
              true,
              layers,
              dropout,
              pass.training(),
              bidirectional,
              true);
      return Wider.back(recurrent.output(computed), x.getDataType());
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(recurrent().torch("LSTM", input));
  }

  @Override
  public boolean givesLastToken() {
    return output == Recurrent.Output.LAST;
  }
}
