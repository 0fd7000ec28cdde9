package dev.ablate.run.slurm;

import dev.ablate.run.Moment;
import dev.ablate.run.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The attempts of a batch that are not answered, by their tickets. */
final class Attempts {
  private final Batch batch;
  private final Map<Integer, Attempt> open = new LinkedHashMap<>();

  private static final class Attempt {
    private final Work work;
    private boolean started;
    private boolean silent;
    private Optional<Moment> moment = Optional.empty();
    private OptionalLong claimedNanos = OptionalLong.empty();

    private Attempt(Work work) {
      this.work = work;
    }

    private void start(News news) {
      if (!started) {
        started = true;
        news.started(work);
      }
    }
  }

  /**
   * What of them is to be done.
   *
   * @param lost whose element is gone
   * @param unclaimed how many no element has taken
   */
  record Look(List<Integer> lost, int unclaimed) {}

  /** None yet. */
  Attempts(Batch batch) {
    this.batch = batch;
  }

  void add(int ticket, Work work) {
    open.put(ticket, new Attempt(work));
  }

  /** Takes one out; null where it is no longer wanted. */
  Work remove(int ticket) {
    Attempt attempt = open.remove(ticket);
    return attempt == null ? null : attempt.work;
  }

  /** Whether it is not answered. */
  boolean has(int ticket) {
    return open.containsKey(ticket);
  }

  int count() {
    return open.size();
  }

  Set<Integer> tickets() {
    return Set.copyOf(open.keySet());
  }

  List<Work> works() {
    return open.values().stream().map(attempt -> attempt.work).toList();
  }

  /** Tickets by identity that a command before this one has left: they go on, or have ended. */
  Map<String, Integer> earlier() {
    Map<String, Integer> earlier = new HashMap<>();
    for (int ticket : others()) {
      Integer older = earlier.put(batch.ticket(ticket).request().identity(), ticket);
      if (older != null) {
        batch.settle(older); // lost as that command died, and asked for anew
      }
    }
    return earlier;
  }

  /** What other commands have left in the batch, and will collect. */
  Set<Integer> others() {
    Set<Integer> others = batch.unsettled();
    others.removeAll(open.keySet());
    return others;
  }

  /** What of that has not come to its end, and needs its elements. */
  Set<Integer> othersUnderWay() {
    Set<Integer> others = others();
    batch.ended().forEach(others::remove);
    return others;
  }

  /** Tells that one has begun, where that was not told. */
  void start(int ticket, News news) {
    Attempt attempt = open.get(ticket);
    if (attempt != null) {
      attempt.start(news);
    }
  }

  /** Tells what goes on, by what elements say. */
  void follow(Collection<Beat> beats, News news) {
    for (Beat beat : beats) {
      Attempt attempt = open.get(beat.ticket());
      if (attempt != null) {
        attempt.start(news);
        if (!beat.moment().equals(attempt.moment)) { // else it did not move
          attempt.moment = beat.moment();
          beat.moment().ifPresent(moment -> news.progress(attempt.work, moment));
        }
        if (!attempt.silent && !beat.silent().isEmpty()) {
          attempt.silent = true;
          news.silent(attempt.work, beat.silent());
        }
      }
    }
  }

  /**
   * Looks who has taken them.
   *
   * @param alive elements that live
   */
  Look look(Set<String> alive) {
    Set<Integer> unclaimed = new HashSet<>(open.keySet());
    List<Integer> lost = new ArrayList<>();
    for (int ticket : batch.claimed()) {
      if (unclaimed.remove(ticket) && lost(ticket, alive) && batch.end(ticket).isEmpty()) {
        lost.add(ticket);
      }
    }
    return new Look(lost, unclaimed.size());
  }

  /** Whether who has taken it is gone; one that died as it took it has not even left its name. */
  private boolean lost(int ticket, Set<String> alive) {
    Attempt attempt = open.get(ticket);
    long now = System.nanoTime();
    if (attempt.claimedNanos.isEmpty()) {
      attempt.claimedNanos = OptionalLong.of(now);
    }
    boolean nameless = now - attempt.claimedNanos.getAsLong() > Elements.LIFELESS.toNanos();
    return batch.claimedBy(ticket).map(element -> !alive.contains(element)).orElse(nameless);
  }
}
