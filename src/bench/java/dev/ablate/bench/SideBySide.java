package dev.ablate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Several of our runs on all cores, with data of CIFAR-10's size: what they train on a second. */
final class SideBySide {
  private static final int PATIENCE_SECONDS = 300;

  private final Path folder;
  private final Path file;
  private final int batch;
  private final int steps;
  private final int cores = Runtime.getRuntime().availableProcessors();
  private final List<Double> loadSeconds = new ArrayList<>();
  private final List<Double> workerBytes = new ArrayList<>();

  /** Two runs a core, so that a worker's second one shows what it starts with. */
  SideBySide(Path folder, int batch, int steps) throws IOException {
    this.folder = folder;
    this.file = folder.resolve("side-by-side-" + batch + ".yaml");
    this.batch = batch;
    this.steps = steps;
    Files.writeString(
        file,
        Ours.declaration("lenet", "native", "train: 51200, test: 10000", batch, steps)
            + "seeds: 1.."
            + 2 * cores
            + "\n");
  }

  /** Trains them all: images a second together. */
  OptionalDouble once() {
    Path results = folder.resolve("side-by-side-" + batch + "-" + loadSeconds.size());
    Command.Ran ran =
        Command.ablate(folder, "run", file.toString(), "--results", results.toString())
            .run(PATIENCE_SECONDS);
    if (ran.status() != 0) {
      throw new IllegalStateException(ran.output());
    }
    Timings timings = Timings.read(results);
    loadSeconds.add(timings.median("load"));
    if (ran.shareBytes() > 0) {
      workerBytes.add((double) ran.shareBytes());
    }
    return OptionalDouble.of(2.0 * cores * steps * batch / (timings.seconds("train") / cores));
  }

  /** From a run's start in its worker to its first step. */
  Rounds loadSeconds() {
    return new Rounds(loadSeconds);
  }

  /** The most that a worker held, shared pages counted in proportion; Linux alone knows it. */
  Optional<Rounds> workerBytes() {
    return workerBytes.isEmpty() ? Optional.empty() : Optional.of(new Rounds(workerBytes));
  }
}
