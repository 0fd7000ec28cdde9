package dev.ablate.data;

import dev.ablate.spec.DatasetSpec.Csv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * CSV files of the training, validation and test examples.
 *
 * <p>Labels that are all whole numbers are the classes, counted from 0; labels that are all
 * numbers, some broken, are targets; any other labels are names, and the classes are the training
 * part's, sorted.
 */
final class CsvFiles {
  private static final int MAX_CLASSES = 10_000;

  private enum Kind {
    CLASSES,
    TARGETS,
    NAMES
  }

  /** One file, read through once. */
  private static final class Scan {
    final CsvFile csv;
    final Set<String> names = new TreeSet<>();
    int rows;
    boolean whole = true;
    boolean numbers = true;
    long maxLabel;

    Scan(CsvFile csv) {
      this.csv = csv;
      csv.read((line, label, features) -> row(line, label));
      if (rows == 0) {
        throw Complaint.about(csv.file(), "has no rows below its first line");
      }
    }

    private void row(long line, String label) {
      rows++;
      if (label.isEmpty()) {
        throw Complaint.about(csv.file(), line, "has no label");
      }
      numbers = numbers && !Float.isNaN(CsvFile.number(label));
      whole = whole && label.matches("\\d{1,9}");
      if (whole) {
        maxLabel = Math.max(maxLabel, Long.parseLong(label));
      }
      if (names.size() <= MAX_CLASSES) {
        names.add(label);
      }
    }
  }

  private final Csv spec;
  private final List<Scan> scans;
  private final Kind kind;
  private final List<String> names;

  private CsvFiles(Csv spec, List<Scan> scans) {
    this.spec = spec;
    this.scans = scans;
    this.kind =
        scans.stream().allMatch(scan -> scan.whole)
            ? Kind.CLASSES
            : scans.stream().allMatch(scan -> scan.numbers) ? Kind.TARGETS : Kind.NAMES;
    this.names = kind == Kind.NAMES ? List.copyOf(scans.get(0).names) : List.of();
  }

  /** The files, not read yet. */
  static Located locate(Csv spec, Path home) {
    List<SourceFile> files =
        paths(spec).stream()
            .flatMap(Optional::stream)
            .map(home::resolve)
            .map(path -> new SourceFile(path.getFileName().toString(), path))
            .toList();
    return new Located(files, "", () -> open(spec, home));
  }

  /** Reads the files through, to count rows and classes. */
  private static RawDataset open(Csv spec, Path home) {
    List<Scan> scans = new ArrayList<>();
    for (Optional<String> path : paths(spec)) {
      path.ifPresent(text -> scans.add(new Scan(CsvFile.open(home.resolve(text), spec.label()))));
    }
    return new CsvFiles(spec, scans).open();
  }

  private static List<Optional<String>> paths(Csv spec) {
    return List.of(Optional.of(spec.path()), spec.valPath(), spec.testPath());
  }

  private RawDataset open() {
    check();
    int next = 1;
    Optional<RawPart> val =
        spec.valPath().isPresent() ? Optional.of(part(scans.get(next++))) : Optional.empty();
    Optional<RawPart> test =
        spec.testPath().isPresent() ? Optional.of(part(scans.get(next))) : Optional.empty();
    long maxLabel = scans.stream().mapToLong(scan -> scan.maxLabel).max().orElseThrow();
    return new RawDataset(
        spec.shape().orElse(List.of(first().columns().size())),
        false,
        switch (kind) {
          case CLASSES -> OptionalInt.of((int) maxLabel + 1);
          case NAMES -> OptionalInt.of(names.size());
          case TARGETS -> OptionalInt.empty();
        },
        1,
        names,
        part(scans.get(0)),
        val,
        test);
  }

  private CsvFile first() {
    return scans.get(0).csv;
  }

  private void check() {
    for (Scan scan : scans) {
      if (!scan.csv.columns().equals(first().columns())) {
        throw Complaint.about(
            scan.csv.file(), 1, "has other columns than " + first().file().getFileName());
      }
      if (kind == Kind.CLASSES && scan.maxLabel >= 1_000_000) {
        throw Complaint.about(
            scan.csv.file(), "has a label of " + scan.maxLabel + "; classes count from 0");
      }
    }
    if (names.size() > MAX_CLASSES) {
      throw Complaint.about(
          first().file(),
          "column " + spec.label() + " has more than " + MAX_CLASSES + " different labels");
    }
    int features = first().columns().size();
    spec.shape()
        .filter(
            shape -> shape.stream().mapToLong(axis -> axis).reduce(1, (a, b) -> a * b) != features)
        .ifPresent(
            shape -> {
              throw Complaint.about(
                  first().file(),
                  "has " + features + " feature columns, which do not fill the shape " + shape);
            });
  }

  private RawPart part(Scan scan) {
    return new RawPart(
        scan.rows,
        sink ->
            scan.csv.read(
                (line, label, features) -> {
                  sink.numbers(features, 0);
                  switch (kind) {
                    case CLASSES -> sink.label(Integer.parseInt(label));
                    case NAMES -> sink.label(named(scan.csv.file(), line, label));
                    case TARGETS -> sink.target(new float[] {CsvFile.number(label)}, 0);
                  }
                }));
  }

  private int named(Path file, long line, String label) {
    int index = Collections.binarySearch(names, label);
    if (index < 0) {
      throw Complaint.about(
          file, line, "has the label \"" + label + "\", which no training example has");
    }
    return index;
  }
}
