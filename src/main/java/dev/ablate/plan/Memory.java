package dev.ablate.plan;

import dev.ablate.spec.OptimizerSpec;
import java.util.List;

/**
 * About how many bytes training takes, in single precision: parameters with their gradient and the
 * optimizer's state, and each layer's output for a batch with its gradient. Not the engine's own
 * few hundred megabytes, nor what a kernel needs for itself.
 *
 * @param parameters bytes of parameters, gradient and optimizer state
 * @param activations bytes of the layers' outputs and their gradients
 */
public record Memory(long parameters, long activations) {
  private static final long FLOAT = 4;

  /** Of a condition. */
  public static Memory of(ConditionPlan condition) {
    NetworkPlan network = condition.network();
    long copies = 2L + states(condition.declaration().optimizer());
    long outputs = network.input().size() + outputs(network.layers());
    return new Memory(
        FLOAT * copies * network.parameters(),
        FLOAT * 2 * outputs * condition.declaration().batchSize());
  }

  /** All of it. */
  public long bytes() {
    return parameters + activations;
  }

  private static long outputs(List<LayerPlan> layers) {
    long sum = 0;
    for (LayerPlan layer : layers) {
      sum += layer.output().size() + outputs(layer.layers()) + outputs(layer.shortcut());
    }
    return sum;
  }

  /** How many numbers an optimizer keeps for each parameter. */
  private static int states(OptimizerSpec optimizer) {
    if (optimizer instanceof OptimizerSpec.Sgd sgd) {
      return sgd.momentum() > 0 ? 1 : 0;
    } else if (optimizer instanceof OptimizerSpec.Rmsprop rmsprop) {
      return 1 + (rmsprop.momentum() > 0 ? 1 : 0) + (rmsprop.centered() ? 1 : 0);
    }
    return optimizer instanceof OptimizerSpec.Adagrad ? 1 : 2;
  }
}
