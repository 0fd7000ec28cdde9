package dev.ablate.verify;

import dev.ablate.digest.Sha256;
import dev.ablate.plan.RunKey;
import dev.ablate.results.Layout;
import dev.ablate.results.LayoutFiles;
import dev.ablate.results.RunFiles.State;
import dev.ablate.results.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The runs that are trained again: those whose names have the smallest digests with the seed, so
 * that the same seed draws the same runs wherever and whenever it is asked.
 *
 * @param of how many runs there are
 * @param runs the drawn ones, {@code experiment/condition/seed-1}, in order of their names
 */
public record Sample(int of, List<String> runs) {
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

  /** The runs that a report counts, whatever else lies there and whatever they lack. */
  static List<String> all(Path results) {
    List<String> all = new ArrayList<>();
    for (Layout.Experiment experiment : LayoutFiles.read(results).experiments()) {
      for (Layout.Condition condition : experiment.conditions()) {
        Path runs = results.resolve(experiment.name()).resolve(condition.name());
        for (RunKey key : condition.keys().isEmpty() ? RunFolder.keys(runs) : condition.keys()) {
          State state = RunFolder.read(RunFolder.of(runs, key)).state();
          if (state == State.DONE || state == State.DIVERGED) {
            all.add(experiment.name() + "/" + condition.name() + "/" + key.name());
          }
        }
      }
    }
    return all.stream().sorted().toList();
  }
}
