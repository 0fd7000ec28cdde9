package dev.ablate.report.render;

import dev.ablate.design.Kind;
import dev.ablate.report.contribution.Contributions;
import dev.ablate.report.contribution.Effect;
import dev.ablate.report.contribution.Effect.About;
import dev.ablate.report.plot.ForestPlot;
import dev.ablate.report.plot.ForestPlot.Difference;
import dev.ablate.report.plot.HeatMap;
import dev.ablate.report.plot.HeatMap.Cell;
import dev.ablate.report.plot.Picture;
import dev.ablate.report.plot.Waterfall;
import dev.ablate.report.render.PlotFile.Form;
import dev.ablate.report.render.PlotFile.Topic;
import dev.ablate.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The pictures of designs: bars, waterfalls, and a matrix of pairs. */
final class ContributionPlots {
  private static final double PERCENT = 100;

  private final String id;
  private final String stem;

  private ContributionPlots(String id, String stem) {
    this.id = id;
    this.stem = stem;
  }

  /**
   * Of an experiment.
   *
   * @param id begins every id in the pictures
   * @param stem begins every file's path
   */
  static List<PlotFile> draw(List<Contributions> designs, String id, String stem) {
    ContributionPlots plots = new ContributionPlots(id, stem);
    List<PlotFile> files = new ArrayList<>();
    Optional<Contributions> left = find(designs, Kind.LEAVE_ONE_OUT);
    Optional<Contributions> alone = find(designs, Kind.ADD_ONE);
    if (left.isPresent() && alone.isPresent()) {
      files.add(plots.beside(left.get(), alone.get()));
    }
    for (Contributions design : designs) {
      Kind kind = design.design().kind();
      boolean shown =
          left.isPresent()
              && alone.isPresent()
              && (kind == Kind.LEAVE_ONE_OUT || kind == Kind.ADD_ONE);
      if (!shown) {
        files.add(design.start().isPresent() ? plots.waterfall(design) : plots.bars(design));
      }
      if (kind == Kind.PAIRS) {
        files.add(plots.matrix(design));
      }
    }
    return files;
  }

  private static Optional<Contributions> find(List<Contributions> designs, Kind kind) {
    return designs.stream().filter(each -> each.design().kind() == kind).findFirst();
  }

  private static double scale(Contributions design) {
    return design.quantity().share() ? PERCENT : 1;
  }

  private static String axis(Contributions design) {
    return design.quantity().words() + (design.quantity().share() ? " (points)" : "");
  }

  private PlotFile file(String name, String title, String caption, Picture picture) {
    return new PlotFile(
        stem + name + ".svg", title, caption, Form.WIDE, Topic.PARTS, List.of(picture));
  }

  private PlotFile beside(Contributions left, Contributions alone) {
    List<Difference> bars = new ArrayList<>();
    for (Effect effect : left.effects()) {
      bars.add(bar(effect, effect.name() + ", here", scale(left)));
      alone.effects().stream()
          .filter(other -> other.parts().equals(effect.parts()))
          .findFirst()
          .ifPresent(other -> bars.add(bar(other, effect.name() + ", alone", scale(alone))));
    }
    String title = "What each part is worth: here, in the whole recipe, and alone";
    return file(
        "worth",
        title,
        title
            + ". Intervals hold for all of a design at once. A part that is worth something alone"
            + " and little here does what others do too.",
        new ForestPlot(id + "-worth", title, axis(left), OptionalDouble.empty(), bars).draw());
  }

  private PlotFile bars(Contributions design) {
    String title = ContributionTables.title(design.design().kind());
    List<Difference> bars =
        design.effects().stream().map(each -> bar(each, each.name(), scale(design))).toList();
    String name = design.design().kind().word().replace('_', '-');
    return file(
        name,
        title,
        title + ". Intervals hold for all of the design at once.",
        new ForestPlot(id + "-" + name, title, axis(design), OptionalDouble.empty(), bars).draw());
  }

  private static Difference bar(Effect effect, String name, double scale) {
    double mean = scale * effect.differences().mean();
    boolean bounded = Double.isFinite(effect.together().low());
    return new Difference(
        TerminalTable.printable(name),
        mean,
        bounded ? scale * effect.together().low() : mean,
        bounded ? scale * effect.together().high() : mean,
        kind(effect),
        List.of());
  }

  private static ForestPlot.Kind kind(Effect effect) {
    if (effect.verdict().equals(Verdict.HELPS.words()) || effect.verdict().equals("synergistic")) {
      return ForestPlot.Kind.HELPS;
    }
    return effect.verdict().equals(Verdict.HURTS.words()) || effect.verdict().equals("redundant")
        ? ForestPlot.Kind.HURTS
        : effect.verdict().equals(Verdict.NO_DIFFERENCE.words())
            ? ForestPlot.Kind.EQUAL
            : ForestPlot.Kind.UNDECIDED;
  }

  private PlotFile waterfall(Contributions design) {
    Waterfall chart = steps(design, id);
    return file(
        design.design().kind().word(),
        chart.title(),
        chart.title() + ": means over seeds; the table has the intervals of the steps.",
        chart.draw());
  }

  /** From none to the whole of a design whose numbers are steps. */
  static Waterfall steps(Contributions design, String id) {
    String title = ContributionTables.title(design.design().kind());
    double scale = scale(design);
    double level = scale * design.start().orElseThrow();
    List<Waterfall.Step> steps = new ArrayList<>();
    steps.add(new Waterfall.Step("none", level, level, Waterfall.Kind.TOTAL));
    for (Effect effect : design.effects()) {
      if (effect.about() == About.COMPONENT) {
        double next = level + scale * effect.differences().mean();
        boolean gain = next > level == design.quantity().higherIsBetter();
        steps.add(
            new Waterfall.Step(
                "+ " + TerminalTable.printable(effect.name()),
                level,
                next,
                gain ? Waterfall.Kind.GAIN : Waterfall.Kind.LOSS));
        level = next;
      }
    }
    steps.add(new Waterfall.Step("all", level, level, Waterfall.Kind.TOTAL));
    return new Waterfall(
        id + "-" + design.design().kind().word(), title, design.quantity().heading(), steps);
  }

  private PlotFile matrix(Contributions design) {
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
                .orElse(new Cell("", 0)));
      }
      rows.add(cells);
    }
    String title = "How each two parts go together";
    return file(
        "interactions",
        title,
        title
            + ": what they are worth together beyond the sum of what each is worth. Blue is above"
            + " 0, orange below; a star stands where the interval for all at once does not hold 0.",
        HeatMap.square(
                id + "-interactions",
                title,
                "part",
                "part",
                names.stream().map(TerminalTable::printable).toList(),
                rows)
            .draw());
  }

  private static Cell cell(Effect effect, Contributions design, double most) {
    double mean = effect.differences().mean();
    String star = effect.together().contains(0) ? "" : "*";
    return new Cell(
        ContributionTables.signed(mean, design.quantity().share()) + star,
        most == 0 ? 0 : mean / most);
  }
}
