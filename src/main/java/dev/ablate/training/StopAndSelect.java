package dev.ablate.training;

import dev.ablate.results.MetricsRow;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.EarlyStopping;
import dev.ablate.spec.SelectSpec;
import java.util.Optional;

/** What follows from the rows of metrics.csv alone: when to stop, and which row is the best. */
final class StopAndSelect {
  private final Optional<EarlyStopping> stopping;
  private final Optional<BestValue> best;
  private final Optional<BestValue> selected;
  private int waited;

  StopAndSelect(Declaration declaration) {
    this.stopping = declaration.earlyStopping();
    this.best = stopping.map(s -> new BestValue(s.metric()));
    this.selected =
        declaration.select() instanceof SelectSpec.Best select
            ? Optional.of(new BestValue(select.metric()))
            : Optional.empty();
  }

  /** Adds a row; says whether it is the best to select so far. */
  boolean add(MetricsRow row) {
    if (best.isPresent()) {
      boolean better = best.get().improves(row, stopping.orElseThrow().minDelta(), 0);
      waited = better ? 0 : waited + 1;
    }
    return selected.isPresent() && selected.get().improves(row, 0, 0);
  }

  /** Whether early stopping ends the run here. */
  boolean stops() {
    return stopping.isPresent() && waited >= stopping.get().patience();
  }
}
