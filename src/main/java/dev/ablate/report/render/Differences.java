package dev.ablate.report.render;

import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.Pairs;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.plot.ForestPlot;
import dev.ablate.report.plot.ForestPlot.Difference;
import dev.ablate.report.plot.ForestPlot.Dot;
import dev.ablate.report.plot.ForestPlot.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Conditions as lines of a plot of differences: accuracies in points. */
final class Differences {
  private static final double PERCENT = 100;

  private Differences() {}

  /**
   * A plot of those that are compared by what the first of them is; empty where none is.
   *
   * @param id begins every id in the picture
   * @param name what each is called
   */
  static Optional<ForestPlot> plot(
      String id, List<Summary> summaries, Function<Summary, String> name) {
    List<Summary> compared = compared(summaries);
    if (compared.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ForestPlot(
            id,
            "Differences of each condition to its reference, with 95 % intervals",
            axis(compared.get(0).quantity().orElseThrow()),
            margin(compared),
            compared.stream()
                .map(each -> line(each, TerminalTable.printable(name.apply(each))))
                .toList()));
  }

  /** Those with a difference, of the first one's quantity. */
  static List<Summary> compared(List<Summary> summaries) {
    List<Summary> compared =
        summaries.stream().filter(each -> each.against().pairs().isPresent()).toList();
    return compared.stream()
        .filter(each -> each.quantity().equals(compared.get(0).quantity()))
        .toList();
  }

  static String axis(Quantity quantity) {
    return "difference in " + quantity.words() + (quantity.share() ? " (points)" : "");
  }

  static double unit(Quantity quantity) {
    return quantity.share() ? PERCENT : 1;
  }

  /** The margin, where all of them have the same. */
  private static OptionalDouble margin(List<Summary> compared) {
    List<OptionalDouble> margins =
        compared.stream()
            .flatMap(each -> each.against().family().stream())
            .map(family -> family.rule().margin())
            .distinct()
            .toList();
    double unit = unit(compared.get(0).quantity().orElseThrow());
    return margins.size() == 1 && margins.get(0).isPresent()
        ? OptionalDouble.of(unit * margins.get(0).getAsDouble())
        : OptionalDouble.empty();
  }

  static Kind kind(Summary summary) {
    return switch (summary.against().verdict().orElseThrow()) {
      case HELPS -> Kind.HELPS;
      case HURTS -> Kind.HURTS;
      case NO_DIFFERENCE -> Kind.EQUAL;
      case UNDECIDED -> Kind.UNDECIDED;
    };
  }

  private static Difference line(Summary summary, String name) {
    Pairs pairs = summary.against().pairs().orElseThrow();
    boolean share = summary.quantity().orElseThrow().share();
    double unit = share ? PERCENT : 1;
    List<Dot> dots = new ArrayList<>();
    for (int i = 0; i < pairs.n(); i++) {
      double value = unit * pairs.values().get(i);
      dots.add(
          new Dot(
              value, pairs.keys().get(i).words() + ": " + Figures.signed(value, share ? 2 : 4)));
    }
    double mean = unit * pairs.mean();
    return new Difference(
        name,
        mean,
        pairs.interval().map(interval -> unit * interval.low()).orElse(mean),
        pairs.interval().map(interval -> unit * interval.high()).orElse(mean),
        kind(summary),
        dots);
  }
}
