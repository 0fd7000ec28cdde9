package dev.ablate.part.augmentation;

/**
 * Changes of a picture's colours, as torchvision.transforms.functional computes them on tensors.
 */
final class Colours {
  private static final float RED = 0.2989f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;
  private static final int LEVELS = 256;

  private Colours() {}

  /** The luminance of each pixel; a picture of one channel is its own. */
  static float[] grey(Canvas picture) {
    int area = picture.height() * picture.width();
    float[] grey = new float[area];
    float[] v = picture.values();
    for (int i = 0; i < area; i++) {
      grey[i] =
          picture.channels() == 3
              ? picture.cut(RED * v[i] + GREEN * v[area + i] + BLUE * v[2 * area + i])
              : v[i];
    }
    return grey;
  }

  /** The luminance in every channel. */
  static Canvas greyed(Canvas picture) {
    float[] grey = grey(picture);
    float[] all = new float[picture.values().length];
    for (int c = 0; c < picture.channels(); c++) {
      System.arraycopy(grey, 0, all, c * grey.length, grey.length);
    }
    return picture.channels() == 3 ? picture.with(all) : picture;
  }

  /** factor · picture: 0 is black, 1 the picture. */
  static Canvas brightness(Canvas picture, double factor) {
    return blend(picture, i -> 0, factor);
  }

  /** Away from the mean luminance by a factor. */
  static Canvas contrast(Canvas picture, double factor) {
    double sum = 0;
    float[] grey = grey(picture);
    for (float value : grey) {
      sum += value;
    }
    float mean = (float) (sum / grey.length);
    return blend(picture, i -> mean, factor);
  }

  /** Away from grey by a factor. */
  static Canvas saturation(Canvas picture, double factor) {
    float[] grey = grey(picture);
    return picture.channels() == 3 ? blend(picture, i -> grey[i % grey.length], factor) : picture;
  }

  /** Away from a smoothed picture by a factor; the border stays. */
  static Canvas sharpness(Canvas picture, double factor) {
    if (picture.height() <= 2 || picture.width() <= 2) {
      return picture;
    }
    float[] smooth = picture.values().clone();
    int width = picture.width();
    for (int c = 0; c < picture.channels(); c++) {
      for (int row = 1; row < picture.height() - 1; row++) {
        for (int column = 1; column < width - 1; column++) {
          int at = (c * picture.height() + row) * width + column;
          double sum = 4.0 * picture.values()[at];
          for (int around = -1; around <= 1; around++) {
            int line = at + around * width;
            sum += picture.values()[line - 1] + picture.values()[line] + picture.values()[line + 1];
          }
          smooth[at] = picture.rounded(sum / 13);
        }
      }
    }
    return blend(picture, i -> smooth[i], factor);
  }

  private interface Other {
    float at(int index);
  }

  private static Canvas blend(Canvas picture, Other other, double factor) {
    float[] blended = new float[picture.values().length];
    float own = (float) factor;
    float rest = (float) (1 - factor);
    for (int i = 0; i < blended.length; i++) {
      blended[i] = picture.cut(own * picture.values()[i] + rest * other.at(i));
    }
    return picture.with(blended);
  }

  /** Each hue further round the circle, by a share of it. */
  static Canvas hue(Canvas picture, double share) {
    if (picture.channels() != 3) {
      return picture;
    }
    int area = picture.height() * picture.width();
    float[] turned = new float[picture.values().length];
    for (int i = 0; i < area; i++) {
      double red = picture.values()[i] / picture.bound();
      double green = picture.values()[area + i] / picture.bound();
      double blue = picture.values()[2 * area + i] / picture.bound();
      double[] rgb = turned(red, green, blue, share);
      for (int c = 0; c < 3; c++) {
        // torchvision's conversion to bytes: the largest value has as wide a share as any other
        double value = picture.bytes() ? Math.floor(rgb[c] * (LEVELS - 1e-3)) : rgb[c];
        turned[c * area + i] = picture.cut(value);
      }
    }
    return picture.with(turned);
  }

  private static double[] turned(double red, double green, double blue, double share) {
    double most = Math.max(red, Math.max(green, blue));
    double least = Math.min(red, Math.min(green, blue));
    double range = most - least;
    double saturation = range == 0 ? 0 : range / most;
    double divisor = range == 0 ? 1 : range;
    double toRed = (most - red) / divisor;
    double toGreen = (most - green) / divisor;
    double toBlue = (most - blue) / divisor;
    double hue =
        most == red ? toBlue - toGreen : most == green ? 2 + toRed - toBlue : 4 + toGreen - toRed;
    hue = range == 0 ? 0 : hue / 6 + 1;
    hue = hue + share;
    hue -= Math.floor(hue);
    double sector = Math.floor(hue * 6);
    double f = hue * 6 - sector;
    double p = within(most * (1 - saturation));
    double q = within(most * (1 - saturation * f));
    double t = within(most * (1 - saturation * (1 - f)));
    return switch ((int) sector % 6) {
      case 0 -> new double[] {most, t, p};
      case 1 -> new double[] {q, most, p};
      case 2 -> new double[] {p, most, t};
      case 3 -> new double[] {p, q, most};
      case 4 -> new double[] {t, p, most};
      default -> new double[] {most, p, q};
    };
  }

  private static double within(double value) {
    return Math.max(0, Math.min(1, value));
  }

  /** Bytes with so many of their highest bits; numbers as the bytes that they would be. */
  static Canvas posterize(Canvas picture, int bits) {
    return level(picture, level -> level & -(1 << (8 - bits)) & 0xff);
  }

  /** What is as bright as a threshold, or brighter, is inverted. */
  static Canvas solarize(Canvas picture, double threshold) {
    float[] values = picture.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] >= threshold ? picture.bound() - values[i] : values[i];
    }
    return picture.with(values);
  }

  /** Each channel stretched to its full range. */
  static Canvas autocontrast(Canvas picture) {
    int area = picture.height() * picture.width();
    float[] values = picture.values().clone();
    for (int c = 0; c < picture.channels(); c++) {
      float least = Float.MAX_VALUE;
      float most = -Float.MAX_VALUE;
      for (int i = c * area; i < (c + 1) * area; i++) {
        least = Math.min(least, values[i]);
        most = Math.max(most, values[i]);
      }
      float scale = picture.bound() / (most - least);
      for (int i = c * area; i < (c + 1) * area && most > least; i++) {
        values[i] = picture.cut((values[i] - least) * scale);
      }
    }
    return picture.with(values);
  }

  /** Each channel with every brightness about as often as any other. */
  static Canvas equalize(Canvas picture) {
    int area = picture.height() * picture.width();
    float[] values = picture.values().clone();
    for (int c = 0; c < picture.channels(); c++) {
      int[] levels = new int[area];
      int[] counts = new int[LEVELS];
      for (int i = 0; i < area; i++) {
        levels[i] = level(picture, values[c * area + i]);
        counts[levels[i]]++;
      }
      int[] table = table(counts, area);
      for (int i = 0; i < area; i++) {
        values[c * area + i] = value(picture, table[levels[i]]);
      }
    }
    return picture.with(values);
  }

  private static int[] table(int[] counts, int area) {
    int last = LEVELS - 1;
    while (last >= 0 && counts[last] == 0) {
      last--;
    }
    int step = (area - counts[last]) / (LEVELS - 1);
    int[] table = new int[LEVELS];
    int below = 0;
    for (int level = 0; level < LEVELS; level++) {
      table[level] =
          step == 0 ? level : Math.max(0, Math.min(LEVELS - 1, (below + step / 2) / step));
      below += counts[level];
    }
    return table;
  }

  private interface Level {
    int of(int level);
  }

  private static Canvas level(Canvas picture, Level change) {
    float[] values = new float[picture.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(picture, change.of(level(picture, picture.values()[i])));
    }
    return picture.with(values);
  }

  private static int level(Canvas picture, float value) {
    float within = Math.max(0, Math.min(picture.bound(), value));
    return (int) (picture.bytes() ? within : within * (LEVELS - 1));
  }

  private static float value(Canvas picture, int level) {
    return picture.bytes() ? level : level / (float) (LEVELS - 1);
  }
}
