package dev.ablate.part;

import java.util.List;

/**
 * A tensor that a layer measures while it trains, and does not learn.
 *
 * @param tensor its name in the layer: running_mean, …; what begins with {@code running_} is
 *     measured anew for averaged weights, anything else goes on from where it was
 * @param shape torch's shape
 * @param start every number of it at first
 */
public record Statistic(String tensor, List<Integer> shape, double start) {
  public Statistic {
    shape = List.copyOf(shape);
  }

  /** Whether it is a running mean or variance, and not what a spectral norm goes on from. */
  public boolean runs() {
    return tensor.startsWith("running_");
  }
}
