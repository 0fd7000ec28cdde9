package dev.ablate.data.picture;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG in grey, YCbCr, RGB, CMYK and YCCK.
 *
 * <p>The JDK's reader is asked for the components alone; made of them into colours they are here,
 * with libjpeg's and Pillow's formulas, for the JDK applies colour profiles and refuses CMYK.
 */
final class JpegReader {
  private static final int HALF = 1 << 15;

  private JpegReader() {}

  /** Reads a file from its start. */
  static Picture read(ByteBuffer bytes) throws IOException {
    JpegHeader header = JpegHeader.read(bytes);
    Raster raster = components(bytes);
    int bands = raster.getNumBands();
    if (bands != header.components().size() || (bands != 1 && bands != 3 && bands != 4)) {
      throw new IOException("a JPEG of " + bands + " components is not read");
    }
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] samples = new byte[(bands == 1 ? 1 : 3) * width * height];
    int[] row = new int[bands * width];
    int[] colour = new int[3];
    for (int y = 0; y < height; y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int pixel = y * width + x;
        if (bands == 1) {
          samples[pixel] = (byte) row[x];
          continue;
        }
        if (bands == 3) {
          three(header, row, 3 * x, colour);
        } else {
          four(header, row, 4 * x, colour);
        }
        for (int band = 0; band < 3; band++) {
          samples[3 * pixel + band] = (byte) colour[band];
        }
      }
    }
    return new Picture(height, width, bands == 1 ? 1 : 3, samples, header.turned());
  }

  private static Raster components(ByteBuffer bytes) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (!reader.canReadRaster()) {
        continue;
      }
      ReadWarnings warnings = new ReadWarnings();
      try (ImageInputStream in =
          new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes.array()))) {
        reader.addIIOReadWarningListener(warnings);
        reader.setInput(in, true, true);
        Raster raster = reader.readRaster(0, null);
        warnings.check();
        return raster;
      } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
        // the JDK's reader throws these on broken files
        throw new IOException("a broken picture: " + e.getMessage(), e);
      } finally {
        reader.dispose();
      }
    }
    throw new IOException("this Java reads no JPEG");
  }

  /** Three components to red, green, blue (libjpeg's jdcolor). */
  private static void three(JpegHeader header, int[] row, int at, int[] colour) {
    if (header.rgb()) {
      System.arraycopy(row, at, colour, 0, 3);
    } else {
      fromYcc(row[at], row[at + 1] - 128, row[at + 2] - 128, colour);
    }
  }

  private static void fromYcc(int y, int cb, int cr, int[] colour) {
    colour[0] = clipped(y + ((fixed(1.402) * cr + HALF) >> 16));
    colour[1] = clipped(y + ((-fixed(0.34414) * cb - fixed(0.71414) * cr + HALF) >> 16));
    colour[2] = clipped(y + ((fixed(1.772) * cb + HALF) >> 16));
  }

  /** Four components, which are stored inverted, to red, green, blue (Pillow's cmyk2rgb). */
  private static void four(JpegHeader header, int[] row, int at, int[] colour) {
    if (header.ycck()) {
      fromYcc(row[at], row[at + 1] - 128, row[at + 2] - 128, colour);
      for (int band = 0; band < 3; band++) {
        colour[band] = 255 - colour[band];
      }
    } else {
      System.arraycopy(row, at, colour, 0, 3);
    }
    int light = row[at + 3];
    for (int band = 0; band < 3; band++) {
      int product = (255 - colour[band]) * light + 128;
      colour[band] = clipped(light - ((product + (product >> 8)) >> 8));
    }
  }

  private static int fixed(double factor) {
    return (int) (factor * (1 << 16) + 0.5);
  }

  private static int clipped(int sample) {
    return Math.max(0, Math.min(255, sample));
  }
}
