package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.part.Column;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether the training examples have classes that can be learned and told apart. */
final class ClassChecks {
  /** From this share on, always answering one class looks like success. */
  private static final double MAJORITY = 0.8;

  private static final int MOST_NAMED = 5;

  private final CheckContext subject;
  private final Problems problems;

  ClassChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.problems = problems;
  }

  void run() {
    if (subject.info().isEmpty() || subject.info().get().classes().isEmpty()) {
      return;
    }
    Optional<long[]> known = counts(subject);
    if (known.isEmpty()) {
      return;
    }
    long[] counts = known.get();
    Place place = subject.places().of("dataset");
    boolean limited = subject.declaration().dataset().preparation().limit().isPresent();
    List<Integer> absent =
        IntStream.range(0, counts.length).filter(label -> counts[label] == 0).boxed().toList();
    int largest =
        IntStream.range(0, counts.length)
            .reduce((a, b) -> counts[b] > counts[a] ? b : a)
            .orElseThrow();
    if (absent.size() >= counts.length - 1) {
      problems.error(
          place,
          "every training example is of "
              + name(largest)
              + ": there is nothing to tell apart"
              + (limited ? "; limit takes the first examples, which are of one class" : ""));
      return;
    }
    if (!absent.isEmpty()) {
      problems.warning(place, absent(absent, limited));
    }
    subject.heldOut().forEach((part, labels) -> heldOut(part, labels, counts));
    long all = IntStream.range(0, counts.length).mapToLong(label -> counts[label]).sum();
    double share = (double) counts[largest] / all;
    if (share >= MAJORITY) {
      problems.warning(
          place,
          String.format(
              Locale.ROOT,
              "%.1f%% of the training examples are of %s: an accuracy of %.3f is what always"
                  + " answering so gets",
              100 * share,
              name(largest),
              share));
    }
  }

  /** Whether the data's own other part has the classes that are learned. */
  private void heldOut(Column.Data part, int[] labels, long[] trained) {
    boolean[] there = new boolean[trained.length];
    for (int label : labels) {
      there[label] = true;
    }
    List<Integer> absent =
        IntStream.range(0, trained.length)
            .filter(label -> trained[label] > 0 && !there[label])
            .boxed()
            .toList();
    if (absent.isEmpty()) {
      return;
    }
    boolean limited =
        subject
            .declaration()
            .dataset()
            .preparation()
            .limit()
            .map(limit -> part == Column.Data.VAL ? limit.val() : limit.test())
            .filter(OptionalInt::isPresent)
            .isPresent();
    Place place = subject.places().of("dataset");
    String first = limited ? "limit takes the first examples, and " : "";
    String which = part == Column.Data.VAL ? "validation" : "test";
    if (labels.length > 1 && Arrays.stream(labels).allMatch(label -> label == labels[0])) {
      String one = first + "every " + which + " example is of " + name(labels[0]);
      if (limited) {
        problems.error(place, one + ": it tells nothing of the other classes");
      } else {
        problems.warning(place, one);
      }
    } else {
      problems.warning(place, first + "no " + which + " example is of " + names(absent));
    }
  }

  private String names(List<Integer> labels) {
    return labels.stream().limit(MOST_NAMED).map(this::name).collect(Collectors.joining(", "))
        + (labels.size() > MOST_NAMED ? " and " + (labels.size() - MOST_NAMED) + " more" : "");
  }

  private String absent(List<Integer> absent, boolean limited) {
    String names = names(absent);
    if (limited && !startsAtOne(subject)) {
      return "limit takes the first examples, and leaves out " + names + ": none of them trains";
    }
    return "no training example is of "
        + names
        + (startsAtOne(subject) ? ": classes count from 0, and these labels from 1" : "");
  }

  /** Examples of each class; empty where it is not known. */
  private static Optional<long[]> counts(CheckContext subject) {
    Optional<DatasetInfo> info = subject.info();
    if (subject.labels().isEmpty() || info.isEmpty() || info.get().classes().isEmpty()) {
      return Optional.empty();
    }
    long[] counts = new long[info.get().classes().getAsInt()];
    for (int label : subject.labels().get()) {
      counts[label]++;
    }
    return Optional.of(counts);
  }

  /** Whether class 0 alone has no example. */
  static boolean startsAtOne(CheckContext subject) {
    return counts(subject)
        .map(
            counts ->
                counts[0] == 0
                    && IntStream.range(1, counts.length).allMatch(label -> counts[label] > 0))
        .orElse(false);
  }

  private String name(int label) {
    List<String> names = subject.info().orElseThrow().labels();
    return label < names.size() ? "class '" + names.get(label) + "'" : "class " + label;
  }
}
