package dev.ablate.report.compare;

import dev.ablate.report.compare.Evidence.OfCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
      only(condition)
          .ifPresent(
              label -> {
                long all = all(condition);
                sentences.add(
                    String.format(
                        Locale.ROOT,
                        "%s/%s is right on '%s' alone, in every seed: its accuracy of %.2f %%"
                            + " equals always answering so",
                        part.experiment().name(),
                        condition.condition(),
                        part.evidence().className(label),
                        100.0 * condition.examples().get(label) / all));
              });
    }
    return sentences;
  }

  /** Whether a condition is one of them. */
  public static boolean gives(Comparison.Part part, String condition) {
    return part.evidence().condition(condition).flatMap(ConstantAnswers::only).isPresent();
  }

  /** The class that it is right on, where it is right on all of that and on no other. */
  private static Optional<Integer> only(OfCondition condition) {
    List<Integer> right =
        IntStream.range(0, condition.right().size())
            .filter(label -> condition.right().get(label) > 0)
            .boxed()
            .toList();
    return right.stream()
        .filter(label -> right.size() == 1)
        .filter(label -> condition.examples().get(label) < all(condition))
        .filter(label -> condition.right().get(label).equals(condition.examples().get(label)))
        .findFirst();
  }

  private static long all(OfCondition condition) {
    return condition.examples().stream().mapToLong(Long::longValue).sum();
  }
}
