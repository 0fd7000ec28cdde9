package dev.ablate.data;

import dev.ablate.data.format.Preparer;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;

/** One example as a picture: three channels as colour, else the first channel as grey. */
final class Thumbnail {
  private Thumbnail() {}

  static BufferedImage of(Part part, int index) {
    List<Integer> shape = part.shape();
    int plane = shape.get(1) * shape.get(2);
    float[] values = values(part, index, plane * (shape.get(0) == 3 ? 3 : 1));
    float low = part.bytes() ? 0 : min(values);
    float range = part.bytes() ? 255 : Math.max(max(values) - low, Float.MIN_NORMAL);
    BufferedImage picture =
        new BufferedImage(shape.get(2), shape.get(1), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < plane; i++) {
      int rgb = 0;
      for (int channel = 0; channel < 3; channel++) {
        float value = values[values.length == plane ? i : channel * plane + i];
        rgb = rgb << 8 | Math.round(255 * (value - low) / range);
      }
      picture.setRGB(i % shape.get(2), i / shape.get(2), rgb);
    }
    return picture;
  }

  private static float[] values(Part part, int index, int count) {
    ByteBuffer segment = part.segments().get(index / part.examplesASegment());
    int example = index % part.examplesASegment() * Preparer.size(part.shape());
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          part.bytes() ? segment.get(example + i) & 0xff : segment.getFloat(4 * (example + i));
    }
    return values;
  }

  private static float min(float[] values) {
    float min = values[0];
    for (float value : values) {
      min = Math.min(min, value);
    }
    return min;
  }

  private static float max(float[] values) {
    float max = values[0];
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }
}
