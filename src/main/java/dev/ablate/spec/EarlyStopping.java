package dev.ablate.spec;

import dev.ablate.part.Column;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;

/**
 * Stops when a metric has not improved.
 *
 * @param metric the column that must improve
 * @param patience evaluations without improvement after which training stops
 * @param minDelta how much better counts as improvement
 */
@Doc("Stops when a metric has not improved.")
public record EarlyStopping(
    @Doc("What must improve.") @Default("val_loss") Column metric,
    @Doc("Evaluations without improvement after which training stops.") @Short @Range(min = 1)
        int patience,
    @Doc("How much better counts as improvement.") @Default("0") @Range(min = 0) double minDelta) {}
