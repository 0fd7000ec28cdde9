package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Kept;
import dev.ablate.data.Split;
import dev.ablate.part.Task;
import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.DataAblation;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.SplitSpec;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether what is taken away from the training examples goes with the data. */
final class AblationChecks {
  private static final int MOST_NAMED = 12;

  private final CheckContext subject;
  private final Declaration declaration;
  private final DataAblation ablation;
  private final Problems problems;

  AblationChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.declaration = subject.declaration();
    this.ablation = declaration.ablation();
    this.problems = problems;
  }

  void run() {
    if (subject.info().isEmpty() || ablation.nothing()) {
      return;
    }
    DatasetInfo info = subject.info().get();
    int before = problems.errors();
    if (info.task() != Task.CLASSIFICATION) {
      needClasses();
    } else {
      dropped(info);
    }
    if (problems.errors() == before) {
      counts(info);
    }
  }

  private void needClasses() {
    if (!ablation.dropClasses().isEmpty()) {
      needsClasses("drop_classes", "drop_classes needs class labels");
    }
    ablation.balance().ifPresent(each -> needsClasses("balance", "balance needs class labels"));
    ablation
        .labelNoise()
        .ifPresent(each -> needsClasses("label_noise", "label_noise needs class labels"));
    if (ablation.subset().filter(each -> stratified(each)).isPresent()) {
      needsClasses("subset", "order: stratified needs class labels");
    }
  }

  private static boolean stratified(DataAblation.Subset subset) {
    return subset.order() == SplitSpec.Order.STRATIFIED;
  }

  private void needsClasses(String key, String what) {
    problems.error(subject.places().of(key), what + "; the targets are numbers");
  }

  private void dropped(DatasetInfo info) {
    Set<Integer> known = new HashSet<>();
    for (int i = 0; i < ablation.dropClasses().size(); i++) {
      String word = ablation.dropClasses().get(i);
      Place place = subject.places().entry("drop_classes", i);
      OptionalInt label = info.classOf(word);
      if (label.isEmpty()) {
        problems.error(
            place,
            "there is no class '" + word + "'; there are " + classes(info),
            word.matches("\\d+") ? "" : Nearest.of(word, info.labels()));
      } else if (!known.add(label.getAsInt())) {
        problems.error(place, "class '" + word + "' is dropped twice");
      }
    }
    if (!known.isEmpty() && info.size() - known.size() < 2) {
      problems.error(
          subject.places().of("drop_classes"),
          "fewer than two classes are left: there is nothing to tell apart");
    }
  }

  private static String classes(DatasetInfo info) {
    List<String> names = info.classNames();
    return names.isEmpty()
        ? "0 to " + (info.size() - 1)
        : names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
            + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
  }

  private void counts(DatasetInfo info) {
    try {
      TrainedCount.of(declaration, info, subject.labels(), subject.groups());
      if (info.task() == Task.CLASSIFICATION && subject.labels().isPresent()) {
        leftOut(
            info, TrainedCount.kept(declaration, info, subject.labels().get(), subject.groups()));
      }
    } catch (IllegalArgumentException e) {
      if (splitFits()) {
        problems.error(place(), e.getMessage());
      }
    }
  }

  /** Else it was told already. */
  private boolean splitFits() {
    try {
      declaration.split().ifPresent(split -> Split.trainCount(split, subject.splitUnits()));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Place place() {
    return subject.places().of(ablation.subset().isPresent() ? "subset" : "drop_classes");
  }

  /** Classes that are learned without the ablation alone. */
  private void leftOut(DatasetInfo info, Kept kept) {
    int[] labels = subject.labels().orElseThrow();
    Set<Integer> trained =
        IntStream.of(kept.split().train()).mapToObj(i -> labels[i]).collect(Collectors.toSet());
    Set<Integer> dropped = Kept.dropped(ablation, info);
    String missing =
        IntStream.of(labels)
            .distinct()
            .sorted()
            .filter(label -> !trained.contains(label) && !dropped.contains(label))
            .limit(MOST_NAMED)
            .mapToObj(label -> label < info.labels().size() ? info.labels().get(label) : "" + label)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty() && ablation.subset().isPresent()) {
      problems.warning(
          subject.places().of("subset"),
          "the subset leaves classes out of which no example trains: "
              + missing
              + "; write order: stratified, or a larger share");
    }
  }
}
