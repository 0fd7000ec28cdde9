package dev.ablate.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ablate.data.format.OfficialSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes small files of the formats that data sets come in. */
final class SampleFiles {
  private SampleFiles() {}

  /** The four idx files: 20 and 10 pictures of 4 × 4, labels counting up. */
  static Path mnist(Path folder, boolean compressed) {
    write(folder, "train-images-idx3-ubyte", idx(pixels(20 * 16), 20, 4, 4), compressed);
    write(folder, "train-labels-idx1-ubyte", idx(labels(20), 20), compressed);
    write(folder, "t10k-images-idx3-ubyte", idx(pixels(10 * 16), 10, 4, 4), compressed);
    write(folder, "t10k-labels-idx1-ubyte", idx(labels(10), 10), compressed);
    return folder;
  }

  static byte[] pixels(int count) {
    byte[] pixels = new byte[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = (byte) (i * 7);
    }
    return pixels;
  }

  static byte[] labels(int count) {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 10);
    }
    return labels;
  }

  static byte[] idx(byte[] elements, int... axes) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * axes.length + elements.length);
    file.putInt(0x0800 | axes.length);
    for (int axis : axes) {
      file.putInt(axis);
    }
    return file.put(elements).array();
  }

  /**
   * Records of CIFAR-10: the label is the record's number modulo 10, every pixel of it the same.
   */
  static byte[] cifar10(int records) {
    ByteBuffer file = ByteBuffer.allocate(records * 3073);
    for (int i = 0; i < records; i++) {
      file.put((byte) (i % 10));
      for (int pixel = 0; pixel < 3072; pixel++) {
        file.put((byte) i);
      }
    }
    return file.array();
  }

  /** All files of CIFAR-10, with so many records each. */
  static Map<String, byte[]> cifar10Files(int records) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    OfficialSet.CIFAR10
        .files()
        .forEach(content -> files.put("cifar-10-batches-bin/" + content.name(), cifar10(records)));
    return files;
  }

  static byte[] tarGz(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Path npz(Path file, Map<String, byte[]> arrays) {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  static byte[] npy(String type, boolean fortran, String shape, byte[] elements) {
    String header =
        String.format(
            "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }%n",
            type, fortran ? "True" : "False", shape);
    return npy(1, header, elements);
  }

  static byte[] npy(int version, String header, byte[] elements) {
    byte[] text = header.getBytes(UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(12 + text.length + elements.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("\u0093NUMPY".getBytes(ISO_8859_1)).put((byte) version).put((byte) 0);
    if (version == 1) {
      file.putShort((short) text.length);
    } else {
      file.putInt(text.length);
    }
    file.put(text).put(elements);
    byte[] bytes = new byte[file.position()];
    file.get(0, bytes);
    return bytes;
  }

  static byte[] floats(ByteOrder order, float... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(order);
    bytes.asFloatBuffer().put(numbers);
    return bytes.array();
  }

  static byte[] doubles(double... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(numbers);
    return bytes.array();
  }

  static byte[] longs(long... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(numbers);
    return bytes.array();
  }

  static Path write(Path folder, String name, byte[] content, boolean compressed) {
    Path file = folder.resolve(compressed ? name + ".gz" : name);
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream out =
          compressed
              ? new GZIPOutputStream(Files.newOutputStream(file))
              : Files.newOutputStream(file)) {
        out.write(content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  static Path write(Path file, String text) {
    return write(file.getParent(), file.getFileName().toString(), text.getBytes(UTF_8), false);
  }
}
