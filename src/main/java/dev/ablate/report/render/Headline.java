package dev.ablate.report.render;

import dev.ablate.design.Kind;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Pairs;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.contribution.Contributions;
import dev.ablate.statistics.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The sentences at the top that a person can quote. */
public final class Headline {
  private Headline() {}

  public static String of(Comparison comparison) {
    List<Summary> compared =
        comparison.summaries().stream()
            .filter(summary -> summary.condition().reference().isPresent())
            .toList();
    if (comparison.summaries().stream().allMatch(summary -> summary.measured().isEmpty())) {
      return "No run is finished yet.";
    }
    if (compared.isEmpty()) {
      return comparison.summaries().stream()
          .filter(summary -> summary.measured().isPresent())
          .findFirst()
          .map(Headline::alone)
          .orElseThrow();
    }
    List<String> designs = designs(comparison);
    List<String> sentences = new ArrayList<>(designs);
    // What a part is worth is said by its design: that a recipe without it does better reads as
    // if the part did. And conditions of unlike experiments are no contest.
    boolean contest = designs.isEmpty() && baselines(compared) == 1;
    if (contest) {
      extreme(compared, Verdict.HELPS).ifPresent(best -> sentences.add(best(best)));
    }
    sentences.add(counts(compared));
    if (!contest) {
      return String.join(" ", sentences);
    }
    extreme(compared, Verdict.HURTS)
        .ifPresent(
            worst ->
                sentences.add(
                    worst.name()
                        + " hurts most ("
                        + new Cells(worst).difference()
                        + unit(worst)
                        + ")."));
    return String.join(" ", sentences);
  }

  /** What a design of each experiment comes to: the first that tells of single parts. */
  private static List<String> designs(Comparison comparison) {
    return comparison.parts().stream()
        .flatMap(
            part ->
                Contributions.of(part, comparison).stream()
                    .filter(each -> each.design().kind() != Kind.VARIANCE)
                    .limit(1)
                    .map(
                        each ->
                            (comparison.parts().size() > 1 ? part.experiment().name() + ": " : "")
                                + ContributionTables.sentence(each)))
        .toList();
  }

  /** How many experiments have what others are compared with. */
  private static long baselines(List<Summary> compared) {
    return compared.stream()
        .map(each -> each.condition().reference().orElseThrow().experiment())
        .distinct()
        .count();
  }

  private static String alone(Summary summary) {
    Cells cells = new Cells(summary);
    return summary.name()
        + " reaches "
        + cells.measured()
        + (accuracy(summary) ? " %" : "")
        + " "
        + summary.quantity().orElseThrow().words()
        + " over "
        + plural(summary.values().size(), run(summary))
        + ".";
  }

  private static String best(Summary best) {
    Cells cells = new Cells(best);
    Pairs pairs = best.against().pairs().orElseThrow();
    return best.name()
        + " helps most: "
        + cells.difference()
        + unit(best)
        + " of "
        + best.quantity().orElseThrow().words()
        + " over "
        + best.condition().reference().orElseThrow()
        + " (95 % interval "
        + cells.interval()
        + ", "
        + plural(pairs.n(), "paired " + run(best))
        + ", p "
        + (cells.correctedP().startsWith("<") ? "" : "= ")
        + cells.correctedP()
        + " after Holm's correction).";
  }

  private static String counts(List<Summary> compared) {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = compared.stream().filter(each -> each.against().is(verdict)).count();
      if (count > 0) {
        parts.add(count + " " + words(verdict, count));
      }
    }
    return "Of "
        + plural(compared.size(), "condition")
        + (baselines(compared) > 1 ? " of " + baselines(compared) + " experiments" : "")
        + " compared, "
        + String.join(", ", parts)
        + ".";
  }

  private static String words(Verdict verdict, long count) {
    return switch (verdict) {
      case HELPS -> count == 1 ? "helps" : "help";
      case HURTS -> count == 1 ? "hurts" : "hurt";
      case NO_DIFFERENCE -> count == 1 ? "makes no difference" : "make no difference";
      case UNDECIDED -> count == 1 ? "is undecided" : "are undecided";
    };
  }

  /** The largest effect of that verdict among conditions that are compared by the same quantity. */
  private static Optional<Summary> extreme(List<Summary> compared, Verdict verdict) {
    List<Summary> ofVerdict = compared.stream().filter(each -> each.against().is(verdict)).toList();
    return ofVerdict.stream()
        .filter(each -> each.quantity().equals(ofVerdict.get(0).quantity()))
        .max(
            Comparator.comparingDouble(
                each -> Math.abs(each.against().pairs().orElseThrow().mean())));
  }

  private static boolean accuracy(Summary summary) {
    return summary.quantity().map(Quantity::share).orElse(false);
  }

  private static String unit(Summary summary) {
    return accuracy(summary) ? " points" : "";
  }

  private static String run(Summary summary) {
    return summary.condition().folds().isPresent() ? "fold" : "seed";
  }

  private static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
