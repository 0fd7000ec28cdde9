package dev.ablate.report.render;

import dev.ablate.part.Metric;
import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Searched;
import dev.ablate.report.compare.Searched.Budget;
import dev.ablate.report.compare.Summary;
import dev.ablate.spec.Measure;
import dev.ablate.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What searches found, and what they would have found with fewer trials, in words and figures. */
final class SearchTables {

  private SearchTables() {}

  static List<SideTable> of(Part part) {
    return part.searches().isEmpty() ? List.of() : List.of(found(part), budgets(part));
  }

  private static Measure by(Part part) {
    return part.searches().get(0).trials().search().by();
  }

  static boolean share(Measure by) {
    return by.format() == Metric.Format.SHARE;
  }

  static String words(Measure by) {
    return by.name().replace('_', ' ').replaceFirst("^val ", "validation ");
  }

  private static SideTable found(Part part) {
    List<List<String>> rows = new ArrayList<>();
    List<String> unsearched = unsearched(part);
    for (Searched each : part.searches()) {
      SortedMap<String, String> none = new java.util.TreeMap<>();
      int all = each.trials().scores().size();
      int best = each.trials().best(all).orElse(0);
      SortedMap<String, String> values =
          best == 0 ? none : each.trials().search().trials().get(best - 1);
      long diverged =
          each.trials().scores().stream()
              .filter(score -> !Double.isFinite(score.orElse(Double.NaN)))
              .count();
      rows.add(
          List.of(
              each.name().condition(),
              best == 0 ? "none" : best + " of " + all,
              String.join(
                  ", ",
                  values.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList()),
              best == 0
                  ? ""
                  : Points.value(
                      each.trials().scores().get(best - 1).orElseThrow(), share(by(part))),
              Long.toString(diverged)));
    }
    return new SideTable(
        "What the search found: " + words(by(part)) + (share(by(part)) ? " (%)" : ""),
        List.of("condition", "trial", "values", "score", "diverged"),
        rows,
        List.of(
            (unsearched.isEmpty()
                    ? "Every condition had"
                    : "Not searched, with the values of the file: "
                        + String.join(", ", unsearched)
                        + ". Who searches more looks better. The conditions that were searched had")
                + " the same draws of the keys that "
                + (unsearched.isEmpty() ? "it has" : "they have")
                + ". The score is the mean over"
                + " the seeds of the search at a trial's end; as the best of several it is too good"
                + " a guess of what the condition does with other seeds."));
  }

  /** Conditions that are compared with one that was searched, or the other way round. */
  private static List<String> unsearched(Part part) {
    Set<ConditionName> searched =
        part.searches().stream().map(Searched::name).collect(Collectors.toSet());
    return part.summaries().stream()
        .map(Summary::name)
        .filter(name -> !searched.contains(name))
        .map(ConditionName::condition)
        .toList();
  }

  private static SideTable budgets(Part part) {
    boolean share = share(by(part));
    List<List<String>> rows = new ArrayList<>();
    for (Searched each : part.searches()) {
      for (Budget budget : each.budgets()) {
        rows.add(
            List.of(
                each.name().condition(),
                Integer.toString(budget.trials()),
                budget.expected().map(best -> Points.value(best.value(), share)).orElse(""),
                budget.expected().map(best -> range(best.range(), share)).orElse(""),
                budget.first().isPresent() ? Integer.toString(budget.first().getAsInt()) : "none",
                budget.against().map(found -> Points.signed(found.value(), share)).orElse(""),
                budget.against().map(found -> Points.interval(found.interval(), share)).orElse(""),
                budget.verdict().map(verdict -> verdict.words()).orElse("")));
      }
    }
    return new SideTable(
        "Had the search been shorter: expected best "
            + words(by(part))
            + (share ? " (%, differences in points)" : ""),
        List.of(
            "condition",
            "trials",
            "expected best",
            "range",
            "best of the first",
            "difference",
            "interval",
            "verdict"),
        rows,
        List.of(
            "The verdict at a budget compares the expected best of so many trials with the"
                + " reference's: validation data, seeds of the search, no test."
                + (incomparable(part)
                    ? " There is none where the reference was not searched as often, with the same"
                        + " seeds, by the same number."
                    : ""),
            "Expected best: the mean over all ways to draw so many of the trials (Tang et al."
                + " 2020); range: where the best of 95 % of them lies. The difference's interval is"
                + " a bootstrap over trials, drawn in pairs. It is of the search's luck alone, not"
                + " corrected for the number of conditions, and too narrow where nearly all trials"
                + " are drawn. What the table of conditions says is of the seeds of the series and"
                + " of the values found with all trials."));
  }

  private static boolean incomparable(Part part) {
    return part.searches().stream()
        .filter(each -> each.budgets().stream().allMatch(budget -> budget.against().isEmpty()))
        .flatMap(
            each -> part.summaries().stream().filter(summary -> summary.name().equals(each.name())))
        .anyMatch(summary -> summary.condition().reference().isPresent());
  }

  private static String range(Interval interval, boolean share) {
    return Double.isFinite(interval.low()) && Double.isFinite(interval.high())
        ? Points.value(interval.low(), share) + " to " + Points.value(interval.high(), share)
        : "";
  }
}
