package dev.ablate.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How far a series is, by cost, and how long it will still take. */
public final class SeriesProgress {
  private static final double LEAST_SHARE = 0.005;

  private final long startNanos = System.nanoTime();
  private final Map<Task, Double> running = new LinkedHashMap<>();
  private final double total;
  private final int count;
  private double done;
  private int ended;

  /** Of trainings that are all still to be made. */
  public SeriesProgress(List<Task> tasks) {
    this.total = tasks.stream().mapToDouble(Task::cost).sum();
    this.count = tasks.size();
  }

  /** A training has come so far. */
  public void moves(Task task, double share) {
    running.put(task, share);
  }

  /** A training has come to its end. */
  public void ends(Task task) {
    running.remove(task);
    done += task.cost();
    ended++;
  }

  /** Trainings in all. */
  public int count() {
    return count;
  }

  /** Trainings that came to their end. */
  public int ended() {
    return ended;
  }

  /** Seconds since the beginning. */
  public double elapsedSeconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  /** The share of the work that is done, from 0 to 1. */
  public double share() {
    double partly =
        running.entrySet().stream().mapToDouble(e -> e.getKey().cost() * e.getValue()).sum();
    return total == 0 ? 1 : (done + partly) / total;
  }

  /** Seconds until the end, once enough is done to tell. */
  public OptionalDouble leftSeconds() {
    double share = share();
    return share < LEAST_SHARE
        ? OptionalDouble.empty()
        : OptionalDouble.of(elapsedSeconds() * (1 - share) / share);
  }
}
