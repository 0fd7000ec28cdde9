package dev.ablate.training;

import dev.ablate.results.RunRecord;
import java.util.ArrayList;
import java.util.List;

/** How long the phases of a run took. */
final class Timings {
  private final List<RunRecord.Timing> rows = new ArrayList<>();
  private long since = System.nanoTime();

  /** Ends a phase; the next begins. */
  void done(String phase, int epoch) {
    long now = System.nanoTime();
    rows.add(new RunRecord.Timing(phase, epoch, (now - since) / 1e9));
    since = now;
  }

  List<RunRecord.Timing> rows() {
    return List.copyOf(rows);
  }
}
