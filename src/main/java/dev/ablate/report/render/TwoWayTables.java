package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.Pairs;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.TwoWay;
import dev.ablate.report.compare.TwoWay.Interaction;
import dev.ablate.statistics.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables of two factors in words and figures. */
public final class TwoWayTables {
  private TwoWayTables() {}

  /** Those of an experiment: means, and below them the interaction. */
  public static List<SideTable> of(Part part, Comparison comparison) {
    List<SideTable> tables = new ArrayList<>();
    for (TwoWay table : TwoWay.of(part, comparison)) {
      tables.add(means(table));
      interaction(table).ifPresent(tables::add);
    }
    return tables;
  }

  private static String title(TwoWay table) {
    return table.factors().down() + " × " + table.factors().across();
  }

  private static SideTable means(TwoWay table) {
    List<String> header = new ArrayList<>();
    header.add(title(table));
    header.addAll(table.columns());
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      List<String> row = new ArrayList<>();
      row.add(table.rows().get(i));
      table
          .cells()
          .get(i)
          .forEach(cell -> row.add(cell.map(each -> new Cells(each).measured()).orElse("")));
      rows.add(row);
    }
    String what = table.quantity().map(Quantity::heading).orElse("not measured");
    return new SideTable(
        title(table) + table.held() + ": " + what,
        header,
        rows,
        table.rows().contains(TwoWay.PLAIN) || table.columns().contains(TwoWay.PLAIN)
            ? List.of(TwoWay.PLAIN + " is as the reference declares it.")
            : List.of());
  }

  private static String better(TwoWay table) {
    return table.quantity().map(Quantity::higherIsBetter).orElse(true)
        ? "Above 0 both together do better than that sum."
        : "Below 0 both together do better than that sum.";
  }

  private static Optional<SideTable> interaction(TwoWay table) {
    List<Interaction> interactions = table.interactions();
    if (interactions.isEmpty()) {
      return Optional.empty();
    }
    boolean accuracy = table.quantity().map(Quantity::share).orElse(false);
    double[] p =
        interactions.stream().flatMapToDouble(each -> each.contrast().p().stream()).toArray();
    double[] corrected = Holm.correct(p);
    List<List<String>> rows = new ArrayList<>();
    int tested = 0;
    for (Interaction each : interactions) {
      Pairs contrast = each.contrast();
      rows.add(
          List.of(
              each.row(),
              each.column(),
              Integer.toString(contrast.n()),
              Points.signed(contrast.mean(), accuracy),
              contrast.interval().map(interval -> Points.interval(interval, accuracy)).orElse(""),
              contrast.p().isPresent() ? Figures.p(corrected[tested++]) : ""));
    }
    return Optional.of(
        new SideTable(
            "Interaction of "
                + table.factors().down()
                + " and "
                + table.factors().across()
                + table.held(),
            List.of(
                table.factors().down(),
                table.factors().across(),
                "seeds",
                "interaction",
                "95 % interval",
                "p"),
            rows,
            List.of(
                "How far both changes together are from the sum of what each does alone, against "
                    + table.rows().get(0)
                    + " and "
                    + table.columns().get(0)
                    + ", seed by seed; interval and p by Student's t, p corrected by Holm's method"
                    + " over this table. "
                    + better(table))));
  }
}
