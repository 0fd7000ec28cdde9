package dev.ablate.data.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** CSV files of the training, validation and test examples. */
final class CsvFiles {
  private final Csv spec;
  private final List<CsvFile> files;
  private final List<Integer> rows = new ArrayList<>();
  private final CsvProblems problems = new CsvProblems();
  private final CsvLabels labels;
  private final CsvFeatures features;

  private CsvFiles(Csv spec, List<CsvFile> files) {
    this.spec = spec;
    this.files = files;
    this.labels = new CsvLabels(files.get(0).file(), spec.label(), spec.task(), problems);
    this.features = CsvFeatures.allBut(spec.label(), spec.form().drop(), files.get(0));
  }

  /** The files, not read yet. */
  static Located locate(Csv spec, Path home) {
    List<SourceFile> sources =
        paths(spec)
            .map(home::resolve)
            .map(path -> new SourceFile(path.getFileName().toString(), path))
            .toList();
    return new Located(
        sources,
        "",
        () ->
            new CsvFiles(
                    spec,
                    sources.stream().map(file -> CsvFile.open(file.path(), spec.form())).toList())
                .open());
  }

  private static Stream<String> paths(Csv spec) {
    return Stream.of(Optional.of(spec.path()), spec.valPath(), spec.testPath())
        .flatMap(Optional::stream);
  }

  /** Reads the files through, to count rows and classes and to find everything that is wrong. */
  private RawDataset open() {
    for (CsvFile file : files) {
      if (!file.columns().equals(files.get(0).columns())) {
        throw DataErrors.about(
            file.file(), 1, "has other columns than " + files.get(0).file().getFileName());
      }
      look(file);
    }
    labels.decide();
    files.stream().skip(1).forEach(this::lookAtNames);
    problems.throwIfAny();
    int next = 1;
    Optional<RawPart> val =
        spec.valPath().isPresent() ? Optional.of(part(next++)) : Optional.empty();
    Optional<RawPart> test =
        spec.testPath().isPresent() ? Optional.of(part(next)) : Optional.empty();
    return new RawDataset(
        features.shape(spec.shape()),
        false,
        labels.classes(),
        1,
        labels.names(),
        part(0),
        val,
        test);
  }

  private void look(CsvFile file) {
    int labelAt = file.place(spec.label(), "label");
    int[] count = new int[1];
    file.read(
        problems,
        (row, fields) -> {
          count[0]++;
          features.of(row, fields, problems);
          labels.look(row, fields.get(labelAt), file == files.get(0));
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

  private RawPart part(int index) {
    CsvFile file = files.get(index);
    int labelAt = file.place(spec.label(), "label");
    return new RawPart(
        rows.get(index),
        sink -> {
          CsvProblems changed = new CsvProblems();
          file.read(
              changed,
              (row, fields) -> {
                sink.numbers(features.of(row, fields, changed), 0);
                labels.into(fields.get(labelAt), sink);
              });
          changed.throwIfAny();
        });
  }
}
