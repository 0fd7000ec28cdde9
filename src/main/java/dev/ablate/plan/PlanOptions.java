package dev.ablate.plan;

import java.util.List;

/**
 * What the command line changes of what the files declare.
 *
 * @param settings as typed, {@code optimizer.adam.lr=0.01}; several values, separated by commas,
 *     make a grid
 * @param seeds further seeds for every condition, beside the declared ones
 * @param only patterns with * and ? of the conditions that are meant, {@code dropout-*} or {@code
 *     experiment/condition}; empty: all
 * @param designs in place of those that the named files declare; none: theirs
 */
public record PlanOptions(
    List<String> settings, List<Long> seeds, List<String> only, List<String> designs) {
  /** Nothing changed. */
  public static final PlanOptions NONE = new PlanOptions(List.of(), List.of(), List.of());

  /** Without designs. */
  public PlanOptions(List<String> settings, List<Long> seeds, List<String> only) {
    this(settings, seeds, only, List.of());
  }

  public PlanOptions {
    settings = List.copyOf(settings);
    seeds = List.copyOf(seeds);
    only = List.copyOf(only);
    designs = List.copyOf(designs);
  }
}
