package dev.ablate.run.slurm;

import dev.ablate.results.StateFolder;
import dev.ablate.run.remote.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a command has left to the cluster, when it detached or died.
 *
 * @param done runs whose files wait to be collected
 * @param training runs that an element trains, each with where it is
 * @param waiting runs that nobody has begun with
 */
public record Detached(int done, List<String> training, int waiting) {
  public Detached {
    training = List.copyOf(training);
  }

  /** That of a results folder; empty where nothing is left. */
  public static Optional<Detached> of(Path results) {
    return Batch.open(StateFolder.of(results.toAbsolutePath()).batches())
        .map(Detached::of)
        .filter(left -> left.done + left.training.size() + left.waiting > 0);
  }

  private static Detached of(Batch batch) {
    Set<Integer> ended = new HashSet<>(batch.ended());
    Set<Integer> claimed = new HashSet<>(batch.claimed());
    int done = (int) ended.stream().filter(ticket -> isThere(batch, ticket)).count();
    List<String> training = new ArrayList<>();
    batch
        .beats()
        .forEach(
            (element, beat) -> {
              if (beat.ticket() >= 0
                  && !ended.contains(beat.ticket())
                  && isFresh(batch.beatOf(element))) {
                training.add(
                    batch.ticket(beat.ticket()).name()
                        + beat.moment()
                            .map(moment -> "  epoch " + moment.epoch() + moment.scores())
                            .orElse(""));
              }
            });
    int waiting =
        (int) batch.tickets().stream().filter(ticket -> !claimed.contains(ticket)).count();
    return new Detached(done, training, waiting);
  }

  /** Files that were collected are gone from there, and a failure leaves none that count. */
  private static boolean isThere(Batch batch, int ticket) {
    return Files.exists(batch.files(ticket)) && batch.end(ticket).filter(End::hasFiles).isPresent();
  }

  private static boolean isFresh(Path beat) {
    try {
      Instant last = Files.getLastModifiedTime(beat).toInstant();
      return Duration.between(last, Instant.now()).compareTo(Elements.LIFELESS) < 0;
    } catch (IOException e) {
      return false; // it has just gone
    }
  }

  /** In words, a line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "left to the cluster: %d done and not yet collected, %d in training, %d waiting"
                .formatted(done, training.size(), waiting)
            + "; the same command, without --detach, collects");
    training.forEach(each -> lines.add("  training  " + each));
    return lines;
  }
}
