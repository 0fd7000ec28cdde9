package dev.ablate.data.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The orientation in EXIF data, which are a TIFF file's directory. */
final class Exif {
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY_BYTES = 12;

  private Exif() {}

  /** Whether viewers are asked to turn or mirror the picture; damaged data ask nothing. */
  static boolean turns(ByteBuffer exif) {
    ByteBuffer tiff = exif.slice();
    if (tiff.limit() < 8) {
      return false;
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (tiff.getShort(2) != 42 || directory < 8 || directory > tiff.limit() - 2) {
      return false;
    }
    int entries = tiff.getShort(directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int at = directory + 2 + i * ENTRY_BYTES;
      if (at + ENTRY_BYTES > tiff.limit()) {
        return false;
      }
      if ((tiff.getShort(at) & 0xffff) == ORIENTATION && tiff.getShort(at + 2) == SHORT) {
        int orientation = tiff.getShort(at + 8);
        return orientation >= 2 && orientation <= 8;
      }
    }
    return false;
  }
}
