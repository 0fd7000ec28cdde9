package dev.ablate.report.compare;

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
 * @param files what was read, by seed; a declared seed without files is there too
 * @param doubts why files that are there are left out, by seed
 */
public record Runs(SortedMap<Long, RunFiles> files, SortedMap<Long, String> doubts) {
  private static final RunFiles NOTHING =
      new RunFiles(
          State.INCOMPLETE, Optional.empty(), List.of(), Optional.empty(), Optional.empty());

  public Runs {
    files = Collections.unmodifiableSortedMap(files);
    doubts = Collections.unmodifiableSortedMap(doubts);
  }

  /**
   * Reads the runs of a condition.
   *
   * @param declared the seeds that should be there; others in the folder are left out, for they are
   *     of an earlier declaration; empty takes all
   * @param doubts what is not to be believed
   */
  static Runs read(Path condition, List<Long> declared, Doubts doubts) {
    SortedMap<Long, RunFiles> files = new TreeMap<>();
    SortedMap<Long, String> doubtful = new TreeMap<>();
    for (long seed : declared.isEmpty() ? RunFolder.seeds(condition) : declared) {
      Path folder = RunFolder.of(condition, seed);
      Optional<String> doubt = doubts.about(folder);
      doubt.ifPresent(why -> doubtful.put(seed, why));
      files.put(seed, doubt.isPresent() ? NOTHING : RunFolder.read(folder));
    }
    return new Runs(files, doubtful);
  }

  /** The seeds of the runs in that state. */
  public SortedSet<Long> seeds(State state) {
    SortedSet<Long> seeds = new TreeSet<>();
    files.forEach(
        (seed, run) -> {
          if (run.state() == state) {
            seeds.add(seed);
          }
        });
    return seeds;
  }

  /** A number of each finished run that has it. */
  public SortedMap<Long, Double> values(Function<RunFiles, Optional<Double>> number) {
    SortedMap<Long, Double> values = new TreeMap<>();
    files.forEach(
        (seed, run) -> {
          if (run.state() == State.DONE) {
            number.apply(run).ifPresent(value -> values.put(seed, value));
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
