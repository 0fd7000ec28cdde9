package dev.ablate.results;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What ablate keeps for itself in a results folder, {@code .ablate}: never committed, and safe to
 * delete while nothing is running, at the cost of what was not finished. Every path in it is made
 * here.
 *
 * @param path of the folder
 */
public record StateFolder(Path path) {
  /** Its name in a results folder. */
  static final String NAME = ".ablate";

  /** That of a results folder. */
  public static StateFolder of(Path results) {
    return new StateFolder(results.resolve(NAME));
  }

  /** Whether it is there: nothing was ever run in a results folder without it. */
  public boolean exists() {
    return Files.isDirectory(path);
  }

  /** Which runs are finished, see {@link Index}. */
  Path finished() {
    return path.resolve("finished.jsonl");
  }

  /** Which file each experiment was last run from, see {@link Origins}. */
  Path origins() {
    return path.resolve("files.json");
  }

  /** Locked by the process that writes into the results folder. */
  Path lock() {
    return path.resolve("lock");
  }

  /** Held by that process where the file system has no locks. */
  Path lease() {
    return path.resolve("lease");
  }

  /** Which process that is, in words. */
  public Path holder() {
    return path.resolve("holder");
  }

  /** Locked by each worker process of this results folder while it lives. */
  public Path workers() {
    return path.resolve("workers");
  }

  /** How the series goes that is running, or ran last. */
  public Path status() {
    return path.resolve("status.json");
  }

  /** What was reported last. */
  public Path report() {
    return path.resolve("report.json");
  }

  /** The folder of logs. */
  public Path logs() {
    return path.resolve("logs");
  }

  /**
   * The log of a run.
   *
   * @param run as experiment/condition/seed-1
   */
  public Path log(String run) {
    return logs().resolve(run + ".log");
  }

  /** The folder of batches that a cluster works on. */
  public Path batches() {
    return path.resolve("batches");
  }

  /** The folder that files from Spark's executors come to, before they are taken over. */
  public Path spark() {
    return path.resolve("spark");
  }

  /** Where a run is kept whose place another one takes, until it gets its own; by its identity. */
  public Path kept(String identity) {
    return path.resolve("kept-" + identity);
  }

  /** The folder of a training's checkpoints, by its identity. */
  public Path checkpoints(String identity) {
    return path.resolve("checkpoints").resolve(identity);
  }
}
