package dev.ablate.data.picture;

/**
 * A picture that was read.
 *
 * @param height in pixels
 * @param width in pixels
 * @param bands 1 for grey, 3 for red, green and blue
 * @param samples from 0 to 255, row by row, the bands of a pixel beside each other
 * @param turned whether the file carries an EXIF orientation that asks viewers to turn or mirror
 *     it; that is not done
 */
public record Picture(int height, int width, int bands, byte[] samples, boolean turned) {
  /**
   * The samples channel by channel, row by row.
   *
   * @param channels 1 makes grey of colour (ITU-R BT.601), 3 repeats grey
   */
  public byte[] planes(int channels) {
    int plane = height * width;
    byte[] planes = new byte[channels * plane];
    for (int i = 0; i < plane; i++) {
      for (int channel = 0; channel < channels; channel++) {
        planes[channel * plane + i] =
            bands == 1 ? samples[i] : channels == 1 ? grey(i) : samples[3 * i + channel];
      }
    }
    return planes;
  }

  private byte grey(int pixel) {
    int red = samples[3 * pixel] & 0xff;
    int green = samples[3 * pixel + 1] & 0xff;
    int blue = samples[3 * pixel + 2] & 0xff;
    return (byte) ((19_595 * red + 38_470 * green + 7_471 * blue + 0x8000) >> 16);
  }
}
