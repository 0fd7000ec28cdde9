package dev.ablate.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A PNG, JPEG, BMP or GIF file. */
final class ImageFile {
  private static final long MAX_PIXELS = 1L << 26;

  static {
    ImageIO.setUseCache(false); // no temporary files
  }

  private ImageFile() {}

  /** Its height and width, from its header. */
  static List<Integer> size(Path file) {
    return with(file, reader -> List.of(reader.getHeight(0), reader.getWidth(0)));
  }

  /**
   * A picture's bytes.
   *
   * @param bytes channel by channel, row by row
   */
  record Pixels(int height, int width, byte[] bytes) {}

  /** Reads it as 3 channels of colour, or as 1 of grey (ITU-R BT.601); transparency is ignored. */
  static Pixels read(Path file, int channels) {
    BufferedImage image = with(file, reader -> reader.read(0));
    int height = image.getHeight();
    int width = image.getWidth();
    byte[] bytes = new byte[channels * height * width];
    if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      grey(image.getRaster(), channels, bytes);
    } else {
      colour(image, channels, bytes);
    }
    return new Pixels(height, width, bytes);
  }

  /** Grey as it is stored: getRGB would brighten it, taking it for linear light. */
  private static void grey(Raster raster, int channels, byte[] bytes) {
    int[] row = new int[raster.getWidth()];
    int plane = raster.getHeight() * raster.getWidth();
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, row.length, 1, 0, row);
      for (int x = 0; x < row.length; x++) {
        for (int channel = 0; channel < channels; channel++) {
          bytes[channel * plane + y * row.length + x] = (byte) row[x];
        }
      }
    }
  }

  private static void colour(BufferedImage image, int channels, byte[] bytes) {
    int width = image.getWidth();
    int plane = image.getHeight() * width;
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int red = row[x] >> 16 & 0xff;
        int green = row[x] >> 8 & 0xff;
        int blue = row[x] & 0xff;
        int at = y * width + x;
        if (channels == 1) {
          bytes[at] = (byte) ((19_595 * red + 38_470 * green + 7_471 * blue + 0x8000) >> 16);
        } else {
          bytes[at] = (byte) red;
          bytes[plane + at] = (byte) green;
          bytes[2 * plane + at] = (byte) blue;
        }
      }
    }
  }

  private interface Reading<T> {
    T of(ImageReader reader) throws IOException;
  }

  private static <T> T with(Path file, Reading<T> reading) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      if (in == null) {
        throw new IOException("may not be read");
      }
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("not a picture that is understood (PNG, JPEG, BMP, GIF)");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        if ((long) reader.getHeight(0) * reader.getWidth(0) > MAX_PIXELS) {
          throw new IOException(
              "a picture of " + reader.getWidth(0) + " × " + reader.getHeight(0) + " is too large");
        }
        return reading.of(reader);
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw Complaint.unreadable(file, e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      // the JDK's readers throw these on broken files
      throw Complaint.about(file, "a broken picture: " + e.getMessage());
    }
  }
}
