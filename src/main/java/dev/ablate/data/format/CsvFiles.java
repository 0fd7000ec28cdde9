package dev.ablate.data.format;

import dev.ablate.spec.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** CSV files of the training, validation and test examples. */
final class CsvFiles {
  private final Csv spec;
  private final List<CsvFile> files;
  private final List<Integer> rows = new ArrayList<>();
  private final CsvProblems problems = new CsvProblems();
  private final CsvAnswers answers;
  private final CsvFeatures features;
  private final Optional<CsvTable> table;

  private CsvFiles(Csv spec, List<CsvFile> files) {
    this.spec = spec;
    this.files = files;
    this.answers = new CsvAnswers(spec, files.get(0), problems);
    this.features = CsvFeatures.of(spec, files.get(0));
    this.table =
        spec.columns().plain()
            ? Optional.empty()
            : Optional.of(CsvTable.look(spec.columns(), features, files.get(0)));
  }

  /** The files, not read yet. */
  static Located locate(Csv spec, Path home) {
    checkPurposes(spec);
    return CsvFile.locate(
        Stream.of(Optional.of(spec.path()), spec.valPath(), spec.testPath()),
        home,
        spec.form(),
        files -> new CsvFiles(spec, files).open());
  }

  /** What is to be learned is neither left out nor how much an example weighs. */
  private static void checkPurposes(Csv spec) {
    List<String> targets = spec.columns().targets();
    String what = targets.isEmpty() ? "the label" : "a target";
    if (!targets.isEmpty() && spec.task().equals(Optional.of(Task.CLASSIFICATION))) {
      throw DataErrors.about(
          "'targets' are columns of numbers, and the task is classification: name the column of"
              + " classes as 'label', or take 'task' away");
    }
    for (String target : targets) {
      if (Collections.frequency(targets, target) > 1) {
        throw DataErrors.about("'targets' names the column " + target + " twice");
      }
    }
    for (String answer : spec.answers()) {
      if (spec.form().drop().contains(answer)) {
        throw DataErrors.about(
            "'drop' leaves the column " + answer + " out, which is " + what + "; keep it");
      }
      if (spec.columns().weights().equals(Optional.of(answer))) {
        throw DataErrors.about(
            "'weights' names the column "
                + answer
                + ", which is "
                + what
                + "; a column of its own says how much an example weighs");
      }
    }
  }

  /** Reads the files through, to count rows and classes and to find everything that is wrong. */
  private RawDataset open() {
    for (CsvFile file : files) {
      if (!file.columns().equals(files.get(0).columns())) {
        throw DataErrors.about(file.file(), 1, otherColumns(file, files.get(0)));
      }
      look(file);
    }
    answers.decide();
    files.stream().skip(1).forEach(this::lookAtNames);
    problems.throwIfAny();
    int next = 1;
    Optional<RawPart> val =
        spec.valPath().isPresent() ? Optional.of(part(next++)) : Optional.empty();
    Optional<RawPart> test =
        spec.testPath().isPresent() ? Optional.of(part(next)) : Optional.empty();
    return new RawDataset(
        shape(),
        false,
        answers.classes(),
        answers.count(),
        answers.names(),
        part(0),
        val,
        test,
        table.map(CsvTable::table));
  }

  private static String otherColumns(CsvFile file, CsvFile training) {
    String name = String.valueOf(training.file().getFileName());
    List<String> lacking = new ArrayList<>(training.columns());
    lacking.removeAll(file.columns());
    List<String> more = new ArrayList<>(file.columns());
    more.removeAll(training.columns());
    if (lacking.isEmpty() && more.isEmpty()) {
      return "has its columns in another order than " + name;
    }
    return "has other columns than "
        + name
        + (lacking.isEmpty() ? "" : "; it lacks " + CsvFeatures.shown(String.join(", ", lacking)))
        + (more.isEmpty() ? "" : "; only it has " + CsvFeatures.shown(String.join(", ", more)));
  }

  private List<Integer> shape() {
    if (table.isEmpty()) {
      return features.shape(spec.shape());
    }
    if (spec.shape().isPresent()) {
      throw DataErrors.about("'shape' goes with columns of plain numbers alone; take it away");
    }
    return table.get().table().shape();
  }

  private float[] row(CsvFile.Row row, List<String> fields, CsvProblems told) {
    return table.isPresent() ? table.get().of(row, fields, told) : features.of(row, fields, told);
  }

  private void look(CsvFile file) {
    int[] count = new int[1];
    boolean[] weighs = new boolean[1];
    file.read(
        problems,
        (row, fields) -> {
          count[0]++;
          float[] numbers = row(row, fields, problems);
          weighs[0] |= numbers[numbers.length - 1] != 0;
          answers.look(row, fields, file == files.get(0));
        });
    if (count[0] == 0) {
      problems.throwIfAny();
      throw DataErrors.about(file.file(), "has no rows below its first line");
    }
    boolean training = file == files.get(0);
    if (training && spec.columns().weights().isPresent() && !weighs[0]) {
      problems.throwIfAny();
      throw DataErrors.about(
          file.file(),
          "column '"
              + spec.columns().weights().get()
              + "': every weight is 0, so that nothing would be learned");
    }
    rows.add(count[0]);
  }

  /** Places of the columns whose cells are stored as the numbers that they are. */
  private List<Integer> numberPlaces() {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < features.places().size(); i++) {
      if (table.isEmpty() || table.get().table().columns().get(i).categories().isEmpty()) {
        places.add(features.places().get(i));
      }
    }
    places.addAll(answers.numberPlaces());
    return places;
  }

  private void lookAtNames(CsvFile file) {
    file.read(new CsvProblems(), answers::checkName);
  }

  private RawPart part(int index) {
    CsvFile file = files.get(index);
    return new RawPart(
        rows.get(index),
        sink -> {
          CsvProblems changed = new CsvProblems();
          List<Integer> places = numberPlaces();
          Rounding rounding = new Rounding(places.size());
          file.read(
              changed,
              (row, fields) -> {
                sink.numbers(row(row, fields, changed), 0);
                answers.into(row, fields, changed, sink);
                for (int i = 0; i < places.size(); i++) {
                  String text = fields.get(places.get(i));
                  if (!Float.isNaN(row.number(fields, places.get(i)))) {
                    rounding.look(i, Double.parseDouble(text));
                  }
                }
              });
          changed.throwIfAny();
          if (index == 0) {
            answers.tell(sink);
            table.ifPresent(each -> each.tell(sink));
            features.tell(sink);
          } else {
            file.sameAs(files.get(0)).ifPresent(sink::note);
          }
          rounding.tell(
              file.file(), i -> "column '" + file.columns().get(places.get(i)) + "'", sink);
        });
  }
}
