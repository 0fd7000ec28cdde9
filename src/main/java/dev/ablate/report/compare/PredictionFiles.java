package dev.ablate.report.compare;

import dev.ablate.plan.RunKey;
import dev.ablate.results.RunFiles.State;
import dev.ablate.results.RunFolder;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The predictions of a results folder; what was read lately is kept in memory. */
final class PredictionFiles {
  /** Some 80 MB of predictions. */
  private static final long MOST_EXAMPLES = 5_000_000;

  private final Path results;
  private final Map<Path, Predictions> read = new LinkedHashMap<>(16, 0.75f, true);
  private long examples;

  PredictionFiles(Path results) {
    this.results = results;
  }

  /** The predictions of a condition's finished runs, by key; empty where any of them lacks them. */
  Optional<SortedMap<RunKey, Predictions>> of(Summary summary) {
    SortedMap<RunKey, Predictions> byKey = new TreeMap<>();
    for (RunKey key : summary.runs().keys(State.DONE)) {
      Optional<Predictions> predictions =
          of(RunFolder.of(results, summary.name().experiment(), summary.name().condition(), key));
      if (predictions.isEmpty()) {
        return Optional.empty();
      }
      byKey.put(key, predictions.get());
    }
    return byKey.isEmpty() ? Optional.empty() : Optional.of(byKey);
  }

  private Optional<Predictions> of(Path run) {
    Predictions known = read.get(run);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Predictions> now = Predictions.read(run);
    now.ifPresent(
        predictions -> {
          read.put(run, predictions);
          examples += predictions.size();
          forgetOldest();
        });
    return now;
  }

  private void forgetOldest() {
    Iterator<Predictions> oldest = read.values().iterator();
    while (examples > MOST_EXAMPLES && read.size() > 1) {
      examples -= oldest.next().size();
      oldest.remove();
    }
  }
}
