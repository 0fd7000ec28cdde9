package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Split;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.ChanceSource;
import dev.ablate.spec.SplitSpec;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Warns of a split after which some class has no example that trains, or none that validates. */
final class SplitClasses {
  private SplitClasses() {}

  /**
   * Looks at every seed's split.
   *
   * @throws IllegalArgumentException where the split does not fit the data
   */
  static void check(CheckContext subject, SplitSpec split, Place place, Problems problems) {
    DatasetInfo info = subject.info().orElseThrow();
    if (split.group().isPresent()) {
      Split.trainCount(split, subject.splitUnits());
      if (subject.labels().isPresent()) {
        classes(subject, split, place, problems);
      }
      return;
    }
    int train = Split.trainCount(split, info.train());
    int classes = info.classes().orElse(0);
    int val = Split.valCount(split, info.train());
    for (int count : new int[] {train, val}) {
      if (count < classes && (count > 0 || split.validates())) {
        problems.warning(
            place,
            "the split leaves "
                + count
                + (count == train ? " to train" : " to validate")
                + ", fewer than the "
                + classes
                + " classes: some have none");
        return;
      }
    }
    if (classes > 0 && subject.labels().isPresent()) {
      classes(subject, split, place, problems);
    }
  }

  private static void classes(
      CheckContext subject, SplitSpec split, Place place, Problems problems) {
    int[] labels = subject.labels().orElseThrow();
    List<Long> seeds =
        split.order() == SplitSpec.Order.SEQUENTIAL
            ? subject.declaration().seeds().atFirst().stream()
                .limit(1)
                .toList() // none, if that was wrong
            : subject.declaration().seeds().atFirst();
    for (RunKey key : RunKey.all(seeds, split.heldOut())) {
      Split parts = parts(subject, split, key);
      Optional<String> out =
          leftOut(parts.train(), labels, subject, " trains")
              .or(
                  () ->
                      split.validates()
                          ? leftOut(parts.validation(), labels, subject, " validates")
                          : Optional.empty());
      if (out.isPresent()) {
        boolean one = split.order() == SplitSpec.Order.SEQUENTIAL && split.folds().isEmpty();
        String when = one ? "" : "with " + key.words() + " ";
        problems.warning(
            place,
            "the split leaves a class out: "
                + when
                + out.get()
                + (stratifiable(split) ? "; write order: stratified" : ""));
        return;
      }
    }
  }

  private static boolean stratifiable(SplitSpec split) {
    return split.group().isEmpty() && split.order() != SplitSpec.Order.STRATIFIED;
  }

  private static Split parts(CheckContext subject, SplitSpec split, RunKey key) {
    int[] labels = subject.labels().orElseThrow();
    long seed = subject.declaration().seed(ChanceSource.SPLIT, key.seed());
    SplitSpec own = key.fold().isPresent() ? split.holdingOut(key.fold().getAsInt()) : split;
    return Split.of(Optional.of(own), labels.length, labels, subject.groups(), seed);
  }

  private static Optional<String> leftOut(
      int[] part, int[] labels, CheckContext subject, String doing) {
    BitSet out = new BitSet();
    for (int label : labels) {
      out.set(label);
    }
    for (int index : part) {
      out.clear(labels[index]);
    }
    if (out.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = subject.info().orElseThrow().labels();
    String classes =
        out.stream()
            .mapToObj(
                label -> label < names.size() ? "'" + names.get(label) + "'" : "class " + label)
            .collect(Collectors.joining(", "));
    return Optional.of("no example of " + classes + doing);
  }
}
