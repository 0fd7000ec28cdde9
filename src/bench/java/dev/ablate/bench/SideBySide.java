package dev.ablate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Several of our runs on all cores, with data of CIFAR-10's size: what they train on a second. */
final class SideBySide {
  private final Path folder;
  private final int batch;
  private final int steps;
  private final int rounds;
  private final int cores = Runtime.getRuntime().availableProcessors();
  private double imagesASecond;
  private double loadSeconds;
  private long workerBytes;

  SideBySide(Path folder, int batch, int steps, int rounds) {
    this.folder = folder;
    this.batch = batch;
    this.steps = steps;
    this.rounds = rounds;
  }

  /** Trains two runs a core, so that a worker's second one shows what it starts with. */
  void measure() throws IOException {
    Path file = folder.resolve("side-by-side-" + batch + ".yaml");
    Files.writeString(
        file,
        Ours.declaration("train: 51200, test: 10000", batch, steps)
            + "seeds: 1.."
            + 2 * cores
            + "\n");
    double[] figures = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      Path results = folder.resolve("side-by-side-" + batch + "-" + round);
      Command.Ran ran =
          Command.ablate(folder, "run", file.toString(), "--results", results.toString()).run(300);
      if (ran.status() != 0) {
        throw new IllegalStateException(ran.output());
      }
      Timings timings = Timings.read(results);
      figures[round] = 2.0 * cores * steps * batch / (timings.seconds("train") / cores);
      loadSeconds = timings.median("load");
      workerBytes = Math.max(workerBytes, ran.shareBytes());
      System.err.printf(
          java.util.Locale.ROOT, "side by side, batch %d: %.0f%n", batch, figures[round]);
    }
    imagesASecond = Peers.median(figures);
  }

  /** Images that all runs together train on a second. */
  double imagesASecond() {
    return imagesASecond;
  }

  /** From a run's start in its worker to its first step. */
  double loadSeconds() {
    return loadSeconds;
  }

  /** The most that a worker held, shared pages counted in proportion. */
  long workerBytes() {
    return workerBytes;
  }
}
