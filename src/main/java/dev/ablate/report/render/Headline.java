package dev.ablate.report.render;

import dev.ablate.design.Kind;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Finding;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.contribution.Contributions;
import dev.ablate.report.contribution.Designs;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.statistics.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The sentences at the top that a person can quote. */
public final class Headline {
  /** A sentence with more is a list. */
  private static final int MOST_EXPERIMENTS = 8;

  private Headline() {}

  public static String of(Comparison comparison, Designs designs) {
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
    List<String> told = told(comparison, designs);
    // What a part is worth is said by its design: that a recipe without it does better reads as
    // if the part did. And conditions of unlike experiments are no contest.
    if (told.isEmpty() && baselines(compared) == 1 && decided(compared)) {
      return Contest.of(compared);
    }
    List<String> sentences = new ArrayList<>(told);
    Set<String> designed = designed(comparison, designs);
    List<Summary> others =
        compared.stream().filter(each -> !designed.contains(each.name().experiment())).toList();
    if (told.isEmpty()) {
      sentences.add(counts(compared));
    } else if (!others.isEmpty()) {
      sentences.add(counts(others));
    }
    if (baselines(compared) > 1) {
      sentences.addAll(best(others));
      sentences.addAll(expected(comparison));
    }
    return String.join(" ", sentences);
  }

  /** The experiments whose designs tell what their parts are worth. */
  private static Set<String> designed(Comparison comparison, Designs designs) {
    return comparison.parts().stream()
        .map(Comparison.Part::experiment)
        .filter(experiment -> ofParts(experiment, designs).isPresent())
        .map(Experiment::name)
        .collect(Collectors.toSet());
  }

  /** The first of an experiment's designs that tells of single parts. */
  private static Optional<Contributions> ofParts(Experiment experiment, Designs designs) {
    return designs.of(experiment).stream()
        .filter(each -> each.design().kind() != Kind.VARIANCE)
        .findFirst();
  }

  /** Of each experiment that which helps most. */
  private static List<String> best(List<Summary> compared) {
    Map<String, List<Summary>> helping =
        compared.stream()
            .filter(each -> each.against().is(Verdict.HELPS))
            .collect(
                Collectors.groupingBy(
                    each -> each.condition().reference().orElseThrow().experiment(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    if (helping.isEmpty()) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    helping.forEach(
        (experiment, each) -> {
          Summary most = each.stream().max(Comparator.comparingDouble(Contest::size)).orElseThrow();
          all.add(most.shown() + " in " + experiment + " (" + new Cells(most).difference() + ")");
        });
    int named = Math.min(all.size(), MOST_EXPERIMENTS);
    String rest =
        all.size() > named ? "; of " + (all.size() - named) + " more experiments see below" : "";
    return List.of("What helps most: " + String.join(", ", all.subList(0, named)) + rest + ".");
  }

  private static boolean decided(List<Summary> compared) {
    return compared.stream().anyMatch(each -> !each.against().is(Verdict.UNDECIDED));
  }

  /** What a design of each experiment comes to. */
  private static List<String> told(Comparison comparison, Designs designs) {
    return comparison.parts().stream()
        .flatMap(
            part ->
                ofParts(part.experiment(), designs).stream()
                    .map(
                        each ->
                            (comparison.parts().size() > 1 ? part.experiment().name() + ": " : "")
                                + ContributionTables.sentence(each)))
        .toList();
  }

  /** How many experiments have what others are compared with. */
  static long baselines(List<Summary> compared) {
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

  private static String counts(List<Summary> compared) {
    return "Of "
        + plural(compared.size(), "condition")
        + (baselines(compared) > 1 ? " of " + baselines(compared) + " experiments" : "")
        + " compared, "
        + counts(verdict -> compared.stream().filter(each -> each.against().is(verdict)).count())
        + ".";
  }

  /** How many came to each verdict that one came to: {@code 3 help, 1 is undecided}. */
  static String counts(ToLongFunction<Verdict> count) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> count.applyAsLong(verdict) > 0)
        .map(
            verdict ->
                count.applyAsLong(verdict) + " " + words(verdict, count.applyAsLong(verdict)))
        .collect(Collectors.joining(", "));
  }

  /** What unlike experiments are most often together for: whether they come out as published. */
  private static List<String> expected(Comparison comparison) {
    List<Finding> findings =
        comparison.parts().stream().flatMap(part -> part.findings().stream()).toList();
    List<Finding> unmet = findings.stream().filter(each -> !each.outcome().met()).toList();
    if (findings.isEmpty()) {
      return List.of();
    } else if (unmet.isEmpty()) {
      return List.of("All " + findings.size() + " expectations are met.");
    }
    String where =
        unmet.stream().map(Finding::experiment).distinct().collect(Collectors.joining(", "));
    return List.of(
        "%d of %d expectations are met; the others are of %s."
            .formatted(findings.size() - unmet.size(), findings.size(), where));
  }

  static String words(Verdict verdict, long count) {
    return switch (verdict) {
      case HELPS -> count == 1 ? "helps" : "help";
      case HURTS -> count == 1 ? "hurts" : "hurt";
      case NO_DIFFERENCE -> count == 1 ? "makes no difference" : "make no difference";
      case UNDECIDED -> count == 1 ? "is undecided" : "are undecided";
    };
  }

  private static boolean accuracy(Summary summary) {
    return summary.quantity().map(Quantity::share).orElse(false);
  }

  static String run(Summary summary) {
    return summary.condition().folds().isPresent() ? "fold" : "seed";
  }

  static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
