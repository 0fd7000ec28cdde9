package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.DataSets;
import dev.ablate.report.compare.DataSets.Row;
import dev.ablate.report.compare.Figures;
import dev.ablate.statistics.MeanRanks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions over several data sets: their mean ranks and how far apart these must be. */
final class RankTables {
  /** Below this, Demšar's critical difference is longer than ranks can be apart, or nearly. */
  private static final int FEW = 5;

  private RankTables() {}

  /** A table for each group of experiments that differ in their data. */
  static List<SideTable> of(Comparison comparison) {
    return DataSets.of(comparison).stream().map(RankTables::table).toList();
  }

  private static SideTable table(DataSets sets) {
    List<String> header = new ArrayList<>(List.of("condition", "mean rank"));
    sets.experiments().forEach(header::add);
    List<List<String>> rows = new ArrayList<>();
    for (Row row : sets.rows()) {
      List<String> cells = new ArrayList<>();
      cells.add(row.name());
      cells.add(Figures.fixed(row.meanRank(), 2));
      row.summaries().forEach(each -> cells.add(new Cells(each).measured()));
      rows.add(cells);
    }
    return new SideTable(
        "Over " + sets.experiments().size() + " data sets: " + sets.quantity().heading(),
        header,
        rows,
        remarks(sets));
  }

  private static List<String> remarks(DataSets sets) {
    List<String> remarks = new ArrayList<>();
    MeanRanks ranks = sets.ranks();
    remarks.add(
        "Rank 1 is the best on a data set. That all are alike: "
            + alike(ranks)
            + ". Two conditions differ where their mean"
            + " ranks are at least "
            + Figures.fixed(ranks.criticalDifference(), 2)
            + " apart (Nemenyi, "
            + Points.percent(sets.level())
            + "): "
            + apart(sets)
            + ".");
    remarks.add(
        "Each data set counts once, by the mean over its seeds. Differences of several data sets"
            + " are not put into one t-test (Demšar 2006).");
    if (sets.experiments().size() < FEW) {
      remarks.add(
          sets.experiments().size()
              + " data sets decide little: ranks can be at most "
              + (sets.rows().size() - 1)
              + " apart.");
    }
    if (!sets.unmeasured().isEmpty()) {
      remarks.add(
          "Not ranked, for want of a result on some data set: "
              + String.join(", ", sets.unmeasured())
              + ".");
    }
    return remarks;
  }

  private static String alike(MeanRanks ranks) {
    return ranks.exact().isPresent()
        ? Figures.pIs(ranks.exact().getAsDouble())
            + " (Friedman's test, all ways to rank them counted)"
        : Figures.pIs(ranks.pF()) + " (Iman and Davenport's F of Friedman's test)";
  }

  private static String apart(DataSets sets) {
    List<List<Row>> pairs = sets.apart();
    return pairs.isEmpty()
        ? "no two do"
        : pairs.stream()
            .map(pair -> pair.get(0).name() + " and " + pair.get(1).name())
            .collect(Collectors.joining(", "));
  }
}
