package dev.ablate.spark;

import dev.ablate.run.spark.Words;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/** The lines that ablate reads. */
final class Replies {
  private static final int PATIENCE_MILLIS = 30_000;

  private final PrintStream out;
  private final Set<String> unfit = new HashSet<>();
  private volatile IntSupplier executors = () -> Integer.MAX_VALUE;

  Replies(PrintStream out) {
    this.out = out;
  }

  /** How many executors there are now, once Spark is there. */
  void executors(IntSupplier count) {
    executors = count;
  }

  /** Says once that there is no executor, where none comes. */
  void watch() {
    Thread watch =
        new Thread(
            () -> {
              try {
                Thread.sleep(PATIENCE_MILLIS);
                if (executors.getAsInt() <= 0) {
                  say("waiting");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "executors");
    watch.setDaemon(true);
    watch.start();
  }

  synchronized void say(String... words) {
    out.println(Words.PREFIX + Words.line(List.of(words)));
    out.flush();
  }

  /**
   * An executor keeps the place of an attempt that its node cannot train, so that no other comes to
   * it.
   */
  void unfit(int number, String executor, String host, String why) {
    boolean all;
    synchronized (this) {
      unfit.add(executor);
      all = unfit.size() >= executors.getAsInt();
    }
    say(all ? "nowhere" : "unfit", String.valueOf(number), host, why);
  }
}
