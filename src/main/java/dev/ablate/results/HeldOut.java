package dev.ablate.results;

import dev.ablate.spec.SplitSpec;
import java.util.List;
import java.util.Optional;

/**
 * What the runs of a condition hold out, where there are folds.
 *
 * @param parts into how many the examples are cut
 * @param folds those that are held out, counted through the repeats: a run of each seed each
 */
public record HeldOut(int parts, List<Integer> folds) {
  public HeldOut {
    folds = List.copyOf(folds);
  }

  /** That of a split; empty where it has no folds. */
  static Optional<HeldOut> of(SplitSpec split) {
    return split.folds().isPresent()
        ? Optional.of(new HeldOut(split.folds().getAsInt(), split.heldOut()))
        : Optional.empty();
  }

  /** Examples held out over examples trained on. */
  public double testOverTrain() {
    return 1 / (parts - 1.0);
  }
}
