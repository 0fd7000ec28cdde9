package dev.ablate.data.format;

import dev.ablate.data.picture.Picture;
import dev.ablate.problem.Problems;
import dev.ablate.problem.ProblemsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A folder with a folder of pictures for each class, or train, val and test folders of such. */
final class ImageFolder {
  /** Raised when a picture is read to other numbers than before. */
  static final int REVISION = 2;

  private static final int MOST_PROBLEMS = 20;

  private final Path folder;
  private final Images spec;
  private final Optional<PartFolders> parts;
  private final PictureFolder train;

  private record ImageExample(Path file, int label) {}

  private ImageFolder(Path folder, Images spec) {
    this.folder = folder;
    this.spec = spec;
    this.parts = PartFolders.of(folder);
    this.train = PictureFolder.list(parts.map(PartFolders::train).orElse(folder));
  }

  /** Lists the pictures. */
  static Located locate(Path folder, Images spec) {
    if (!Files.isDirectory(folder)) {
      throw DataErrors.missing(folder, "there is no such folder");
    }
    if (spec.channels() == 2) {
      throw DataErrors.about(folder, "pictures have 1 channel (grey) or 3 (colour), not 2");
    }
    return new ImageFolder(folder, spec).locate();
  }

  private Located locate() {
    if (train.classes().size() < 2) {
      throw DataErrors.about(
          train.folder(),
          "needs a folder of pictures (PNG, JPEG, BMP, GIF) for each of at least two classes, has "
              + train.names());
    }
    List<ImageExample> training = examples(train);
    Optional<List<ImageExample>> val = parts.flatMap(PartFolders::val).map(this::part);
    Optional<List<ImageExample>> test = parts.flatMap(PartFolders::test).map(this::part);
    List<SourceFile> files =
        Stream.of(Optional.of(training), val, test)
            .flatMap(Optional::stream)
            .flatMap(List::stream)
            .map(example -> new SourceFile(relative(example.file), example.file))
            .toList();
    return new Located(
        files, parts.map(PartFolders::recipe).orElse(""), () -> open(training, val, test));
  }

  private String relative(Path file) {
    return ClassFolder.slashed(folder.relativize(file));
  }

  private List<ImageExample> part(Path part) {
    return examples(PictureFolder.list(part));
  }

  private List<ImageExample> examples(PictureFolder part) {
    List<ImageExample> examples = new ArrayList<>();
    for (ClassFolder each : part.classes()) {
      int label = train.names().indexOf(each.folder().getFileName().toString());
      if (label < 0) {
        throw DataErrors.about(
            each.folder(), "is a class that the training part does not have: " + train.names());
      }
      each.pictures().forEach(file -> examples.add(new ImageExample(file, label)));
    }
    if (examples.isEmpty()) {
      throw DataErrors.about(part.folder(), "holds no pictures");
    }
    return examples;
  }

  /** Reads the first picture's size. */
  private RawDataset open(
      List<ImageExample> training,
      Optional<List<ImageExample>> val,
      Optional<List<ImageExample>> test) {
    OptionalInt resize = spec.preparation().resize();
    List<Integer> size =
        resize.isPresent()
            ? List.of(resize.getAsInt(), resize.getAsInt())
            : size(ImageFile.read(training.get(0).file));
    return new RawDataset(
        List.of(spec.channels(), size.get(0), size.get(1)),
        true,
        OptionalInt.of(train.classes().size()),
        1,
        train.names(),
        training(training, size),
        val.map(examples -> part(examples, size)),
        test.map(examples -> part(examples, size)));
  }

  private static List<Integer> size(Picture picture) {
    return List.of(picture.height(), picture.width());
  }

  private RawPart part(List<ImageExample> examples, List<Integer> size) {
    return new RawPart(examples.size(), sink -> read(examples, size, sink));
  }

  private RawPart training(List<ImageExample> examples, List<Integer> size) {
    return new RawPart(
        examples.size(),
        sink -> {
          read(examples, size, sink);
          parts.flatMap(PartFolders::unread).ifPresent(sink::note);
        });
  }

  private void read(List<ImageExample> examples, List<Integer> size, ExampleSink sink) {
    Problems problems = new Problems();
    List<Path> turned = new ArrayList<>();
    for (ImageExample example : examples) {
      try {
        Picture picture = ImageFile.read(example.file);
        if (picture.turned()) {
          turned.add(example.file);
        }
        sink.bytes(bytes(example.file, picture, size), 0);
        sink.label(example.label);
      } catch (ProblemsException e) { // the others are looked at too
        e.problems().forEach(problems::add);
        if (problems.errors() >= MOST_PROBLEMS) {
          break;
        }
      }
    }
    problems.throwIfErrors();
    if (!turned.isEmpty()) {
      sink.note(
          String.format(
              "%s: %d of %d pictures carry an EXIF orientation, %s first; they are read as they"
                  + " are stored and not turned, as Pillow and torchvision do",
              folder, turned.size(), examples.size(), relative(turned.get(0))));
    }
  }

  private byte[] bytes(Path file, Picture picture, List<Integer> size) {
    byte[] planes = picture.planes(spec.channels());
    if (size.equals(size(picture))) {
      return planes;
    }
    if (spec.preparation().resize().isEmpty()) {
      throw DataErrors.about(
          file,
          String.format(
              "is %d × %d, and the first picture is %d × %d; write resize: to make all of one size",
              picture.height(), picture.width(), size.get(0), size.get(1)));
    }
    List<Integer> shape = List.of(spec.channels(), picture.height(), picture.width());
    return Preparer.resized(shape, planes, size.get(0));
  }
}
