package dev.ablate.part.optimizer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** torch.optim.Adadelta. */
@Doc("Adadelta (Zeiler 2012; torch.optim.Adadelta).")
public record Adadelta(
    @Doc("Scale of the update.") @Short @Default("1.0") @Range(min = 0) OptionalDouble lr,
    @Doc("Decay of both means of squares.") @Default("0.9") @Range(min = 0, max = 1) double rho,
    @Doc("Added inside both roots.") @Default("1e-6") @Range(min = 0) double eps,
    @Doc("λ of λw added to the gradient.") @Default("0") @Range(min = 0) double weightDecay)
    implements Optimizer {

  private static final String SQUARE = "square";
  private static final String CHANGE = "change";

  @Override
  public Map<String, Double> state() {
    Map<String, Double> state = new LinkedHashMap<>();
    state.put(SQUARE, 0.0);
    state.put(CHANGE, 0.0);
    return state;
  }

  @Override
  public double negligible() {
    return Vanishing.SIZE < Math.ulp((float) eps) / 4 ? Vanishing.SIZE : 0;
  }

  @Override
  public void update(Step step, NDArray weight, NDArray grad) {
    NDArray kept = step.number("rho", rho);
    NDArray rest = step.number("1 - rho", 1 - rho);
    NDArray floor = step.number("eps", eps);
    NDArray direction = step.decayed(grad, weight, weightDecay);
    NDArray square = step.state(SQUARE).muli(kept).addi(direction.square().muli(rest));
    NDArray root = square.add(floor).sqrt();
    NDArray change = step.state(CHANGE).add(floor).sqrt().divi(root).muli(direction);
    step.state(CHANGE).muli(kept).addi(change.square().muli(rest));
    weight.subi(change.mul(step.number("lr", step.lr())));
  }
}
