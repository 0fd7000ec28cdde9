package dev.ablate.training;

import dev.ablate.results.MetricsRow;
import java.util.List;

/**
 * How far a run is.
 *
 * @param epoch the epoch, from 1
 * @param step steps made
 * @param steps steps to make
 * @param loss of the last batch
 * @param measured the rows of metrics.csv so far: a view, which grows
 */
public record Progress(int epoch, long step, long steps, double loss, List<MetricsRow> measured) {}
