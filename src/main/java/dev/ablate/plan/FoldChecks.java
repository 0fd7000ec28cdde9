package dev.ablate.plan;

import dev.ablate.part.Column;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.CompareSpec;
import dev.ablate.spec.Measure;
import dev.ablate.spec.Seeds;
import dev.ablate.spec.SelectSpec;
import dev.ablate.spec.SplitSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether folds go with the rest of the split, with the data, and with how runs are compared. */
final class FoldChecks {
  private final CheckContext subject;
  private final Problems problems;

  FoldChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.problems = problems;
  }

  void run(SplitSpec split) {
    if (split.folds().isEmpty()) {
      without(split);
      return;
    }
    if (split.train().isPresent()) {
      problems.error(at("train"), "folds say which examples train; take 'train' away");
    }
    if (split.val().isPresent()) {
      problems.error(at("val"), "the fold that is held out is what validates; take 'val' away");
    }
    numbers(split);
    if (split.order() == SplitSpec.Order.STRATIFIED) {
      smallestClass(split.folds().getAsInt());
    }
    judged();
    chosen();
  }

  private Place at(String key) {
    return subject.places().of("split", key);
  }

  private void without(SplitSpec split) {
    if (split.repeat().isPresent()) {
      problems.error(at("repeat"), "'repeat' goes with 'folds', as {folds: 5, repeat: 2}");
    }
    if (split.fold().isPresent()) {
      problems.error(at("fold"), "'fold' goes with 'folds', as {folds: 5, fold: 3}");
    }
  }

  private void numbers(SplitSpec split) {
    if (split.repeat().orElse(1) > 1 && split.order() == SplitSpec.Order.SEQUENTIAL) {
      problems.error(
          at("repeat"),
          "with order: sequential every repeat would be the same folds; take 'repeat' away");
    }
    long all = (long) split.folds().getAsInt() * split.repeat().orElse(1);
    int fold = split.fold().orElse(1);
    if (split.repeat().isPresent() && fold > all) {
      problems.error(at("fold"), "there are " + all + " folds, counted through the repeats");
    } else if (fold > all) {
      problems.warning(
          at("fold"),
          "there are "
              + all
              + " folds: "
              + fold
              + " is held out of repeat "
              + ((fold - 1) / all + 1)
              + " of them");
    }
    if (all > Seeds.MOST) {
      problems.error(at("folds"), all + " folds are more than anybody trains");
    }
  }

  private void smallestClass(int folds) {
    subject
        .labels()
        .ifPresent(
            labels -> {
              long least =
                  Arrays.stream(labels)
                      .boxed()
                      .collect(Collectors.groupingBy(label -> label, Collectors.counting()))
                      .values()
                      .stream()
                      .mapToLong(Long::longValue)
                      .min()
                      .orElse(folds);
              if (least < folds) {
                problems.error(
                    at("folds"),
                    "the smallest class has "
                        + least
                        + (least == 1 ? " example" : " examples")
                        + ", fewer than the "
                        + folds
                        + " folds: some would hold none of it out");
              }
            });
  }

  /** What goes by the examples that are held out and is judged by them. */
  private void chosen() {
    if (subject.declaration().select() instanceof SelectSpec.Best best) {
      chosen("select", "selecting", best.metric());
    }
    subject
        .declaration()
        .earlyStopping()
        .ifPresent(early -> chosen("early_stopping", "stopping", early.metric()));
  }

  private void chosen(String key, String doing, Column by) {
    if (by.data() == Column.Data.VAL) {
      problems.warning(
          subject.places().of(key),
          doing
              + " by the examples that are held out makes their score too good, and it is what"
              + " folds are compared by");
    }
  }

  /** What is judged over folds must be what they hold out, and by a test that knows of them. */
  private void judged() {
    if (subject.declaration().seeds() instanceof Seeds.Sequence) {
      problems.error(
          subject.places().of("seeds"),
          "'until' and folds don't go together: its looks want independent runs, and folds share"
              + " most of their examples; name the seeds, as seeds: 1..2");
    }
    if (subject.declaration().tune().isPresent()) {
      problems.error(
          subject.places().of("tune"),
          "'tune' and folds don't go together: the search would be judged by the examples that it"
              + " went by; take one of them away");
    }
    Optional<Measure> metric = subject.declaration().compare().flatMap(CompareSpec::metric);
    if (subject.tests()
        && metric.orElse(null) instanceof Measure.Measured of
        && of.column().data() == Column.Data.TEST) {
      problems.error(
          subject.places().of("compare", "metric"),
          "over folds, what is compared is of the examples that each holds out, and "
              + of.column()
              + " is of the same test examples in every fold",
          Column.val(of.column().metric()).toString());
    }
  }
}
