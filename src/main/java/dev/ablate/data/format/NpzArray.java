package dev.ablate.data.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * One array of a .npz file; its header is read, its elements are not.
 *
 * @param file the .npz file
 * @param name of the array
 * @param header what it says of itself
 * @param type of its elements
 */
public record NpzArray(Path file, String name, NpyHeader header, NpyType type) {
  private static final int MAX_EXAMPLES = 100_000_000;
  private static final int MAX_ROW_BYTES = 1 << 26;

  /**
   * Reads an array's header.
   *
   * @throws IOException where it is broken or holds what is not read; says why
   */
  public static NpzArray open(Path file, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = zip.getInputStream(entry(zip, name))) {
      NpyHeader header = NpyHeader.read(in);
      if (header.type().endsWith("O")) {
        throw new IOException(
            "it holds Python objects, which are pickled and can run code when they are read; they"
                + " are not. Save it with a plain type, as numpy.array(y, dtype='int64') or str");
      }
      NpyType type =
          NpyType.of(header.type())
              .orElseThrow(
                  () ->
                      new IOException(
                          "its type "
                              + NpyType.name(header.type())
                              + " is not read: save numbers, truth values or texts"));
      NpzArray array = new NpzArray(file, name, header, type);
      array.check();
      return array;
    } catch (EOFException e) {
      EOFException end = new EOFException("ends too early");
      end.initCause(e);
      throw end;
    }
  }

  private void check() throws IOException {
    if (header.shape().isEmpty()) {
      throw new IOException("it is a single number, not one entry an example");
    }
    if (examples() < 1 || examples() > MAX_EXAMPLES || header.shape().contains(0)) {
      throw new IOException("a shape of " + header.shape());
    }
    if (header.rowSize() * type.bytes() > MAX_ROW_BYTES) {
      throw new IOException("a shape of " + header.shape() + " makes examples that are too large");
    }
    if (header.fortranOrder() && totalBytes() > Integer.MAX_VALUE - 16) {
      throw new IOException(
          "in Fortran order it must be below 2 GB; save numpy.ascontiguousarray of it");
    }
  }

  public int examples() {
    return header.shape().get(0);
  }

  public int rowSize() {
    return (int) header.rowSize();
  }

  private long totalBytes() {
    return header.rowSize() * type.bytes() * examples();
  }

  /** Takes the rows, one after the other; their elements lie in order from the buffer's start. */
  public interface Rows {
    void next(int index, ByteBuffer row);
  }

  /** Reads all rows; the buffer is reused. */
  public void read(Rows rows) {
    CRC32 sum = new CRC32();
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in =
            new CheckedInputStream(
                new BufferedInputStream(zip.getInputStream(entry(zip, name)), 1 << 16), sum)) {
      if (!NpyHeader.read(in).equals(header)) {
        throw new IOException("the file changed while it was read");
      }
      if (header.fortranOrder()) {
        readFortran(in, rows);
      } else {
        byte[] row = new byte[rowSize() * type.bytes()];
        ByteBuffer buffer = ByteBuffer.wrap(row).order(type.order());
        for (int i = 0; i < examples(); i++) {
          BoundedReading.fill(in, row);
          rows.next(i, buffer);
        }
      }
      BoundedReading.end(in);
      if (sum.getValue() != entry(zip, name).getCrc()) {
        throw new IOException("its checksum is wrong; the file is damaged");
      }
    } catch (EOFException e) {
      throw DataErrors.about(file, name + " ends too early");
    } catch (IOException e) {
      throw DataErrors.about(file, name + ": " + e.getMessage());
    }
  }

  private static ZipEntry entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name + ".npy");
    if (entry == null) {
      throw new IOException("the file changed while it was read");
    }
    return entry;
  }

  private void readFortran(InputStream in, Rows rows) throws IOException {
    byte[] all = in.readNBytes((int) totalBytes());
    if (all.length < totalBytes()) {
      throw new EOFException();
    }
    int width = type.bytes();
    byte[] row = new byte[rowSize() * width];
    ByteBuffer buffer = ByteBuffer.wrap(row).order(type.order());
    int[] places = fortranPlaces();
    for (int i = 0; i < examples(); i++) {
      for (int k = 0; k < places.length; k++) {
        System.arraycopy(all, (places[k] * examples() + i) * width, row, k * width, width);
      }
      rows.next(i, buffer);
    }
  }

  /** Where the elements of a row lie, in C order, counted in whole first axes. */
  private int[] fortranPlaces() {
    int rank = header.shape().size();
    int[] places = new int[rowSize()];
    int[] index = new int[rank];
    for (int k = 0; k < places.length; k++) {
      int place = 0;
      for (int axis = rank - 1; axis >= 1; axis--) {
        place = place * header.shape().get(axis) + index[axis];
      }
      places[k] = place;
      for (int axis = rank - 1; axis >= 1 && ++index[axis] == header.shape().get(axis); axis--) {
        index[axis] = 0;
      }
    }
    return places;
  }
}
