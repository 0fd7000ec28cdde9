package dev.ablate.data.format;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is to be learned of CSV files' rows: one label, or several targets. */
final class CsvAnswers {
  private final CsvLabels labels;
  private final int labelAt;
  private final Optional<CsvTargets> targets;
  private final CsvProblems problems;

  CsvAnswers(Csv spec, CsvFile file, CsvProblems problems) {
    this.problems = problems;
    this.labels = new CsvLabels(file.file(), spec.label(), spec.task(), problems);
    boolean one = spec.columns().targets().isEmpty();
    if (!one && !spec.label().equals("label")) {
      throw DataErrors.about("give either 'label' or 'targets'");
    }
    this.targets =
        one ? Optional.empty() : Optional.of(CsvTargets.of(spec.columns().targets(), file));
    this.labelAt = one ? file.place(spec.label(), "label") : -1;
  }

  void look(CsvFile.Row row, List<String> fields, boolean training) {
    if (targets.isPresent()) {
      targets.get().of(row, fields, problems);
    } else {
      labels.look(row, fields.get(labelAt), training);
    }
  }

  void decide() {
    if (targets.isEmpty()) {
      labels.decide();
    }
  }

  void checkName(CsvFile.Row row, List<String> fields) {
    if (targets.isEmpty()) {
      labels.checkName(row, fields.get(labelAt));
    }
  }

  /** Tells of labels that may be slips. */
  void tell(ExampleSink sink) {
    if (targets.isEmpty()) {
      labels.tell(sink);
    }
  }

  OptionalInt classes() {
    return targets.isPresent() ? OptionalInt.empty() : labels.classes();
  }

  /** Numbers in a target. */
  int count() {
    return targets.map(each -> each.names().size()).orElse(1);
  }

  /** Places of the columns that hold numbers to be predicted. */
  List<Integer> numberPlaces() {
    return targets
        .map(CsvTargets::places)
        .orElseGet(() -> labels.classes().isPresent() ? List.of() : List.of(labelAt));
  }

  List<String> names() {
    return targets.isPresent() ? List.of() : labels.names();
  }

  void into(CsvFile.Row row, List<String> fields, CsvProblems changed, ExampleSink sink) {
    if (targets.isPresent()) {
      sink.target(targets.get().of(row, fields, changed), 0);
    } else {
      labels.into(fields.get(labelAt), sink);
    }
  }
}
