package dev.ablate.verify;

import dev.ablate.digest.Sha256;
import dev.ablate.results.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runs that are trained again: those whose names have the smallest digests with the seed, so
 * that the same seed draws the same runs wherever and whenever it is asked.
 *
 * @param of how many runs there are
 * @param runs the drawn ones, {@code experiment/condition/seed-1}, in order of their names
 */
public record Sample(int of, List<String> runs) {
  /** Experiment, condition, run, file. */
  private static final int DEPTH = 4;

  public Sample {
    runs = List.copyOf(runs);
  }

  /**
   * Draws.
   *
   * @param share of all runs, above 0 and up to 1; at least one run is drawn where there is any
   */
  public static Sample draw(Path results, double share, long seed) {
    List<String> all = all(results);
    long size = Math.min(all.size(), Math.max(1, (long) Math.ceil(share * all.size() - 1e-9)));
    return new Sample(
        all.size(),
        all.stream()
            .sorted(Comparator.comparing(run -> new Sha256().add(seed).add(run).hex()))
            .limit(size)
            .sorted()
            .toList());
  }

  private static List<String> all(Path results) {
    try (Stream<Path> files = Files.walk(results, DEPTH)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).equals(FileNames.SPEC))
          .map(file -> results.relativize(file.getParent()).toString().replace('\\', '/'))
          .filter(run -> run.split("/").length == DEPTH - 1 && !run.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
