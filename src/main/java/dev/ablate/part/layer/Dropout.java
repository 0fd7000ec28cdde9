package dev.ablate.part.layer;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.DropoutScale;
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
import java.util.List;
import java.util.Optional;

/** torch.nn.Dropout (Srivastava et al. 2014). */
@Doc("Sets elements to zero at random while training (torch.nn.Dropout).")
public record Dropout(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Share of elements set to zero.") @Short @Default("0.5") @Range(min = 0, below = 1)
        double rate,
    @Doc("When the rest is scaled: by 1/(1-rate) in training, or by (1-rate) in evaluation.")
        @Default("training")
        DropoutScale scale)
    implements Layer {

  private static final String SCALED_IN_EVALUATION =
      """
      class EvaluationScaledDropout(nn.Module):
          \"\"\"Dropout that scales by what is kept while evaluating, and not while training.\"\"\"

          def __init__(self, rate):
              super().__init__()
              self.rate = rate

          def forward(self, x):
              kept = 1 - self.rate
              return F.dropout(x, self.rate) * kept if self.training else x * kept
      """;

  @Override
  public List<Mistake> idle() {
    return rate == 0 ? List.of(new Mistake("rate", "nothing is set to zero")) : List.of();
  }

  @Override
  public LayerFit fit(LayerInput input) {
    return LayerFit.of(input.shape());
  }

  @Override
  public Forward forward(Shape input) {
    double kept = 1 - rate;
    return switch (scale) {
      case TRAINING -> (x, pass) -> pass.training() ? Masks.drop(x, rate, pass) : x;
      case EVALUATION ->
          (x, pass) ->
              pass.training()
                  ? Masks.drop(x, rate, pass).mul(Scalar.of(x, kept))
                  : x.mul(Scalar.of(x, kept));
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        switch (scale) {
          case TRAINING -> Torch.nn("Dropout", Torch.number(rate));
          case EVALUATION ->
              new Torch(
                  "EvaluationScaledDropout(" + Torch.number(rate) + ")", SCALED_IN_EVALUATION);
        });
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(
        switch (scale) {
          case TRAINING -> Onnx.nothing();
          case EVALUATION -> (x, graph) -> graph.node("Mul", x, graph.number(1 - rate));
        });
  }

  @Override
  public Optional<String> warningAsLast() {
    return Optional.of(Masks.AT_THE_END);
  }
}
