package dev.ablate.report.render;

import dev.ablate.report.contribution.Contributions;
import dev.ablate.report.contribution.Effect;
import dev.ablate.report.contribution.Effect.About;
import dev.ablate.report.contribution.Worths;
import dev.ablate.report.plot.HeatMap;
import dev.ablate.report.plot.HeatMap.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Parts against parts as colours: how each two go together, and what each is worth beside which.
 */
final class PartMaps {
  private static final Cell EMPTY = new Cell("", 0);

  private PartMaps() {}

  /** What each two are worth together beyond the sum. */
  static PlotFile pairs(Contributions design, String id, String stem) {
    List<Effect> pairs =
        design.effects().stream().filter(each -> each.about() == About.INTERACTION).toList();
    List<String> names =
        design.effects().stream()
            .filter(each -> each.about() == About.COMPONENT)
            .map(Effect::name)
            .toList();
    double most =
        pairs.stream().mapToDouble(each -> Math.abs(each.differences().mean())).max().orElse(0);
    List<List<Cell>> rows = new ArrayList<>();
    for (String row : names) {
      List<Cell> cells = new ArrayList<>();
      for (String column : names) {
        cells.add(
            pairs.stream()
                .filter(each -> each.parts().contains(row) && each.parts().contains(column))
                .findFirst()
                .filter(each -> !row.equals(column))
                .map(each -> cell(each, design, most))
                .orElse(EMPTY));
      }
      rows.add(cells);
    }
    String title = "How each two parts go together";
    return ContributionPlots.file(
        stem,
        "interactions",
        title,
        title
            + ": what they are worth together beyond the sum of what each is worth. Blue is above"
            + " 0, orange below; a star stands where the interval for all at once does not hold 0.",
        HeatMap.square(id + "-interactions", "Together", "part", "part", printable(names), rows)
            .draw());
  }

  private static Cell cell(Effect effect, Contributions design, double most) {
    double mean = effect.differences().mean();
    String star = effect.together().contains(0) ? "" : "*";
    return new Cell(
        Points.signed(mean, design.quantity().share()) + star, most == 0 ? 0 : mean / most);
  }

  /** What each is worth, by what else is there. */
  static PlotFile beside(Worths worths, String id, String stem) {
    double most =
        worths.rows().stream()
            .flatMap(List::stream)
            .flatMapToDouble(OptionalDouble::stream)
            .map(Math::abs)
            .max()
            .orElse(0);
    boolean share = worths.quantity().share();
    double sign = worths.quantity().higherIsBetter() ? 1 : -1;
    int[] columns =
        IntStream.range(0, worths.beside().size())
            .filter(column -> worths.rows().stream().anyMatch(row -> row.get(column).isPresent()))
            .toArray();
    List<List<Cell>> rows = new ArrayList<>();
    for (List<OptionalDouble> row : worths.rows()) {
      List<Cell> cells = new ArrayList<>();
      for (int column : columns) {
        cells.add(
            row.get(column).isEmpty()
                ? EMPTY
                : new Cell(
                    Points.signed(row.get(column).getAsDouble(), share),
                    most == 0 ? 0 : sign * row.get(column).getAsDouble() / most));
      }
      rows.add(cells);
    }
    String title = "What each part is worth, by what else is there";
    return ContributionPlots.file(
        stem,
        "beside",
        title,
        title
            + ": "
            + worths.quantity().words()
            + (share ? ", in points" : "")
            + ", means over seeds. Blue is better with the part, orange without it. A row that"
            + " changes its colour is a part that helps beside some and hurts beside others."
            + " Nothing is tested here; the tables have the verdicts.",
        new HeatMap(
                id + "-beside",
                "Worth",
                "beside",
                "part",
                printable(IntStream.of(columns).mapToObj(worths.beside()::get).toList()),
                printable(worths.parts()),
                rows)
            .draw());
  }

  private static List<String> printable(List<String> names) {
    return names.stream().map(TerminalTable::printable).toList();
  }
}
