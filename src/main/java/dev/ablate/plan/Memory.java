package dev.ablate.plan;

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
    long copies = 2L + condition.declaration().optimizer().state().size();
    long outputs = network.input().size();
    for (LayerPlan layer : network.all()) {
      outputs += layer.output().size();
    }
    return new Memory(
        FLOAT * copies * network.parameters(),
        FLOAT * 2 * outputs * condition.declaration().batchSize());
  }

  /** All of it. */
  public long bytes() {
    return parameters + activations;
  }
}
