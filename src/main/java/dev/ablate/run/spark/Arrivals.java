package dev.ablate.run.spark;

import dev.ablate.results.Removal;
import dev.ablate.run.Answer;
import dev.ablate.run.Work;
import dev.ablate.run.remote.Delivery;
import dev.ablate.run.remote.End;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What comes home of an attempt, and what it means for the work. */
final class Arrivals {
  private static final String FAILURE = "most recent failure: ";

  private Arrivals() {}

  /** A checkpoint that is whole. */
  static void checkpoint(Work work, Path checkpoint) {
    try {
      Delivery.takeCheckpoint(checkpoint, work.checkpoints());
    } catch (UncheckedIOException e) {
      // The run goes on; what is lost is how far it was.
    }
  }

  /**
   * The attempt came to its end.
   *
   * @param said the seat's last word
   * @param attempt the folder that its files came to, where it has any
   */
  static Answer end(Work work, String said, String attempt) {
    End end = Order.read(said, End.class);
    Path folder = Path.of(attempt);
    Answer answer = Delivery.answer(folder.resolve("files"), work, end);
    if (end.hasFiles()) {
      try {
        Removal.of(folder);
      } catch (UncheckedIOException e) {
        // Where nothing can be written any more: it goes with the folder of all arrivals.
      }
    }
    return answer;
  }

  /** Of what Spark says of a job, what happened to its task. */
  static Answer lost(String text) {
    String first = text.lines().findFirst().orElse("");
    int begin = first.indexOf(FAILURE);
    String reason = begin < 0 ? first : first.substring(begin + FAILURE.length());
    return new Answer.Lost("Spark lost it: " + reason);
  }
}
