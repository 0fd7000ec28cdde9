package dev.ablate.report.render;

import dev.ablate.report.compare.Agreement;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Evidence;
import dev.ablate.report.compare.Evidence.Contrast;
import dev.ablate.report.compare.Evidence.OfCondition;
import dev.ablate.report.compare.Evidence.OfSeed;
import dev.ablate.report.compare.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Evidence in words and figures: by example and by class. */
public final class EvidenceTables {
  private static final double PERCENT = 100;

  /** Of more classes than this, those whose accuracy differs most. */
  private static final int MOST_CLASSES = 20;

  private EvidenceTables() {}

  /** McNemar's test of each pair of equal seeds, and macro-F1. */
  static Optional<SideTable> byExample(Part part) {
    List<OfCondition> conditions = part.evidence().conditions();
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SideTable(
            "Example by example",
            List.of(
                "condition",
                "macro-F1 (%)",
                "right where its reference is wrong",
                "wrong where its reference is right",
                "better at 0.05",
                "worse at 0.05",
                "McNemar's p"),
            conditions.stream().map(EvidenceTables::row).toList(),
            List.of(
                "Each pair of runs with the same seed is compared on the same examples: on how many"
                    + " one alone is right (mean over the pairs), and McNemar's exact test of these"
                    + " two numbers (its least and greatest p are shown). The pairs share the"
                    + " examples and are not pooled; count the seeds that agree. The test is about"
                    + " two trained networks, not about the recipe.")));
  }

  private static List<String> row(OfCondition condition) {
    List<Agreement> pairs = condition.pairs();
    return List.of(
        condition.condition(),
        Figures.fixed(PERCENT * macroF1(condition), 2),
        mean(pairs, Agreement::onlyCondition),
        mean(pairs, Agreement::onlyReference),
        pairs.isEmpty() ? "" : better(condition) + " of " + pairs.size(),
        pairs.isEmpty() ? "" : worse(condition) + " of " + pairs.size(),
        p(pairs));
  }

  /** Mean over the seeds. */
  static double macroF1(OfCondition condition) {
    return condition.seeds().stream().mapToDouble(OfSeed::macroF1).sum() / condition.seeds().size();
  }

  static long better(OfCondition condition) {
    return condition.pairs().stream().filter(Agreement::better).count();
  }

  static long worse(OfCondition condition) {
    return condition.pairs().stream().filter(Agreement::worse).count();
  }

  private static String mean(List<Agreement> pairs, ToIntFunction<Agreement> count) {
    return pairs.isEmpty()
        ? ""
        : Figures.fixed((double) pairs.stream().mapToInt(count).sum() / pairs.size(), 1);
  }

  private static String p(List<Agreement> pairs) {
    if (pairs.isEmpty()) {
      return "";
    }
    double[] sorted = pairs.stream().mapToDouble(Agreement::p).sorted().toArray();
    String least = Figures.p(sorted[0]);
    return pairs.size() == 1 ? least : least + " to " + Figures.p(sorted[sorted.length - 1]);
  }

  /** Accuracy by class of the best condition and its reference. */
  public static Optional<SideTable> byClass(Part part) {
    return part.evidence().contrast().map(contrast -> byClass(part.evidence(), contrast));
  }

  private static SideTable byClass(Evidence evidence, Contrast contrast) {
    int classes = Math.min(contrast.confusion().size(), contrast.reference().size());
    List<Integer> shown =
        IntStream.range(0, classes)
            .filter(i -> examples(contrast.confusion(), i) > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -Math.abs(difference(contrast, i))))
            .limit(MOST_CLASSES)
            .sorted()
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (int i : shown) {
      rows.add(
          List.of(
              evidence.className(i),
              Figures.count(examples(contrast.confusion(), i) / contrast.seeds()),
              Figures.fixed(PERCENT * accuracy(contrast.reference(), i), 1),
              Figures.fixed(PERCENT * accuracy(contrast.confusion(), i), 1),
              Figures.signed(PERCENT * difference(contrast, i), 1)));
    }
    return new SideTable(
        "By class: " + contrast.condition() + " and its reference",
        List.of("class", "examples", "reference (%)", "condition (%)", "difference"),
        rows,
        List.of(
            "Share of each class's examples that were taken for it, mean over "
                + contrast.seeds()
                + " seeds."
                + (shown.size() < classes
                    ? " The " + shown.size() + " classes that differ most."
                    : "")));
  }

  private static long examples(List<List<Long>> confusion, int i) {
    return confusion.get(i).stream().mapToLong(Long::longValue).sum();
  }

  private static double accuracy(List<List<Long>> confusion, int i) {
    return (double) confusion.get(i).get(i) / Math.max(1, examples(confusion, i));
  }

  private static double difference(Contrast contrast, int i) {
    return accuracy(contrast.confusion(), i) - accuracy(contrast.reference(), i);
  }
}
