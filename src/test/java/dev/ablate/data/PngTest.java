package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PngTest {
  /** What ImageIO reads are the pixels that were written, in colour and in grey. */
  @Property(tries = 50)
  void readsBack(
      @ForAll @IntRange(min = 1, max = 32) int width,
      @ForAll @IntRange(min = 1, max = 32) int height,
      @ForAll boolean grey,
      @ForAll int seed)
      throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      int value = (seed + i) * 0x9E3779B1 >>> 8;
      picture.setRGB(i % width, i / width, grey ? (value & 0xff) * 0x010101 : value);
    }
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.of(picture)));
    assertEquals(width, read.getWidth());
    assertEquals(height, read.getHeight());
    for (int i = 0; i < width * height; i++) {
      // not getRGB, which converts grey by a gamma
      int[] pixel = read.getRaster().getPixel(i % width, i / width, (int[]) null);
      int rgb = pixel[0] << 16 | pixel[pixel.length / 2] << 8 | pixel[pixel.length - 1];
      assertEquals(picture.getRGB(i % width, i / width) & 0xffffff, rgb);
    }
  }
}
