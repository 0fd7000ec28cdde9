package dev.ablate.data.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The four idx files of MNIST and of the sets made in its image. */
final class MnistFolder {
  private MnistFolder() {}

  /** Reads the headers of train images, train labels, test images and test labels. */
  static RawDataset open(OfficialSet set, List<SourceFile> files) {
    IdxFile trainImages = IdxFile.open(files.get(0), 3);
    IdxFile testImages = IdxFile.open(files.get(2), 3);
    if (!testImages.axes().subList(1, 3).equals(trainImages.axes().subList(1, 3))) {
      throw DataErrors.about(
          testImages.file().path(), "its images are not of the training images' size");
    }
    List<Integer> shape = new ArrayList<>(List.of(1));
    shape.addAll(trainImages.axes().subList(1, 3));
    return new RawDataset(
        shape,
        true,
        OptionalInt.of(set.labels().size()),
        1,
        set.labels(),
        part(trainImages, IdxFile.open(files.get(1), 1), set.labels().size()),
        Optional.empty(),
        Optional.of(part(testImages, IdxFile.open(files.get(3), 1), set.labels().size())));
  }

  private static RawPart part(IdxFile images, IdxFile labels, int classes) {
    Path path = labels.file().path();
    if (images.examples() != labels.examples()) {
      throw DataErrors.about(
          path, labels.examples() + " labels for " + images.examples() + " images");
    }
    return new RawPart(
        images.examples(),
        sink -> {
          images.read(example -> sink.bytes(example, 0));
          labels.read(
              example -> {
                if (example[0] < 0 || example[0] >= classes) {
                  throw DataErrors.about(
                      path, "a label of " + (example[0] & 0xff) + " among " + classes + " classes");
                }
                sink.label(example[0]);
              });
        });
  }
}
