package dev.ablate.data.format;

import dev.ablate.data.fitted.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Texts in CSV files. */
final class TextTable {
  private final Text spec;
  private final List<CsvFile> files;
  private final List<Integer> rows = new ArrayList<>();
  private final CsvProblems problems = new CsvProblems();
  private final CsvLabels labels;
  private final Tokenizer tokenizer;
  private final Tokenizer.Gathering gathering;

  private TextTable(Text spec, List<CsvFile> files) {
    this.spec = spec;
    this.files = files;
    this.labels = new CsvLabels(files.get(0).file(), spec.label(), spec.task(), problems);
    this.tokenizer = new Tokenizer(spec);
    this.gathering = tokenizer.new Gathering();
  }

  /** The files, not read yet. */
  static Located locate(Text spec, Path home) {
    return CsvFile.locate(
        Stream.of(Optional.of(spec.path()), spec.valPath(), spec.testPath()),
        home,
        spec.form(),
        files -> new TextTable(spec, files).open());
  }

  private RawDataset open() {
    files.forEach(this::look);
    labels.decide();
    files.stream().skip(1).forEach(this::lookAtNames);
    problems.throwIfAny();
    Vocabulary vocabulary = gathering.vocabulary();
    int next = 1;
    Optional<RawPart> val =
        spec.valPath().isPresent() ? Optional.of(part(next++, vocabulary)) : Optional.empty();
    Optional<RawPart> test =
        spec.testPath().isPresent() ? Optional.of(part(next, vocabulary)) : Optional.empty();
    return new RawDataset(
        vocabulary.shape(),
        false,
        labels.classes(),
        1,
        labels.names(),
        part(0, vocabulary),
        val,
        test,
        Optional.of(vocabulary));
  }

  private void look(CsvFile file) {
    int textAt = file.place(spec.column(), "text");
    int labelAt = file.place(spec.label(), "label");
    boolean training = file == files.get(0);
    int[] count = new int[1];
    file.read(
        problems,
        (row, fields) -> {
          count[0]++;
          if (training) {
            gathering.add(fields.get(textAt));
          }
          labels.look(row, fields.get(labelAt), training);
        });
    if (count[0] == 0) {
      problems.throwIfAny();
      throw DataErrors.about(file.file(), "has no rows below its first line");
    }
    rows.add(count[0]);
  }

  private void lookAtNames(CsvFile file) {
    int labelAt = file.place(spec.label(), "label");
    file.read(new CsvProblems(), (row, fields) -> labels.checkName(row, fields.get(labelAt)));
  }

  private RawPart part(int index, Vocabulary vocabulary) {
    CsvFile file = files.get(index);
    int textAt = file.place(spec.column(), "text");
    int labelAt = file.place(spec.label(), "label");
    return new RawPart(
        rows.get(index),
        sink -> {
          CsvProblems changed = new CsvProblems();
          file.read(
              changed,
              (row, fields) -> {
                sink.numbers(tokenizer.row(fields.get(textAt), vocabulary), 0);
                labels.into(fields.get(labelAt), sink);
              });
          changed.throwIfAny();
          if (index == 0) {
            labels.tell(sink);
          } else {
            file.sameAs(files.get(0)).ifPresent(sink::note);
          }
        });
  }
}
