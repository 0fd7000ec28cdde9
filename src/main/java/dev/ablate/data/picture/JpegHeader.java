package dev.ablate.data.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a JPEG file's markers say (ITU-T T.81).
 *
 * @param height in pixels
 * @param width in pixels
 * @param components numbers by which the file calls its components
 * @param jfif whether it says to be JFIF
 * @param adobe how Adobe's marker says that the colours are transformed
 * @param turned whether its EXIF data ask to turn it
 */
record JpegHeader(
    int height,
    int width,
    List<Integer> components,
    boolean jfif,
    OptionalInt adobe,
    boolean turned) {
  private static final int START_OF_FRAME = 0xc0;
  private static final int END = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;

  JpegHeader {
    components = List.copyOf(components);
  }

  /** Goes over the whole file, so that one that was cut off is noticed. */
  static JpegHeader read(ByteBuffer file) throws IOException {
    int height = 0;
    int width = 0;
    List<Integer> components = new ArrayList<>();
    boolean jfif = false;
    OptionalInt adobe = OptionalInt.empty();
    boolean turned = false;
    boolean scanned = false;
    file.position(2);
    for (int marker = marker(file); marker != END; marker = marker(file)) {
      if (alone(marker)) {
        continue;
      }
      int length = (file.getShort() & 0xffff) - 2;
      if (length < 0) {
        throw new IOException("a broken picture: a segment of " + length + " bytes");
      }
      byte[] segment = new byte[length];
      file.get(segment);
      ByteBuffer in = ByteBuffer.wrap(segment);
      if (startOfFrame(marker) && length >= 6) {
        height = in.getShort(1) & 0xffff;
        width = in.getShort(3) & 0xffff;
        PictureFile.checkSize(width, height);
        for (int at = 6; at + 3 <= length && at < 6 + 3 * in.get(5); at += 3) {
          components.add(in.get(at) & 0xff);
        }
      } else if (marker == APP0) {
        jfif |= starts(segment, "JFIF\0");
      } else if (marker == APP1 && starts(segment, "Exif\0\0")) {
        turned |= Exif.turns(in.position(6));
      } else if (marker == APP14 && starts(segment, "Adobe") && length >= 12) {
        adobe = OptionalInt.of(in.get(11) & 0xff);
      }
      scanned |= marker == START_OF_SCAN;
    }
    if (components.isEmpty() || !scanned) {
      throw new IOException("a broken picture: it holds no pixels");
    }
    return new JpegHeader(height, width, components, jfif, adobe, turned);
  }

  /** The next marker; what is packed between two is passed over. */
  private static int marker(ByteBuffer file) {
    int before = 0;
    while (true) {
      int next = file.get() & 0xff;
      if (before == 0xff && next != 0 && next != 0xff) {
        return next;
      }
      before = next;
    }
  }

  /** Whether no segment follows: restarts, and one that means nothing. */
  private static boolean alone(int marker) {
    return (marker >= 0xd0 && marker <= 0xd8) || marker == 0x01;
  }

  private static boolean startOfFrame(int marker) {
    return marker >= START_OF_FRAME
        && marker <= 0xcf
        && marker != 0xc4 // tables of codes
        && marker != 0xc8
        && marker != 0xcc;
  }

  private static boolean starts(byte[] segment, String text) {
    return new String(segment, StandardCharsets.ISO_8859_1).startsWith(text);
  }

  /** Whether three components are red, green and blue already, as libjpeg judges it. */
  boolean rgb() {
    if (jfif) {
      return false;
    }
    return adobe.isPresent()
        ? adobe.getAsInt() == 0
        : components.equals(List.of((int) 'R', (int) 'G', (int) 'B'));
  }

  /** Whether the first three of four components are transformed. */
  boolean ycck() {
    return adobe.isPresent() && adobe.getAsInt() == 2;
  }
}
