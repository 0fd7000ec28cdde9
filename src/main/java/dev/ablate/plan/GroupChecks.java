package dev.ablate.plan;

import dev.ablate.data.format.Csv;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.SplitSpec;

/** Whether a split that keeps groups together goes with the data. */
final class GroupChecks {
  private final CheckContext subject;
  private final Place place;
  private final Problems problems;

  GroupChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.place = subject.places().of("split", "group");
    this.problems = problems;
  }

  void run(SplitSpec split) {
    if (!(subject.declaration().dataset() instanceof Csv csv)) {
      problems.error(place, "'group' is a column of a csv, and these data are none");
      return;
    }
    if (split.order() == SplitSpec.Order.STRATIFIED) {
      problems.error(
          subject.places().of("split", "order"),
          "groups can't be kept together and classes kept in their shares: take 'group' or"
              + " 'order: stratified' away");
      return;
    }
    if (subject.groups().isEmpty()) {
      return; // the column was missed, and that is told
    }
    feature(csv, split.group().orElseThrow());
    try {
      SplitClasses.check(subject, split, place, problems);
    } catch (IllegalArgumentException e) {
      problems.error(
          place,
          "with 'group' the split counts groups, and the training part has "
              + subject.splitUnits()
              + ": "
              + e.getMessage());
    }
  }

  private void feature(Csv csv, String column) {
    if (csv.answers().contains(column)) {
      problems.warning(
          place,
          "'" + column + "' is what is to be predicted: no class is then trained and validated");
    } else if (!csv.left().contains(column)) {
      problems.warning(
          place,
          "'"
              + column
              + "' is a feature too; write drop: ["
              + column
              + "] under dataset where it only says what belongs together");
    }
  }
}
