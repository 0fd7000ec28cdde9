package dev.ablate.cli;

import dev.ablate.run.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How far a series is, by cost, and how long it will still take. */
final class Advance {
  private static final double LEAST_SHARE = 0.005;

  private final long startNanos = System.nanoTime();
  private final Map<Task, Double> running = new LinkedHashMap<>();
  private final double total;
  private final int count;
  private double done;
  private int ended;

  Advance(List<Task> tasks) {
    this.total = tasks.stream().mapToDouble(Task::cost).sum();
    this.count = tasks.size();
  }

  void moves(Task task, double share) {
    running.put(task, share);
  }

  void ends(Task task) {
    running.remove(task);
    done += task.cost();
    ended++;
  }

  int count() {
    return count;
  }

  int ended() {
    return ended;
  }

  double elapsedSeconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  /** The share of the work that is done, from 0 to 1. */
  double share() {
    double partly =
        running.entrySet().stream().mapToDouble(e -> e.getKey().cost() * e.getValue()).sum();
    return total == 0 ? 1 : (done + partly) / total;
  }

  /** Seconds until the end, once enough is done to tell. */
  OptionalDouble leftSeconds() {
    double share = share();
    return share < LEAST_SHARE
        ? OptionalDouble.empty()
        : OptionalDouble.of(elapsedSeconds() * (1 - share) / share);
  }
}
