package dev.ablate.part;

import java.util.List;

/**
 * A tensor that a layer measures while it trains, and does not learn.
 *
 * @param tensor its name in the layer: running_mean, …
 * @param shape torch's shape
 * @param start every number of it at first
 */
public record Statistic(String tensor, List<Integer> shape, double start) {
  public Statistic {
    shape = List.copyOf(shape);
  }
}
