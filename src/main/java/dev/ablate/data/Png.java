package dev.ablate.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * A small picture as a PNG file whose bytes are the same on every JDK.
 *
 * <p>ImageIO's are not: they depend on the zlib that a JDK was built with. Here the pixels are in
 * one stored block, so that there is nothing to compress differently.
 */
final class Png {
  /** A stored block holds no more. */
  static final int MOST_BYTES = 0xffff;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte GREY = 0;
  private static final byte RGB = 2;

  private Png() {}

  /** The file's bytes; one byte a pixel where all of them are grey. */
  static byte[] of(BufferedImage picture) {
    boolean grey = grey(picture);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(file)) {
      out.write(SIGNATURE);
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      try (DataOutputStream fields = new DataOutputStream(header)) {
        fields.writeInt(picture.getWidth());
        fields.writeInt(picture.getHeight());
        // 8 bits, then compression, filter and interlacing, all of the one plain kind
        fields.write(new byte[] {8, grey ? GREY : RGB, 0, 0, 0});
      }
      chunk(out, "IHDR", header.toByteArray());
      chunk(out, "IDAT", stored(pixels(picture, grey)));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  private static boolean grey(BufferedImage picture) {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        if ((rgb >> 16 & 0xff) != (rgb & 0xff) || (rgb >> 8 & 0xff) != (rgb & 0xff)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Row after row, each after a byte that says that it is not filtered. */
  private static byte[] pixels(BufferedImage picture, boolean grey) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    for (int y = 0; y < picture.getHeight(); y++) {
      pixels.write(0);
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        for (int shift = grey ? 0 : 16; shift >= 0; shift -= 8) {
          pixels.write(rgb >> shift & 0xff);
        }
      }
    }
    return pixels.toByteArray();
  }

  /** A zlib stream of one stored block. */
  private static byte[] stored(byte[] bytes) throws IOException {
    if (bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException(bytes.length + " bytes are no small picture");
    }
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(stream)) {
      out.write(new byte[] {0x78, 0x01, 0x01});
      out.writeShort(Short.reverseBytes((short) bytes.length));
      out.writeShort(Short.reverseBytes((short) ~bytes.length));
      out.write(bytes);
      Adler32 sum = new Adler32();
      sum.update(bytes);
      out.writeInt((int) sum.getValue());
    }
    return stream.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] bytes) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(bytes);
    out.writeInt(bytes.length);
    out.write(name);
    out.write(bytes);
    out.writeInt((int) sum.getValue());
  }
}
