package dev.ablate.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** A file of NumPy arrays: train_x, train_y and, where there, val_x, val_y, test_x and test_y. */
final class NpzFile {
  private final Path file;

  private NpzFile(Path file) {
    this.file = file;
  }

  /** One part's arrays. */
  private record Pair(NpzArray x, NpzArray y) {}

  /** The file, not read yet. */
  static Located locate(Path file) {
    SourceFile source = new SourceFile(file.getFileName().toString(), file);
    return new Located(List.of(source), "", () -> open(file));
  }

  /** Reads the arrays' headers, and the labels. */
  private static RawDataset open(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new NpzFile(file).open(zip);
    } catch (IOException e) {
      throw Complaint.about(file, "not a readable .npz file: " + e.getMessage());
    }
  }

  private RawDataset open(ZipFile zip) throws IOException {
    Pair train =
        pair(zip, "train")
            .orElseThrow(() -> Complaint.about(file, "it holds no train_x and train_y"));
    Optional<Pair> val = pair(zip, "val");
    Optional<Pair> test = pair(zip, "test");
    val.ifPresent(pair -> checkAlike(train, pair));
    test.ifPresent(pair -> checkAlike(train, pair));
    boolean labelled = !train.y.type().floating();
    OptionalInt classes =
        labelled
            ? Stream.of(Optional.of(train), val, test)
                .flatMap(Optional::stream)
                .mapToInt(pair -> maxLabel(pair.y) + 1)
                .max()
            : OptionalInt.empty();
    return new RawDataset(
        shape(train.x),
        train.x.type().unsignedByte(),
        classes,
        labelled ? 1 : train.y.rowSize(),
        List.of(),
        part(train),
        val.map(this::part),
        test.map(this::part));
  }

  private Optional<Pair> pair(ZipFile zip, String part) throws IOException {
    Optional<NpzArray> x = NpzArray.find(file, zip, part + "_x");
    Optional<NpzArray> y = NpzArray.find(file, zip, part + "_y");
    if (x.isPresent() != y.isPresent()) {
      String missing = part + (x.isPresent() ? "_y" : "_x");
      throw Complaint.about(file, "it holds no " + missing + " beside the other");
    }
    if (x.isEmpty()) {
      return Optional.empty();
    }
    check(x.get(), y.get());
    return Optional.of(new Pair(x.get(), y.get()));
  }

  private void check(NpzArray x, NpzArray y) {
    if (!x.type().floating() && !x.type().unsignedByte()) {
      throw Complaint.about(
          file,
          x.name()
              + " is of type "
              + x.header().type()
              + "; it must be uint8 (to be scaled) or float32");
    }
    int axes = x.header().shape().size();
    if (axes == 1 || axes > 4) {
      throw Complaint.about(
          file,
          x.name()
              + " has the shape "
              + x.header().shape()
              + "; it must be examples × features, examples × height × width"
              + " or examples × channels × height × width");
    }
    if (x.examples() != y.examples()) {
      throw Complaint.about(
          file,
          x.name() + " has " + x.examples() + " entries and " + y.name() + " " + y.examples());
    }
    if (!y.type().floating() && y.rowSize() != 1) {
      throw Complaint.about(
          file,
          y.name()
              + " has the shape "
              + y.header().shape()
              + "; whole numbers are class labels, one an example; targets must be floats");
    }
  }

  private void checkAlike(Pair train, Pair other) {
    checkAlike(train.x, other.x, shape(train.x).equals(shape(other.x)));
    checkAlike(train.y, other.y, train.y.rowSize() == other.y.rowSize());
  }

  private void checkAlike(NpzArray train, NpzArray other, boolean sameShape) {
    if (!sameShape || train.type().floating() != other.type().floating()) {
      throw Complaint.about(
          file,
          String.format(
              "%s is %s %s and %s is %s %s; beyond the first axis they must agree",
              train.name(),
              train.header().type(),
              train.header().shape(),
              other.name(),
              other.header().type(),
              other.header().shape()));
    }
  }

  /** A picture without a channel axis has one channel. */
  static List<Integer> shape(NpzArray x) {
    List<Integer> axes = x.header().shape().subList(1, x.header().shape().size());
    return axes.size() == 2 ? List.of(1, axes.get(0), axes.get(1)) : axes;
  }

  private int maxLabel(NpzArray y) {
    int[] max = new int[1];
    y.read((index, row) -> max[0] = Math.max(max[0], label(y, index, row)));
    return max[0];
  }

  private int label(NpzArray y, int index, ByteBuffer row) {
    long label = y.type().whole(row, 0);
    if (label < 0 || label >= 1_000_000) {
      throw Complaint.about(
          file, y.name() + "[" + index + "] is " + label + "; labels count from 0");
    }
    return (int) label;
  }

  private RawPart part(Pair pair) {
    return new RawPart(
        pair.x.examples(),
        sink -> {
          if (pair.x.type().unsignedByte()) {
            byte[] bytes = new byte[pair.x.rowSize()];
            pair.x.read(
                (index, row) -> {
                  row.get(0, bytes);
                  sink.bytes(bytes, 0);
                });
          } else {
            readNumbers(pair.x, sink::numbers);
          }
          if (pair.y.type().floating()) {
            readNumbers(pair.y, sink::target);
          } else {
            pair.y.read((index, row) -> sink.label(label(pair.y, index, row)));
          }
        });
  }

  /** Takes a row of numbers, which start at an offset. */
  interface Numbers {
    void next(float[] row, int offset);
  }

  /** Reads all rows as floats; the array is reused. */
  static void readNumbers(NpzArray array, Numbers numbers) {
    float[] values = new float[array.rowSize()];
    array.read(
        (index, row) -> {
          for (int k = 0; k < values.length; k++) {
            values[k] = array.type().number(row, k * array.type().bytes());
          }
          numbers.next(values, 0);
        });
  }
}
