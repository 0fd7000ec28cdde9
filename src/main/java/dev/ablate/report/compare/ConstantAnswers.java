package dev.ablate.report.compare;

import dev.ablate.report.compare.Evidence.OfCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Conditions that are right on every example of one class and on no other, in every seed: their
 * accuracy is that class's share, and says nothing of what they learned.
 */
public final class ConstantAnswers {
  private ConstantAnswers() {}

  /** A sentence for each of them. */
  public static List<String> of(Comparison.Part part) {
    List<String> sentences = new ArrayList<>();
    for (OfCondition condition : part.evidence().conditions()) {
      List<Integer> right =
          IntStream.range(0, condition.right().size())
              .filter(label -> condition.right().get(label) > 0)
              .boxed()
              .toList();
      long all = condition.examples().stream().mapToLong(Long::longValue).sum();
      if (right.size() == 1) {
        int label = right.get(0);
        long examples = condition.examples().get(label);
        if (examples < all && condition.right().get(label).equals(examples)) {
          sentences.add(
              String.format(
                  Locale.ROOT,
                  "%s/%s is right on '%s' alone, in every seed: its accuracy of %.2f %% equals"
                      + " always answering so",
                  part.experiment().name(),
                  condition.condition(),
                  part.evidence().className(label),
                  100.0 * examples / all));
        }
      }
    }
    return sentences;
  }
}
