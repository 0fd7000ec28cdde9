package dev.ablate.results;

import java.nio.file.Path;
import java.util.List;

/**
 * What a training that is not finished has measured so far: its metrics.csv, beside its checkpoints
 * and for as long as these.
 *
 * @param checkpoints the folder of its checkpoints
 */
public record GrowingMetrics(Path checkpoints) {
  /** That of a training, by its identity. */
  public static GrowingMetrics of(Path results, String identity) {
    return new GrowingMetrics(StateFolder.of(results).checkpoints(identity));
  }

  /** Writes the rows so far. */
  public void write(List<MetricsRow> rows) {
    WholeFile.write(checkpoints.resolve(FileNames.METRICS), RunTables.metrics(rows));
  }

  /** The rows so far; none where nothing was written. */
  public List<MetricsRow> read() {
    return RunFolder.read(checkpoints).metrics();
  }
}
