package dev.ablate.data;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

/** A few examples side by side, each above what a network made of it. */
public final class Reconstructions {
  /** How many are shown. */
  public static final int MOST = 6;

  private Reconstructions() {}

  /**
   * A PNG file with the same bytes on every JDK; pictures of more than 32 pixels a side are
   * thinned.
   *
   * @param shape of an example: channels × height × width
   * @param inputs of a few examples, one after the other
   * @param outputs as many
   * @param bytes whether 1 is the brightest and 0 the darkest; else the inputs' largest and least
   */
  public static byte[] png(List<Integer> shape, float[] inputs, float[] outputs, boolean bytes) {
    int plane = shape.get(1) * shape.get(2);
    int count = inputs.length / (plane * shape.get(0));
    int every = ExamplePictures.every(shape.get(1), shape.get(2));
    int height = (shape.get(1) + every - 1) / every;
    int width = (shape.get(2) + every - 1) / every;
    float low = bytes ? 0 : extreme(inputs, -1);
    float range = bytes ? 1 : Math.max(extreme(inputs, 1) - low, Float.MIN_NORMAL);
    BufferedImage strip =
        new BufferedImage(count * (width + 1) - 1, 2 * height + 1, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < strip.getHeight(); y++) {
      for (int x = 0; x < strip.getWidth(); x++) {
        int row = y % (height + 1);
        int column = x % (width + 1);
        if (row == height || column == width) {
          strip.setRGB(x, y, Color.WHITE.getRGB()); // what lies between
          continue;
        }
        float[] values = y < height ? inputs : outputs;
        int first = x / (width + 1) * plane * shape.get(0);
        int pixel = first + row * every * shape.get(2) + column * every;
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          float value = values[pixel + (shape.get(0) == 3 ? channel * plane : 0)];
          rgb = rgb << 8 | level((value - low) / range);
        }
        strip.setRGB(x, y, rgb);
      }
    }
    return Png.of(strip);
  }

  private static int level(float brightness) {
    return Math.round(255 * Math.max(0, Math.min(1, brightness)));
  }

  private static float extreme(float[] values, int sign) {
    float extreme = values[0];
    for (float value : values) {
      extreme = sign * value > sign * extreme ? value : extreme;
    }
    return extreme;
  }
}
