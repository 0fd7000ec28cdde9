package dev.ablate.plan;

import dev.ablate.spec.Declaration;

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
    return of(condition.network(), condition.declaration());
  }

  static Memory of(NetworkPlan network, Declaration declaration) {
    double copies = 2.0 + declaration.optimizer().state().size();
    double outputs = network.input().size();
    for (LayerPlan layer : network.all()) {
      outputs += layer.output().size();
    }
    return new Memory(
        (long) (FLOAT * copies * network.parameters()),
        (long) (FLOAT * 2 * outputs * declaration.batchSize()));
  }

  /** All of it. */
  public long bytes() {
    return (long) ((double) parameters + activations); // beyond what can be counted it stays there
  }
}
