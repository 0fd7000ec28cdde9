package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Family;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.contribution.Contributions;
import dev.ablate.report.contribution.Designs;
import dev.ablate.results.Csv;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.statistics.Decision;
import dev.ablate.statistics.Outcome.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * decisions.csv: what each look at an experiment came to, a row for each condition, and for each
 * number of a design, that was measured at it. It follows from the results alone, and so does who
 * gets more seeds.
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
  public static Optional<String> of(Experiment of, Comparison comparison, Designs designs) {
    String experiment = of.name();
    List<List<String>> rows = new ArrayList<>();
    for (Family family : comparison.families()) {
      List<Look> looks = family.looked() ? family.outcome().looks() : List.of();
      for (int look = 0; look < looks.size(); look++) {
        for (Decision decision : looks.get(look).decisions()) {
          boolean ours = decision.condition().startsWith(experiment + "/");
          if (ours && decision.look() == look && decision.differences().n() > 0) {
            String name = decision.condition().substring(experiment.length() + 1);
            String reference = family.reference().toString();
            int seeds = family.looks().get(look);
            rows.add(row(look, seeds, name, reference, decision, decision.verdict().words()));
          }
        }
      }
    }
    for (Contributions design : designs.of(of)) {
      for (int look = 0; look < design.looks().size(); look++) {
        Contributions.Look each = design.looks().get(look);
        for (Contributions.Look.Row row : each.rows()) {
          // called as in its table, and compared with nothing but by the design
          String by = design.design().kind().word();
          rows.add(row(look, each.seeds(), row.name(), by, row.decision(), row.verdict()));
        }
      }
    }
    rows.sort((one, other) -> Integer.compare(number(one), number(other)));
    return rows.isEmpty() ? Optional.empty() : Optional.of(Csv.write(HEADER, rows));
  }

  private static int number(List<String> row) {
    return Integer.parseInt(row.get(0));
  }

  private static List<String> row(
      int look, int seeds, String name, String reference, Decision decision, String verdict) {
    return List.of(
        Integer.toString(look + 1),
        Integer.toString(seeds),
        Csv.name(name),
        Csv.name(reference),
        Integer.toString(decision.differences().n()),
        Figures.stored(decision.differences().mean()),
        Figures.stored(decision.p()),
        Figures.stored(decision.corrected()),
        Figures.stored(decision.interval().low()),
        Figures.stored(decision.interval().high()),
        verdict);
  }
}
