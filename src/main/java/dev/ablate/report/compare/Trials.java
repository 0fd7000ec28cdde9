package dev.ablate.report.compare;

import dev.ablate.plan.RunKey;
import dev.ablate.plan.Trial;
import dev.ablate.results.Doubts;
import dev.ablate.results.Layout.Search;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFolder;
import dev.ablate.spec.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the trials of one search came to.
 *
 * @param search what was tried
 * @param scores of each trial, the mean over its seeds at its end; not a number where one of them
 *     diverged; empty where one is not finished
 * @param loss what its loss is, as declared
 */
public record Trials(Search search, List<Optional<Double>> scores, Map<String, String> loss) {
  public Trials {
    scores = List.copyOf(scores);
    loss = Map.copyOf(loss);
  }

  /**
   * Reads them.
   *
   * @param condition its folder
   */
  public static Trials read(Path condition, Search search, Doubts doubts) {
    List<Optional<Double>> scores = new ArrayList<>();
    List<RunFiles> all = new ArrayList<>();
    for (int number = 1; number <= search.trials().size(); number++) {
      String name = condition.getFileName().toString();
      Path trial = condition.resolveSibling(Trial.folder(name, number));
      scores.add(score(trial, search, doubts, all));
    }
    return new Trials(search, scores, DeclaredLoss.of(all));
  }

  private static Optional<Double> score(
      Path trial, Search search, Doubts doubts, List<RunFiles> all) {
    double sum = 0;
    for (long seed : search.seeds()) {
      Path folder = RunFolder.of(trial, RunKey.of(seed));
      RunFiles run = RunFolder.read(folder);
      all.add(run);
      if (doubts.about(folder).isPresent()
          || run.state() == RunFiles.State.INCOMPLETE
          || run.state() == RunFiles.State.FAILED) {
        return Optional.empty();
      }
      sum += run.state() == RunFiles.State.DIVERGED ? Double.NaN : last(run, search.by());
    }
    return Optional.of(Double.isFinite(sum) ? sum / search.seeds().size() : Double.NaN);
  }

  private static double last(RunFiles run, Measure by) {
    return Runs.last(run).flatMap(row -> Rows.value(row, by)).orElse(Double.NaN);
  }

  /** Whether every trial has come to its end. */
  public boolean finished() {
    return scores.stream().allMatch(Optional::isPresent);
  }

  /** Whether another search went by the same number, as often, with the same seeds. */
  boolean comparable(Trials other) {
    return search.by().equals(other.search.by())
        && search.seeds().equals(other.search.seeds())
        && scores.size() == other.scores.size()
        && !(new Quantity.Last(search.by()).loss() && DeclaredLoss.differs(loss, other.loss));
  }

  /** The scores of a finished search; not a number where a trial diverged. */
  double[] values() {
    return scores.stream().mapToDouble(Optional::orElseThrow).toArray();
  }

  /**
   * The best of the first so many trials, from 1, the first of equals; empty where all diverged.
   */
  public OptionalInt best(int budget) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int trial = 0; trial < budget; trial++) {
      double score = scores.get(trial).orElse(Double.NaN);
      double value = search.by().higherIsBetter() ? score : -score;
      if (value > most) { // never so where it is not a number
        most = value;
        best = trial + 1;
      }
    }
    return best == 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }
}
