package dev.ablate.results;

import java.util.List;
import java.util.Optional;

/**
 * What the files of a run say; parts that are not there are empty.
 *
 * @param state whether the measurement is whole
 * @param spec the text of spec.yaml
 * @param metrics the rows of metrics.csv
 * @param test the row of test.csv
 * @param facts run.json, which is not committed
 * @param reconstructions the bytes of reconstructions.png
 */
public record RunFiles(
    State state,
    Optional<String> spec,
    List<MetricsRow> metrics,
    Optional<TestRow> test,
    Optional<RunFacts> facts,
    Optional<byte[]> reconstructions) {
  public RunFiles {
    metrics = metrics instanceof MetricsTable ? metrics : List.copyOf(metrics);
  }

  /** How whole a measurement is, as far as its files tell. */
  public enum State {
    /** Trained and tested. */
    DONE,
    /** The loss was NaN or infinite, and the run stopped: it has metrics and no test. */
    DIVERGED,
    /** The run ended by an error and left nothing measured. */
    FAILED,
    /** There is nothing, or a file is missing, torn or unreadable. */
    INCOMPLETE
  }
}
