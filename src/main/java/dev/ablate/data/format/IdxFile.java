package dev.ablate.data.format;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of unsigned bytes in the idx format (LeCun's MNIST pages): two zero bytes, the type, the
 * number of axes, their lengths as big-endian integers, the elements.
 *
 * @param file the file
 * @param axes their lengths, the examples first
 */
public record IdxFile(SourceFile file, List<Integer> axes) {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int MAX_EXAMPLES = 100_000_000;
  private static final int MAX_AXIS = 65_536;
  private static final int MAX_EXAMPLE_BYTES = 1 << 26;

  /** Reads the header. */
  public static IdxFile open(SourceFile file, int axisCount) {
    try (InputStream in = file.open()) {
      return new IdxFile(file, header(in, axisCount));
    } catch (IOException e) {
      throw DataErrors.unreadable(file.path(), e);
    }
  }

  private static List<Integer> header(InputStream stream, int axisCount) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int magic = in.readInt();
    if (magic != (UNSIGNED_BYTE << 8 | axisCount)) {
      throw new IOException(
          String.format(
              "not an idx file of bytes with %d axes: it starts with %08x, not %08x",
              axisCount, magic, UNSIGNED_BYTE << 8 | axisCount));
    }
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < axisCount; axis++) {
      int length = in.readInt();
      if (length < 1 || length > (axis == 0 ? MAX_EXAMPLES : MAX_AXIS)) {
        throw new IOException("its header says an axis of " + length);
      }
      axes.add(length);
    }
    if (axes.stream().skip(1).mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b)
        > MAX_EXAMPLE_BYTES) {
      throw new IOException("its header says examples of " + axes.subList(1, axes.size()));
    }
    return axes;
  }

  public int examples() {
    return axes.get(0);
  }

  /** The elements of one example. */
  public int exampleBytes() {
    return Preparer.size(axes.subList(1, axes.size()));
  }

  /** Takes the examples' bytes, one after the other. */
  public interface Examples {
    void next(byte[] example);
  }

  /** Reads all; the array is reused. */
  public void read(Examples examples) {
    byte[] example = new byte[exampleBytes()];
    try (InputStream in = file.open()) {
      header(in, axes.size());
      for (int i = 0; i < examples(); i++) {
        BoundedReading.fill(in, example);
        examples.next(example);
      }
      BoundedReading.end(in);
    } catch (IOException e) {
      throw DataErrors.unreadable(file.path(), e);
    }
  }
}
