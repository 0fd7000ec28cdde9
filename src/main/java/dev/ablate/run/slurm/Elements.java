package dev.ablate.run.slurm;

import dev.ablate.problem.ProblemsException;
import dev.ablate.results.FileTrouble;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The elements of a batch: which of them live, and new ones where some are missing. */
final class Elements {
  /** An element without a beat for so long is given up. */
  static final Duration LIFELESS = Duration.ofSeconds(45);

  /** So many times in vain show that nothing will come. */
  private static final int VAIN_TIMES = 3;

  private final Cluster cluster;
  private final Batch batch;
  private final SlurmOptions options;
  private final String workerMain;
  private final Optional<Duration> patience;
  private final Map<String, Heard> heard = new HashMap<>();
  private final Map<String, String> unfit = new TreeMap<>();
  private int vain;

  private static final class Heard {
    private long count = -1;
    private long nanos = System.nanoTime();
  }

  Elements(
      Cluster cluster,
      Batch batch,
      SlurmOptions options,
      String workerMain,
      Optional<Duration> patience) {
    this.cluster = cluster;
    this.batch = batch;
    this.options = options;
    this.workerMain = workerMain;
    this.patience = patience;
  }

  /**
   * Elements that wait, or run and show life; the lifeless are cancelled. Empty where Slurm does
   * not answer just now.
   *
   * @param beats what each element says
   */
  Optional<Set<String>> alive(Map<String, Beat> beats) {
    Optional<Set<String>> known = cluster.alive(batch.jobs());
    if (known.isEmpty()) {
      return known;
    }
    Set<String> alive = new HashSet<>(known.get());
    Set<String> lifeless = new TreeSet<>();
    beats.forEach(
        (element, beat) -> {
          if (!beats(element, beat) && alive.contains(element)) {
            lifeless.add(element);
          }
        });
    cluster.cancel(lifeless);
    alive.removeAll(lifeless);
    return Optional.of(alive);
  }

  private boolean beats(String element, Beat beat) {
    Heard last = heard.computeIfAbsent(element, name -> new Heard());
    if (last.count != beat.count()) {
      last.count = beat.count();
      last.nanos = System.nanoTime();
    }
    return System.nanoTime() - last.nanos <= LIFELESS.toNanos();
  }

  /** Nodes that were found unable to train a run since this was asked before, and why. */
  Map<String, String> newlyUnfit(Map<String, Beat> beats) {
    Map<String, String> found = new TreeMap<>();
    for (Beat beat : beats.values()) {
      if (!beat.unfit().isEmpty() && unfit.putIfAbsent(beat.node(), beat.unfit()) == null) {
        found.put(beat.node(), beat.unfit());
      }
    }
    return found;
  }

  /** Notes that an element has trained something. */
  void useful() {
    vain = 0;
  }

  /**
   * Submits elements.
   *
   * @param elements how many
   * @param threads that the widest run needs
   * @return why there are none; empty where they were submitted
   */
  Optional<String> submit(int elements, int threads) {
    if (vain == VAIN_TIMES) {
      return Optional.of(
          "elements were submitted "
              + VAIN_TIMES
              + " times, and none took a run; their logs lie in "
              + batch.logs()
              + (unfit.isEmpty() ? "" : ", and these nodes cannot train it: " + unfit.keySet()));
    }
    vain++;
    try {
      ElementScript.write(batch, options, threads, workerMain, patience);
      batch.job(cluster.submit(batch.script(), elements, threads, unfit.keySet()));
      return Optional.empty();
    } catch (ProblemsException e) {
      return Optional.of(e.getMessage());
    } catch (UncheckedIOException e) {
      return Optional.of(FileTrouble.text(e));
    }
  }

  /** Ends these, by their own names or by those of all that were submitted together. */
  void cancel(List<String> names) {
    cluster.cancel(names);
  }
}
