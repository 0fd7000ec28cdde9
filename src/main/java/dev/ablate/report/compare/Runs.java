package dev.ablate.report.compare;

import dev.ablate.plan.RunKey;
import dev.ablate.results.Doubts;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFiles.State;
import dev.ablate.results.RunFolder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The runs of one condition.
 *
 * @param files what was read, by key; a declared run without files is there too
 * @param doubts why files that are there are left out, by key
 */
public record Runs(SortedMap<RunKey, RunFiles> files, SortedMap<RunKey, String> doubts) {
  private static final RunFiles NOTHING =
      new RunFiles(
          State.INCOMPLETE,
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public Runs {
    files = Collections.unmodifiableSortedMap(files);
    doubts = Collections.unmodifiableSortedMap(doubts);
  }

  /**
   * Reads the runs of a condition.
   *
   * @param declared the runs that should be there; others in the folder are left out, for they are
   *     of an earlier declaration; empty takes all
   * @param doubts what is not to be believed
   */
  static Runs read(Path condition, List<RunKey> declared, Doubts doubts) {
    SortedMap<RunKey, RunFiles> files = new TreeMap<>();
    SortedMap<RunKey, String> doubtful = new TreeMap<>();
    for (RunKey key : declared.isEmpty() ? RunFolder.keys(condition) : declared) {
      Path folder = RunFolder.of(condition, key);
      Optional<String> doubt = doubts.about(folder);
      doubt.ifPresent(why -> doubtful.put(key, why));
      files.put(key, doubt.isPresent() ? NOTHING : RunFolder.read(folder));
    }
    return new Runs(files, doubtful);
  }

  /** The runs in that state. */
  public SortedSet<RunKey> keys(State state) {
    SortedSet<RunKey> keys = new TreeSet<>();
    files.forEach(
        (key, run) -> {
          if (run.state() == state) {
            keys.add(key);
          }
        });
    return keys;
  }

  /** A number of each finished run that has it. */
  public SortedMap<RunKey, Double> values(Function<RunFiles, Optional<Double>> number) {
    SortedMap<RunKey, Double> values = new TreeMap<>();
    files.forEach(
        (key, run) -> {
          if (run.state() == State.DONE) {
            number.apply(run).ifPresent(value -> values.put(key, value));
          }
        });
    return values;
  }

  /** The last row of a run's metrics. */
  public static Optional<MetricsRow> last(RunFiles run) {
    List<MetricsRow> rows = run.metrics();
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
  }
}
