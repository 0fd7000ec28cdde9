package dev.ablate.report.render;

import dev.ablate.report.compare.Family;
import dev.ablate.report.compare.Figures;
import dev.ablate.results.Csv;
import dev.ablate.statistics.Decision;
import dev.ablate.statistics.Outcome.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * decisions.csv: what each look at an experiment's conditions came to, a row for each condition
 * that was measured at it. It follows from the results alone, and so does who gets more seeds.
 */
public final class DecisionsCsv {
  private static final List<String> HEADER =
      List.of(
          "look",
          "seeds",
          "condition",
          "reference",
          "n",
          "difference",
          "p",
          "p_corrected",
          "low",
          "high",
          "verdict");

  private DecisionsCsv() {}

  /** Of an experiment; empty where it is looked at once, for comparison.csv says that. */
  public static Optional<String> of(String experiment, List<Family> families) {
    List<List<String>> rows = new ArrayList<>();
    for (Family family : families) {
      List<Look> looks = family.looked() ? family.outcome().looks() : List.of();
      for (int look = 0; look < looks.size(); look++) {
        for (Decision decision : looks.get(look).decisions()) {
          boolean ours = decision.condition().startsWith(experiment + "/");
          if (ours && decision.look() == look && decision.differences().n() > 0) {
            rows.add(row(family, look, decision));
          }
        }
      }
    }
    rows.sort((one, other) -> Integer.compare(number(one), number(other)));
    return rows.isEmpty() ? Optional.empty() : Optional.of(Csv.write(HEADER, rows));
  }

  private static int number(List<String> row) {
    return Integer.parseInt(row.get(0));
  }

  private static List<String> row(Family family, int look, Decision decision) {
    String name = decision.condition();
    return List.of(
        Integer.toString(look + 1),
        Integer.toString(family.looks().get(look)),
        Csv.name(name.substring(name.indexOf('/') + 1)),
        Csv.name(family.reference().toString()),
        Integer.toString(decision.differences().n()),
        Figures.stored(decision.differences().mean()),
        Figures.stored(decision.p()),
        Figures.stored(decision.corrected()),
        Figures.stored(decision.interval().low()),
        Figures.stored(decision.interval().high()),
        decision.verdict().words());
  }
}
