package dev.ablate.report.render;

import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.Pairs;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Summary;
import dev.ablate.statistics.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What each of several conditions came to, by name: the ones that help, those that hurt, … */
final class Contest {
  /** Of one verdict; a sentence with more is a list. */
  private static final int MOST_NAMES = 4;

  private final List<Summary> compared;
  private final boolean alike;

  private Contest(List<Summary> compared) {
    this.compared = compared;
    this.alike = compared.stream().map(Summary::quantity).distinct().count() == 1;
  }

  /** Of conditions that are compared, one of them with a verdict. */
  static String of(List<Summary> compared) {
    return new Contest(compared).sentences();
  }

  private String sentences() {
    List<ConditionName> references =
        compared.stream()
            .flatMap(each -> each.condition().reference().stream())
            .distinct()
            .toList();
    List<String> sentences = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      List<Summary> found = of(verdict);
      if (!found.isEmpty()) {
        sentences.add(
            found.size()
                + " "
                + Headline.words(verdict, found.size())
                + ": "
                + names(found, sentences.isEmpty()));
      }
    }
    return "Of "
        + Headline.plural(compared.size(), "condition")
        + " compared"
        + (references.size() == 1 ? " with " + references.get(0) : "")
        + ", "
        + String.join(". ", sentences)
        + ".";
  }

  /** Those of a verdict, that of the largest effect first. */
  private List<Summary> of(Verdict verdict) {
    return compared.stream()
        .filter(each -> each.against().is(verdict))
        .sorted(Comparator.comparingDouble(Contest::size).reversed())
        .toList();
  }

  static double size(Summary summary) {
    return summary.against().pairs().map(pairs -> Math.abs(pairs.mean())).orElse(0.0);
  }

  private String names(List<Summary> found, boolean first) {
    List<String> names = new ArrayList<>();
    boolean all = found.size() <= MOST_NAMES;
    for (Summary each : found.subList(0, all ? found.size() : MOST_NAMES - 1)) {
      names.add(name(each) + numbers(each, first && names.isEmpty()));
    }
    String last = all ? names.remove(names.size() - 1) : found.size() - names.size() + " more";
    return names.isEmpty() ? last : String.join(", ", names) + " and " + last;
  }

  /** Without its experiment, where no other is called so. */
  private String name(Summary summary) {
    boolean alone =
        compared.stream().filter(each -> each.shown().equals(summary.shown())).count() == 1;
    return alone ? summary.shown() : summary.shownFully();
  }

  /** The difference; of the very first all that is needed to quote it. */
  private String numbers(Summary summary, boolean full) {
    Optional<Pairs> pairs = summary.against().pairs();
    boolean told = summary.against().is(Verdict.HELPS) || summary.against().is(Verdict.HURTS);
    if (!told || pairs.isEmpty()) {
      return "";
    }
    Cells cells = new Cells(summary);
    String unit = full || !alike ? unit(summary) : "";
    if (!full) {
      return " (" + cells.difference() + unit + ")";
    }
    return " ("
        + cells.difference()
        + unit
        + ", 95 % interval "
        + cells.interval()
        + ", "
        + Headline.plural(pairs.get().n(), "paired " + Headline.run(summary))
        + ", "
        + Figures.pIs(summary.against().correctedP().orElseThrow())
        + " after Holm's correction)";
  }

  private static String unit(Summary summary) {
    Quantity quantity = summary.quantity().orElseThrow();
    return (quantity.share() ? " points of " : " of ") + quantity.words();
  }
}
