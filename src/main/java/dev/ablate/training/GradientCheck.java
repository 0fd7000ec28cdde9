package dev.ablate.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.chance.Stream;
import dev.ablate.data.Dataset;
import dev.ablate.data.Split;
import dev.ablate.model.MaskSeeds;
import dev.ablate.model.Network;
import dev.ablate.model.Penalties;
import dev.ablate.model.Slot;
import dev.ablate.part.Loss;
import dev.ablate.plan.RunPlan;
import dev.ablate.spec.ChanceSource;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleUnaryOperator;

/**
 * Compares the gradient that back-propagation computes with finite differences, tensor by tensor.
 *
 * <p>The derivative along a weight w is compared with (L(w + h) − L(w − h)) / 2h, where L is the
 * loss of the first training examples with its penalty, in training mode with dropout masks held
 * still. Everything is computed in double precision; with h = 10⁻⁵·max(1, |w|) the difference is
 * then good to about 10⁻⁹. A step that crosses a kink (of relu or of a maximum) is wrong by more,
 * so what exceeds the bound is measured again with steps 10 and 100 times smaller. The point is the
 * declared initialization moved by normal noise of deviation 0.01, so that no unit lies exactly on
 * a kink, as zero biases under empty pixels do.
 */
public final class GradientCheck {
  /** The largest relative difference allowed. */
  public static final double BOUND = 1e-5;

  /** Below this share of max(1, loss) derivatives are compared absolutely. */
  private static final double FLOOR = 1e-3;

  private static final double[] STEPS = {1e-5, 1e-6, 1e-7};
  private static final double NOISE = 0.01;
  private static final int EXAMPLES = 4;
  private static final int CHECKED = 40;
  private static final long FREED_NANOS = 20_000_000;

  private final Network network;
  private final Penalties penalties;
  private final Loss loss;
  private final NDManager manager;
  private final NDArray x;
  private final NDArray targets;
  private final double[] point;
  private final Chance chances;

  /**
   * What was found for one learned tensor.
   *
   * @param tensor its name in a weights file
   * @param size numbers in it
   * @param checked how many of them were checked: the one with the steepest derivative and a sample
   * @param difference the largest |backward − finite difference| / max(either, 10⁻³·max(1, loss))
   * @param bound the largest difference allowed
   */
  public record Finding(String tensor, int size, int checked, double difference, double bound) {
    /** Whether the gradient agrees; what is no number does not. */
    public boolean ok() {
      return difference <= bound;
    }
  }

  private GradientCheck(RunPlan plan, Dataset whole, NDManager manager) {
    Declaration declaration = plan.declaration();
    this.manager = manager;
    this.chances = new Chance(plan.seed());
    MaskSeeds moment = new MaskSeeds(plan.seed(ChanceSource.DROPOUT));
    moment.move(1, 1);
    this.network =
        new Network(plan.network(), manager, moment, declaration.numerics(), DataType.FLOAT64);
    this.penalties = new Penalties(declaration.penalty(), network.slots(), manager);
    StartingWeights.put(plan, network);
    TrainingData seen = TrainingData.of(plan, whole);
    Dataset data = seen.data();
    Split split = seen.split();
    this.loss = Losses.fitted(declaration.loss(), data, split.train());
    int[] indices = Arrays.copyOf(split.train(), Math.min(EXAMPLES, split.train().length));
    Examples examples = new Examples(data.train(), declaration, declaration.target(), manager);
    this.x = examples.seen(indices, manager).toType(DataType.FLOAT64, true);
    NDArray wanted = examples.targets(indices, x, manager);
    this.targets =
        declaration.target() == Target.INPUT ? wanted.toType(DataType.FLOAT64, true) : wanted;
    Stream noise = chances.stream(Purpose.SAMPLE, "gradient check", 0, 0);
    this.point = network.flat().toDoubleArray();
    for (int i = 0; i < point.length; i++) {
      point[i] += NOISE * noise.nextGaussian();
    }
  }

  /**
   * Checks a run's network.
   *
   * @return a finding for each learned tensor, in the order of the layers
   */
  public static List<Finding> check(RunPlan plan, Dataset data) {
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      return new GradientCheck(plan, data, manager).findings();
    }
  }

  private List<Finding> findings() {
    double[] gradient = gradient();
    double floor = FLOOR * Math.max(1, Math.abs(objective()));
    List<Finding> findings = new ArrayList<>();
    for (Slot slot : network.slots()) {
      Set<Integer> places = sample(slot, gradient);
      double largest = 0;
      for (int place : places) {
        double difference = difference(place, gradient[place], floor);
        largest = Double.isNaN(largest) || largest >= difference ? largest : difference;
      }
      findings.add(new Finding(slot.name(), slot.size(), places.size(), largest, BOUND));
    }
    return findings;
  }

  private Set<Integer> sample(Slot slot, double[] gradient) {
    int steepest = slot.offset();
    for (int i = slot.offset(); i < slot.offset() + slot.size(); i++) {
      if (Math.abs(gradient[i]) > Math.abs(gradient[steepest])) {
        steepest = i;
      }
    }
    Set<Integer> places = new LinkedHashSet<>(List.of(steepest));
    Stream stream = chances.stream(Purpose.SAMPLE, slot.name(), 0, 0);
    for (int place : stream.permutation(slot.size())) {
      if (places.size() == CHECKED) {
        break;
      }
      places.add(slot.offset() + place);
    }
    return places;
  }

  private double difference(int place, double derivative, double floor) {
    double at = point[place];
    double difference =
        difference(
            weight -> {
              point[place] = weight;
              return objective();
            },
            at,
            derivative,
            floor);
    point[place] = at;
    return difference;
  }

  /** The relative difference between a function's derivative at a point and what its values say. */
  static double difference(DoubleUnaryOperator of, double at, double derivative, double floor) {
    double smallest = Double.NaN;
    for (double relative : STEPS) {
      double step = relative * Math.max(1, Math.abs(at));
      double measured = (of.applyAsDouble(at + step) - of.applyAsDouble(at - step)) / (2 * step);
      double scale = Math.max(floor, Math.max(Math.abs(derivative), Math.abs(measured)));
      double difference = Math.abs(derivative - measured) / scale;
      smallest = difference >= smallest ? smallest : difference;
      if (smallest <= BOUND) {
        break;
      }
    }
    return smallest;
  }

  private double objective() {
    try (NDManager scope = enter()) {
      network.move(point);
      return evaluate(scope).getDouble() + penalties.of(network.flat());
    }
  }

  private double[] gradient() {
    try (NDManager scope = enter()) {
      network.move(point);
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray value = evaluate(scope);
        collectGarbage();
        collector.backward(value);
      }
      NDArray gradient = network.gradient();
      penalties.add(network.flat(), gradient);
      return gradient.toDoubleArray();
    }
  }

  /**
   * Frees what nobody in Java holds, so that a part is found whose gradient needs it still (see
   * {@link dev.ablate.part.Scalar}). The memory is freed by another thread, a little later.
   */
  private static void collectGarbage() {
    System.gc();
    LockSupport.parkNanos(FREED_NANOS);
  }

  private NDManager enter() {
    NDManager scope = manager.newSubManager();
    network.resources().forEach(array -> array.tempAttach(scope));
    return scope;
  }

  private NDArray evaluate(NDManager scope) {
    NDArray batch = x.duplicate();
    batch.attach(scope);
    NDArray target = targets.duplicate();
    target.attach(scope);
    NDArray output = network.forward(batch, true);
    return loss.of(target, output).toType(DataType.FLOAT64, false);
  }
}
