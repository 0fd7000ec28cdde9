package dev.ablate.report.render;

import dev.ablate.report.compare.Figures;
import dev.ablate.report.contribution.PathStep;
import dev.ablate.results.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * path.csv: what each step of a greedy path chose among, a row for each condition that it could
 * have gone to. It follows from the results alone, and so does what is trained next.
 */
public final class PathCsv {
  private static final List<String> HEADER =
      List.of("step", "condition", "seeds", "diverged", "validation", "chosen");

  private PathCsv() {}

  /** Of the steps of an experiment; empty where none was taken. */
  public static Optional<String> of(List<PathStep> steps) {
    List<List<String>> rows = new ArrayList<>();
    for (int index = 0; index < steps.size(); index++) {
      PathStep step = steps.get(index);
      if (step.chosen().isPresent()) {
        String number = Integer.toString(index + 1);
        step.candidates().forEach(each -> rows.add(row(number, each, step)));
      }
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(Csv.write(HEADER, rows));
  }

  private static List<String> row(String number, PathStep.Candidate each, PathStep step) {
    return List.of(
        number,
        Csv.name(each.cell().name()),
        Integer.toString(each.ended() + each.diverged()),
        Integer.toString(each.diverged()),
        Figures.stored(each.validation()),
        step.chosen().filter(each::equals).isPresent() ? "yes" : "no");
  }
}
