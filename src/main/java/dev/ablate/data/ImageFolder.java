package dev.ablate.data;

import dev.ablate.spec.DatasetSpec.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A folder with a folder of pictures for each class, or train, val and test folders of such. */
final class ImageFolder {
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".bmp", ".gif");

  private final Path folder;
  private final Images spec;
  private final List<String> classes;

  private record Picture(Path file, int label) {}

  private ImageFolder(Path folder, Images spec, Path train) {
    this.folder = folder;
    this.spec = spec;
    this.classes =
        folders(train).stream()
            .filter(each -> !files(each).isEmpty())
            .map(ImageFolder::name)
            .toList();
  }

  /** Lists the pictures. */
  static Located locate(Path folder, Images spec) {
    if (!Files.isDirectory(folder)) {
      throw Complaint.about(folder, "there is no such folder");
    }
    if (spec.channels() == 2) {
      throw Complaint.about(folder, "pictures have 1 channel (grey) or 3 (colour), not 2");
    }
    Path train = Files.isDirectory(folder.resolve("train")) ? folder.resolve("train") : folder;
    return new ImageFolder(folder, spec, train).locate(train);
  }

  private Located locate(Path train) {
    if (classes.size() < 2) {
      throw Complaint.about(
          train,
          "needs a folder of pictures (PNG, JPEG, BMP, GIF) for each of at least two classes, has "
              + classes);
    }
    boolean parted = !train.equals(folder);
    List<Picture> training = pictures(train);
    Optional<List<Picture>> val = parted ? part("val", "valid", "validation") : Optional.empty();
    Optional<List<Picture>> test = parted ? part("test") : Optional.empty();
    List<SourceFile> files =
        Stream.of(Optional.of(training), val, test)
            .flatMap(Optional::stream)
            .flatMap(List::stream)
            .map(picture -> new SourceFile(relative(picture.file), picture.file))
            .toList();
    return new Located(files, "", () -> open(training, val, test));
  }

  /** Reads the first picture's size. */
  private RawDataset open(
      List<Picture> training, Optional<List<Picture>> val, Optional<List<Picture>> test) {
    OptionalInt resize = spec.preparation().resize();
    List<Integer> size =
        resize.isPresent()
            ? List.of(resize.getAsInt(), resize.getAsInt())
            : ImageFile.size(training.get(0).file);
    return new RawDataset(
        List.of(spec.channels(), size.get(0), size.get(1)),
        true,
        OptionalInt.of(classes.size()),
        1,
        classes,
        part(training, size),
        val.map(pictures -> part(pictures, size)),
        test.map(pictures -> part(pictures, size)));
  }

  private String relative(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private Optional<List<Picture>> part(String... names) {
    return Stream.of(names)
        .map(folder::resolve)
        .filter(Files::isDirectory)
        .findFirst()
        .map(this::pictures);
  }

  private List<Picture> pictures(Path part) {
    List<Picture> pictures = new ArrayList<>();
    for (Path each : folders(part)) {
      List<Path> files = files(each);
      int label = classes.indexOf(name(each));
      if (label < 0 && !files.isEmpty()) {
        throw Complaint.about(each, "is a class that the training part does not have: " + classes);
      }
      files.forEach(file -> pictures.add(new Picture(file, label)));
    }
    if (pictures.isEmpty()) {
      throw Complaint.about(part, "holds no pictures");
    }
    return pictures;
  }

  private RawPart part(List<Picture> pictures, List<Integer> size) {
    return new RawPart(
        pictures.size(),
        sink -> {
          for (Picture picture : pictures) {
            sink.bytes(bytes(picture.file, size), 0);
            sink.label(picture.label);
          }
        });
  }

  private byte[] bytes(Path file, List<Integer> size) {
    ImageFile.Pixels pixels = ImageFile.read(file, spec.channels());
    if (size.equals(List.of(pixels.height(), pixels.width()))) {
      return pixels.bytes();
    }
    if (spec.preparation().resize().isEmpty()) {
      throw Complaint.about(
          file,
          String.format(
              "is %d × %d, and the first picture is %d × %d; write resize: to make all of one size",
              pixels.height(), pixels.width(), size.get(0), size.get(1)));
    }
    List<Integer> shape = List.of(spec.channels(), pixels.height(), pixels.width());
    return Preparer.resized(shape, pixels.bytes(), size.get(0));
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static List<Path> folders(Path folder) {
    return listed(folder).stream().filter(Files::isDirectory).toList();
  }

  private static List<Path> files(Path folder) {
    return listed(folder).stream()
        .filter(file -> ENDINGS.stream().anyMatch(name(file).toLowerCase(Locale.ROOT)::endsWith))
        .filter(Files::isRegularFile)
        .toList();
  }

  private static List<Path> listed(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !name(entry).startsWith("."))
          .sorted(Comparator.comparing(ImageFolder::name))
          .toList();
    } catch (IOException e) {
      throw Complaint.unreadable(folder, e);
    }
  }
}
