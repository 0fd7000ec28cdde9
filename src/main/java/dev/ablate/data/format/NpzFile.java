package dev.ablate.data.format;

import dev.ablate.data.format.NpzContents.PartName;
import dev.ablate.data.format.NpzContents.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of NumPy arrays: examples and labels of training and, where there, validation and test.
 */
final class NpzFile {
  private final Npz spec;
  private final NpzContents contents;

  private NpzFile(Npz spec, NpzContents contents) {
    this.spec = spec;
    this.contents = contents;
  }

  /** One part's arrays. */
  private record Pair(NpzExamples x, NpzArray y) {}

  /** The file, not read yet. */
  static Located locate(Path file, Npz spec) {
    SourceFile source = new SourceFile(file.getFileName().toString(), file);
    return new Located(List.of(source), "", () -> new NpzFile(spec, NpzContents.read(file)).open());
  }

  /** Reads the labels. */
  private RawDataset open() {
    Pair train =
        pair(PartName.TRAIN)
            .or(() -> pair(PartName.ALONE))
            .orElseThrow(() -> contents.refused("there is no train_x and train_y, nor x_train"));
    Optional<Pair> val = pair(PartName.VAL);
    Optional<Pair> test = pair(PartName.TEST);
    NpzLabels labels = new NpzLabels(contents, spec.task(), train.y);
    List<Pair> all = Stream.of(Optional.of(train), val, test).flatMap(Optional::stream).toList();
    for (Pair pair : all) {
      if (!pair.x.shape().equals(train.x.shape()) || pair.x.bytes() != train.x.bytes()) {
        throw contents.refused(
            pair.x.array().name()
                + " and "
                + train.x.array().name()
                + " must agree in type and shape beyond the first axis");
      }
      labels.check(pair.y);
    }
    return new RawDataset(
        train.x.shape(),
        train.x.bytes(),
        labels.classes(all.stream().map(Pair::y).toList()),
        labels.targets(),
        labels.names(),
        training(train, labels),
        val.map(pair -> part(pair, labels)),
        test.map(pair -> part(pair, labels)));
  }

  private Optional<Pair> pair(PartName part) {
    Optional<String> x = contents.name(part, Role.X);
    Optional<String> y = contents.name(part, Role.Y);
    if (x.isEmpty() && y.isEmpty()) {
      return Optional.empty();
    }
    if (x.isEmpty() || y.isEmpty()) {
      throw contents.refused(
          x.or(() -> y).get()
              + " is alone: there are no "
              + (y.isEmpty() ? "labels" : "examples")
              + " beside it");
    }
    Pair pair =
        new Pair(
            NpzExamples.of(contents, contents.array(x.get()), spec.layout()),
            contents.array(y.get()));
    if (pair.x.array().examples() != pair.y.examples()) {
      throw contents.refused(
          String.format(
              "%s has %d entries and %s %d",
              x.get(), pair.x.array().examples(), y.get(), pair.y.examples()));
    }
    return Optional.of(pair);
  }

  private RawPart training(Pair train, NpzLabels labels) {
    RawPart part = part(train, labels);
    List<String> others = contents.ofOtherParts();
    return others.isEmpty()
        ? part
        : new RawPart(
            part.examples(),
            sink -> {
              part.reading().into(sink);
              sink.note(
                  train.y.file()
                      + ": "
                      + String.join(", ", others)
                      + " are not read: parts are called train, val or test");
            });
  }

  private static RawPart part(Pair pair, NpzLabels labels) {
    return new RawPart(
        pair.x.array().examples(),
        sink -> {
          pair.x.into(sink);
          labels.into(pair.y, sink);
        });
  }
}
