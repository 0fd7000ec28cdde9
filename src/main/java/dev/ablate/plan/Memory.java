package dev.ablate.plan;

import com.sun.management.OperatingSystemMXBean;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.StepSpec;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * About how many bytes training takes, in single precision: parameters with their gradient and the
 * optimizer's state, and each layer's output for a batch, and what it holds beside, with gradients.
 * Not the engine's own few hundred megabytes, nor what a kernel needs for itself.
 *
 * @param parameters bytes of parameters, gradient and optimizer state
 * @param activations bytes of the layers' outputs and their gradients
 */
public record Memory(long parameters, long activations) {
  private static final long FLOAT = 4;
  private static final double GIGABYTE = 1e9;

  /** Examples that are measured at a time; more are no faster. */
  private static final int MEASURED = 256;

  /** Bytes that measuring may take, whatever a step takes. */
  private static final double ROOM = 1e9;

  /** Of a condition. */
  public static Memory of(ConditionPlan condition) {
    return of(condition.network(), condition.declaration());
  }

  /** Of a run. */
  public static Memory of(RunPlan run) {
    return of(run.network(), run.declaration());
  }

  static Memory of(NetworkPlan network, Declaration declaration) {
    double copies = 2.0 + declaration.optimizer().state().size() + around(declaration.step());
    double measuring = ofMeasured(network) * measuredTogether(network, declaration);
    return new Memory(
        (long) (FLOAT * copies * network.parameters()),
        (long) Math.max(ofStep(network, declaration), measuring));
  }

  /** Bytes of the layers' outputs in a step of training, and of their gradients. */
  private static double ofStep(NetworkPlan network, Declaration declaration) {
    double outputs = (double) network.input().size() * declaration.step().accumulate();
    for (LayerPlan layer : network.all()) {
      outputs += layer.output().size() + (double) layer.layer().held(layer.input());
    }
    return FLOAT * 2 * outputs * declaration.batchSize();
  }

  /**
   * How many examples are measured at a time, where their number shows in no figure: as many as
   * take no more memory than a step of training, or {@link #ROOM}, but at least a step's.
   */
  public static int measuredTogether(NetworkPlan network, Declaration declaration) {
    double fitting = Math.max(ofStep(network, declaration), ROOM) / ofMeasured(network);
    return Math.max(declaration.batchSize(), (int) Math.min(MEASURED, fitting));
  }

  /**
   * Bytes of one example as it is measured: what the largest layer is given, what it makes of it,
   * and as much again on the way.
   */
  private static double ofMeasured(NetworkPlan network) {
    double largest = network.input().size();
    for (LayerPlan layer : network.all()) {
      largest = Math.max(largest, layer.output().size());
    }
    return FLOAT * 3 * largest;
  }

  /** Vectors as long as the weights that are kept, or needed for a while, around a step. */
  private static int around(StepSpec step) {
    int vectors = step.ema().isPresent() || step.swa().isPresent() ? 1 : 0;
    vectors += step.sam().isPresent() ? 2 : 0;
    vectors += step.gradientNoise().isPresent() ? 1 : 0;
    vectors += step.noDecay().isEmpty() ? 0 : 2;
    return vectors + (step.freeze().isEmpty() && step.lrScale().isEmpty() ? 0 : 3);
  }

  /** Bytes of memory that this machine has, or what a container leaves of them. */
  public static OptionalLong ofMachine() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? OptionalLong.of(system.getTotalMemorySize())
        : OptionalLong.empty(); // another Java than HotSpot
  }

  /**
   * Why a run of so many bytes cannot be trained here; empty where it can, or cannot be known.
   *
   * @param bytes that a run takes
   */
  public static Optional<String> lack(long bytes) {
    if (bytes < GIGABYTE) {
      return Optional.empty(); // asking Java for the machine's memory takes as long as planning
    }
    OptionalLong machine = ofMachine();
    return machine.isPresent() && bytes > machine.getAsLong()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "a run takes about %.0f GB of memory, and this machine has %.0f",
                bytes / GIGABYTE,
                machine.getAsLong() / GIGABYTE))
        : Optional.empty();
  }

  /** All of it. */
  public long bytes() {
    return (long) ((double) parameters + activations); // beyond what can be counted it stays there
  }
}
