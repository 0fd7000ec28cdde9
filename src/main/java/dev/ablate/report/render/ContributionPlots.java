package dev.ablate.report.render;

import dev.ablate.design.Kind;
import dev.ablate.report.contribution.Contributions;
import dev.ablate.report.contribution.Designs;
import dev.ablate.report.contribution.Effect;
import dev.ablate.report.contribution.Effect.About;
import dev.ablate.report.plot.ForestPlot;
import dev.ablate.report.plot.ForestPlot.Difference;
import dev.ablate.report.plot.Picture;
import dev.ablate.report.plot.Waterfall;
import dev.ablate.report.render.PlotFile.Form;
import dev.ablate.report.render.PlotFile.Topic;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The pictures of designs: bars and waterfalls, and {@link PartMaps}. */
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
  static List<PlotFile> draw(Experiment experiment, Designs all, String id, String stem) {
    List<Contributions> designs = all.of(experiment);
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
        files.add(PartMaps.pairs(design, id, stem));
      }
    }
    all.worths(experiment).map(worths -> PartMaps.beside(worths, id, stem)).ifPresent(files::add);
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
    return file(stem, name, title, caption, picture);
  }

  static PlotFile file(String stem, String name, String title, String caption, Picture picture) {
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
                || effect.verdict().equals("additive")
            ? ForestPlot.Kind.EQUAL
            : ForestPlot.Kind.UNDECIDED;
  }

  private PlotFile waterfall(Contributions design) {
    Waterfall chart = steps(design, id);
    return file(
        design.design().kind().word(),
        chart.title(),
        chart.title()
            + ": means over seeds. An interval is that of where its step ends; all of them hold at"
            + " once.",
        chart.draw());
  }

  /** From none to the whole of a design whose numbers are steps. */
  static Waterfall steps(Contributions design, String id) {
    String title = ContributionTables.title(design.design().kind());
    double scale = scale(design);
    double level = scale * design.start().orElseThrow();
    List<Waterfall.Step> steps = new ArrayList<>();
    steps.add(Waterfall.Step.level("none", level));
    for (Effect effect : design.effects()) {
      if (effect.about() == About.COMPONENT) {
        Difference step = bar(effect, "+ " + effect.name(), scale);
        double next = level + step.mean();
        steps.add(
            new Waterfall.Step(
                step.name(),
                level,
                next,
                level + step.low(),
                level + step.high(),
                Optional.of(step.kind())));
        level = next;
      }
    }
    steps.add(Waterfall.Step.level("all", level));
    return new Waterfall(
        id + "-" + design.design().kind().word(), title, design.quantity().heading(), steps);
  }
}
