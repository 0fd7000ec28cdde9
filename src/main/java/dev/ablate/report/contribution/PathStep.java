package dev.ablate.report.contribution;

import dev.ablate.design.Cell;
import dev.ablate.design.Design;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongFunction;

/**
 * One step of a greedy path from none to the whole recipe. It goes to the combination with one
 * component more that validates best, the first as written of equals; one of which runs diverged is
 * behind all of which fewer did. It is a function of the results alone.
 *
 * <p>Source: Fawcett and Hoos, Analysing differences between algorithm configurations through
 * ablation, Journal of Heuristics 22 (2016), with the validation metric in place of their cost.
 *
 * @param cells what it may go to, in the order of the components
 * @param candidates how each of these did; without those that are not finished
 * @param chosen where it goes; empty until all candidates are finished
 */
public record PathStep(List<Cell> cells, List<Candidate> candidates, Optional<Candidate> chosen) {
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingInt(Candidate::diverged)
          .thenComparingDouble(each -> -each.validation().orElse(Double.NEGATIVE_INFINITY));

  /**
   * Where a step may go.
   *
   * @param cell which condition
   * @param ended runs that validated
   * @param diverged runs that did not come so far
   * @param validation their mean validation accuracy at the last evaluation, or the negative loss
   *     where there is no accuracy: the larger the better; empty where all diverged
   */
  public record Candidate(Cell cell, int ended, int diverged, OptionalDouble validation) {}

  public PathStep {
    cells = List.copyOf(cells);
    candidates = List.copyOf(candidates);
  }

  /**
   * The steps so far, the last one maybe not taken yet.
   *
   * @param known how the combination of these components did; empty where a run is not finished
   */
  static List<PathStep> of(List<String> components, LongFunction<Optional<Result>> known) {
    List<PathStep> steps = new ArrayList<>();
    long sofar = 0;
    while (sofar != (1L << components.size()) - 1) {
      List<Cell> cells = Design.next(components, sofar);
      List<Candidate> candidates =
          cells.stream()
              .flatMap(cell -> known.apply(cell.parts()).map(each -> each.of(cell)).stream())
              .toList();
      Optional<Candidate> best =
          candidates.size() < cells.size()
              ? Optional.empty()
              : candidates.stream().min(BEST_FIRST); // the first of equals
      steps.add(new PathStep(cells, candidates, best));
      if (best.isEmpty()) {
        break;
      }
      sofar = best.get().cell().parts();
    }
    return steps;
  }

  /**
   * How a combination did.
   *
   * @param ended runs that validated
   * @param diverged runs that did not come so far
   * @param validation see {@link Candidate}
   */
  record Result(int ended, int diverged, OptionalDouble validation) {
    Candidate of(Cell cell) {
      return new Candidate(cell, ended, diverged, validation);
    }
  }
}
