package dev.ablate.training;

import dev.ablate.results.RunRecord;
import java.util.ArrayList;
import java.util.List;

/** How long the phases of a run took, those before an interruption too. */
final class Timings {
  private final List<RunRecord.Timing> rows = new ArrayList<>();
  private long since = System.nanoTime();

  /** Ends a phase; the next begins. */
  void done(String phase, int epoch) {
    long now = System.nanoTime();
    rows.add(new RunRecord.Timing(phase, epoch, (now - since) / 1e9));
    since = now;
  }

  /** Puts before them how long the phases took that a checkpoint knows of. */
  void restore(List<RunRecord.Timing> earlier) {
    rows.addAll(0, earlier);
  }

  List<RunRecord.Timing> rows() {
    return List.copyOf(rows);
  }
}
