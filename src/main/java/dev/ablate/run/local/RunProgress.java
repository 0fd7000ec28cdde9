package dev.ablate.run.local;

import dev.ablate.part.metric.Accuracy;
import dev.ablate.results.GrowingMetrics;
import dev.ablate.results.MetricsRow;
import dev.ablate.run.Moment;
import dev.ablate.training.Progress;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * How a training goes, for whoever looks on: where it is, a few times a second, and what it has
 * measured so far, in a file beside its checkpoints.
 */
final class RunProgress implements Consumer<Progress> {
  /** A person sees no more of it, and a line costs both processes time. */
  private static final long TELL_NANOS = 100_000_000;

  private static final long WRITE_NANOS = 1_000_000_000;

  private final GrowingMetrics file;
  private final Consumer<Event> teller;
  private long told = System.nanoTime() - TELL_NANOS;
  private long written = System.nanoTime();
  private int rows;

  /**
   * Of a run.
   *
   * @param checkpoints the folder of its checkpoints
   * @param teller says an event
   */
  RunProgress(Path checkpoints, Consumer<Event> teller) {
    this.file = new GrowingMetrics(checkpoints);
    this.teller = teller;
  }

  @Override
  public void accept(Progress progress) {
    long now = System.nanoTime();
    if (now - told >= TELL_NANOS) {
      told = now;
      teller.accept(Event.progress(moment(progress)));
    }
    if (progress.measured().size() > rows && now - written >= WRITE_NANOS) {
      written = now;
      rows = progress.measured().size();
      try {
        file.write(progress.measured());
      } catch (UncheckedIOException e) {
        // Nobody can look on then; the training is worth more than that.
      }
    }
  }

  private static Moment moment(Progress progress) {
    List<MetricsRow> rows = progress.measured();
    return new Moment(
        progress.epoch(),
        (double) progress.step() / progress.steps(),
        OptionalDouble.of(progress.loss()),
        rows.isEmpty()
            ? OptionalDouble.empty()
            : rows.get(rows.size() - 1).val().value(new Accuracy()));
  }
}
