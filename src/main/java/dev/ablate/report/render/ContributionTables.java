package dev.ablate.report.render;

import dev.ablate.design.Kind;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.contribution.Contributions;
import dev.ablate.report.contribution.Designs;
import dev.ablate.report.contribution.Effect;
import dev.ablate.report.contribution.Effect.About;
import dev.ablate.statistics.Interval;
import dev.ablate.statistics.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What components contribute, in words and figures: a table for each design. */
final class ContributionTables {
  private static final String TOGETHER = "interval for all at once";

  /** Columns that a terminal has no room for. */
  static final Set<String> FOR_THE_PAGE = Set.of("95 % interval", "seeds");

  private ContributionTables() {}

  static List<SideTable> of(Part part, Comparison comparison, Designs designs) {
    List<SideTable> tables =
        new ArrayList<>(
            designs.of(part.experiment()).stream().map(ContributionTables::table).toList());
    SpreadTable.of(part, comparison).ifPresent(tables::add);
    return tables;
  }

  private static SideTable table(Contributions each) {
    boolean share = each.quantity().share();
    List<List<String>> rows = each.effects().stream().map(effect -> row(effect, share)).toList();
    List<String> remarks = new ArrayList<>(List.of(sentence(each)));
    remarks.add(reading(each));
    if (!each.missing().isEmpty()) {
      remarks.add("Not measured yet: " + String.join(", ", each.missing()) + ".");
    }
    return new SideTable(
        title(each.design().kind()) + ": " + each.quantity().words() + (share ? " (points)" : ""),
        List.of("part", "seeds", "worth", "95 % interval", TOGETHER, "p", "verdict"),
        rows,
        remarks);
  }

  private static List<String> row(Effect effect, boolean share) {
    return List.of(
        effect.name(),
        Integer.toString(effect.differences().n()),
        Points.signed(effect.differences().mean(), share),
        interval(effect.interval(), share),
        interval(effect.together(), share),
        effect.corrected().isPresent() ? Figures.p(effect.corrected().getAsDouble()) : "",
        effect.verdict());
  }

  /** What a table of a design is of. */
  static String title(Kind kind) {
    return switch (kind) {
      case LEAVE_ONE_OUT -> "What each part is worth here, in the whole recipe";
      case ADD_ONE -> "What each part brings alone";
      case CUMULATIVE -> "What each part adds to those before it";
      case PAIRS -> "What each part is worth here, and how each two go together";
      case FACTORIAL -> "What each part adds on average, and how parts go together";
      case SHAPLEY -> "What each part's share of the whole is (Shapley value)";
      case PATH -> "The greedy path from none to the whole recipe";
      case VARIANCE -> "Where the spread between runs comes from";
    };
  }

  private static String against(Kind kind) {
    return switch (kind) {
      case LEAVE_ONE_OUT, PAIRS -> "the whole recipe minus the recipe without the part";
      case ADD_ONE -> "with the part alone minus none";
      case CUMULATIVE -> "with the part and those above it minus with those above it";
      case FACTORIAL -> "with the part minus without it, on average over all others";
      case SHAPLEY -> "what the part adds, on average over all orders; they add up to the whole";
      case PATH ->
          "with the part minus without it; each step is the one that validates best on average, of"
              + " equals the first as written; one of which more runs diverged comes behind";
      case VARIANCE -> "of a source of chance, not of a part";
    };
  }

  /** The sentence to quote: what is worth most, and what costs most. */
  static String sentence(Contributions each) {
    int sign = each.quantity().higherIsBetter() ? 1 : -1;
    List<Effect> parts =
        each.effects().stream()
            .filter(effect -> effect.about() == About.COMPONENT)
            .sorted(Comparator.comparingDouble(effect -> -sign * effect.differences().mean()))
            .toList();
    if (parts.isEmpty()) {
      return "Nothing is measured of a single part yet.";
    }
    Effect most = parts.get(0);
    Effect least = parts.get(parts.size() - 1);
    boolean worth = sign * most.differences().mean() > 0;
    return most.name()
        + (worth ? " is worth most" : " costs least")
        + where(each.design().kind())
        + (worth ? ": " : ", and the mean of no part is above 0: ")
        + measured(most, each.quantity())
        + (worth && least.verdict().equals(Verdict.HURTS.words())
            ? "; " + least.name() + " costs most: " + measured(least, each.quantity())
            : "")
        + ". Of "
        + Headline.plural(parts.size(), "part")
        + ", "
        + Headline.counts(
            verdict ->
                parts.stream().filter(part -> part.verdict().equals(verdict.words())).count())
        + ".";
  }

  private static String where(Kind kind) {
    return switch (kind) {
      case LEAVE_ONE_OUT, PAIRS -> " in the whole recipe";
      case ADD_ONE -> " alone";
      case CUMULATIVE, PATH -> " when it is added to those before it";
      case FACTORIAL -> " on average over all others";
      case SHAPLEY -> " on average over all orders";
      case VARIANCE -> "";
    };
  }

  private static String measured(Effect effect, Quantity quantity) {
    String interval = interval(effect.together(), quantity.share());
    return Points.signed(effect.differences().mean(), quantity.share())
        + (quantity.share() ? " points" : "")
        + " of "
        + quantity.words()
        + (interval.isEmpty() ? "" : " (" + interval + ", for all parts at once)")
        + ", "
        + effect.verdict();
  }

  private static String reading(Contributions each) {
    Set<About> told = each.effects().stream().map(Effect::about).collect(Collectors.toSet());
    String interactions =
        told.contains(About.INTERACTION)
            ? " × is what parts do together beyond what each does: synergistic brings more than the"
                + " sum, redundant less, for one does the other's work."
            : "";
    return "A part's worth is "
        + against(each.design().kind())
        + ", seed by seed."
        + interactions
        + judged(each)
        + " The table of conditions corrects over all of them, so a verdict there can be another."
        + each.rule().margin().stream()
            .mapToObj(margin -> margin(margin, each.quantity().share()))
            .findFirst()
            .orElse("")
        + (each.quantity().higherIsBetter() ? "" : " Below 0 is better.");
  }

  private static String judged(Contributions each) {
    if (each.looks().isEmpty()) {
      return " The verdict is that of the interval for all at once, Student's at "
          + Points.percent(each.rule().level())
          + " over the number of rows ("
          + each.effects().size()
          + "); p is multiplied by that number.";
    }
    return " The verdict and the interval for all at once hold over all rows and all looks, at "
        + Points.percent(each.rule().level())
        + "; it was looked at after "
        + each.looks().stream().map(look -> "" + look.seeds()).collect(Collectors.joining(", "))
        + " seeds, and p is corrected by Holm's method over the rows.";
  }

  private static String margin(double margin, boolean share) {
    return " No difference, and additive, is what lies within "
        + Points.margin(margin, share)
        + ", the margin.";
  }

  private static String interval(Interval interval, boolean share) {
    return Double.isInfinite(interval.low()) ? "" : Points.interval(interval, share);
  }
}
