package dev.ablate.part.optimizer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** torch.optim.SGD: the velocity holds gradients, not learning rates. */
@Doc("Stochastic gradient descent (torch.optim.SGD).")
public record Sgd(
    @Doc("Learning rate; one_cycle does without it.") @Short @Range(min = 0) OptionalDouble lr,
    @Doc("Share of the velocity kept.") @Default("0") @Range(min = 0) double momentum,
    @Doc("Share of the gradient kept out of the velocity.") @Default("0") double dampening,
    @Doc("Nesterov's look ahead.") @Default("false") boolean nesterov,
    @Doc("λ of λw added to the gradient.") @Default("0") @Range(min = 0) double weightDecay)
    implements Optimizer {

  private static final String VELOCITY = "velocity";

  @Override
  public List<Mistake> mistakes() {
    return nesterov && (momentum == 0 || dampening != 0)
        ? List.of(
            new Mistake("nesterov", "nesterov needs a momentum and no dampening (torch's rule)"))
        : List.of();
  }

  @Override
  public List<Mistake> idle() {
    return momentum == 0
        ? List.of(new Mistake("dampening", "it holds back momentum, and that is 0"))
        : List.of();
  }

  @Override
  public boolean hasMomentum() {
    return true;
  }

  @Override
  public boolean withoutMomentum() {
    return momentum == 0;
  }

  @Override
  public Map<String, Double> state() {
    return momentum == 0 ? Map.of() : Map.of(VELOCITY, 0.0);
  }

  @Override
  public double negligible() {
    return Vanishing.SIZE;
  }

  @Override
  public void update(Step step, NDArray weight, NDArray grad) {
    NDArray direction = step.decayed(grad, weight, weightDecay);
    if (momentum != 0) {
      NDArray velocity = step.state(VELOCITY);
      // torch's first velocity is the whole gradient, without dampening
      double share = step.count() == 1 ? 1 : 1 - dampening;
      NDArray kept = step.number("momentum", step.momentumOr(momentum));
      velocity.muli(kept).addi(share == 1 ? direction : direction.mul(step.number("share", share)));
      direction = nesterov ? direction.add(velocity.mul(kept)) : velocity;
    }
    weight.subi(direction.mul(step.number("lr", step.lr())));
  }
}
