package dev.ablate.data.picture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** BMP of 1, 4, 8, 16, 24 and 32 bits, plain or run-length encoded (Microsoft's DIB headers). */
final class BmpReader {
  private static final int FILE_HEADER_BYTES = 14;
  private static final int OLD_HEADER_BYTES = 12;
  private static final int PLAIN = 0;
  private static final int RUNS_OF_8 = 1;
  private static final int RUNS_OF_4 = 2;
  private static final int MASKS = 3;
  private static final int MASKS_AND_ALPHA = 6;

  private final ByteBuffer bytes;
  private int width;
  private int height;
  private boolean downwards;
  private int depth;
  private byte[] colours = {};
  private int entryBytes;
  private int[] masks;
  private byte[] samples;

  private BmpReader(ByteBuffer bytes) {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads a file from its start. */
  static Picture read(ByteBuffer bytes) throws IOException {
    return new BmpReader(bytes).picture();
  }

  private Picture picture() throws IOException {
    seek(10);
    int pixelsAt = bytes.getInt();
    int headerBytes = bytes.getInt();
    boolean old = headerBytes == OLD_HEADER_BYTES;
    if (!old && (headerBytes < 40 || headerBytes > 124)) {
      throw new IOException("a broken picture: a header of " + headerBytes + " bytes");
    }
    width = old ? bytes.getShort() & 0xffff : bytes.getInt();
    int signedHeight = old ? bytes.getShort() : bytes.getInt();
    downwards = signedHeight < 0;
    height = Math.abs(signedHeight);
    PictureFile.checkSize(width, height);
    bytes.getShort(); // planes, always one
    depth = bytes.getShort();
    int compression = old ? PLAIN : bytes.getInt();
    checkKind(compression);
    int used = 0;
    if (!old) {
      seek(bytes.position() + 12); // size and resolution
      used = bytes.getInt();
      bytes.getInt(); // important colours
    }
    boolean masked = compression == MASKS || compression == MASKS_AND_ALPHA;
    masks =
        masked
            ? new int[] {bytes.getInt(), bytes.getInt(), bytes.getInt()}
            : depth == 16
                ? new int[] {0x7c00, 0x03e0, 0x001f}
                : new int[] {0xff0000, 0x00ff00, 0x0000ff};
    if (depth <= 8) {
      entryBytes = old ? 3 : 4;
      seek(FILE_HEADER_BYTES + headerBytes);
      int most = 1 << depth;
      colours = new byte[entryBytes * (used > 0 && used < most ? used : most)];
      bytes.get(colours);
    }
    seek(pixelsAt);
    samples = new byte[3 * width * height];
    if (compression == RUNS_OF_8 || compression == RUNS_OF_4) {
      runs();
    } else {
      rows();
    }
    return new Picture(height, width, 3, samples, false);
  }

  private void seek(int place) throws EOFException {
    if (place < 0 || place > bytes.limit()) {
      throw new EOFException();
    }
    bytes.position(place);
  }

  private void checkKind(int compression) throws IOException {
    boolean known =
        switch (compression) {
          case PLAIN -> List.of(1, 4, 8, 16, 24, 32).contains(depth);
          case RUNS_OF_8 -> depth == 8 && !downwards;
          case RUNS_OF_4 -> depth == 4 && !downwards;
          case MASKS, MASKS_AND_ALPHA -> depth == 16 || depth == 32;
          default -> false;
        };
    if (!known) {
      throw new IOException(
          "a BMP of " + depth + " bits and compression " + compression + " is not read");
    }
  }

  private void rows() throws IOException {
    byte[] row = new byte[(int) (((long) width * depth + 31) / 32 * 4)];
    for (int y = 0; y < height; y++) {
      bytes.get(row);
      ByteBuffer pixels = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
      for (int x = 0; x < width; x++) {
        if (depth <= 8) {
          int bit = x * depth;
          putColour(x, y, row[bit / 8] >> (8 - depth - bit % 8) & (1 << depth) - 1);
        } else {
          putMasked(
              x,
              y,
              switch (depth) {
                case 16 -> pixels.getShort(2 * x) & 0xffff;
                case 24 -> pixels.getShort(3 * x) & 0xffff | (pixels.get(3 * x + 2) & 0xff) << 16;
                default -> pixels.getInt(4 * x);
              });
        }
      }
    }
  }

  private int pixel(int x, int y) {
    return (downwards ? y : height - 1 - y) * width + x;
  }

  private void putColour(int x, int y, int colour) throws IOException {
    if (entryBytes * colour + 3 > colours.length) {
      throw new IOException("a broken picture: it uses a colour that its palette lacks");
    }
    for (int band = 0; band < 3; band++) { // stored as blue, green, red
      samples[3 * pixel(x, y) + band] = colours[entryBytes * colour + 2 - band];
    }
  }

  private void putMasked(int x, int y, int value) {
    for (int band = 0; band < 3; band++) {
      int mask = masks[band];
      int shift = Integer.numberOfTrailingZeros(mask);
      long most = mask == 0 ? 1 : mask >>> shift;
      long sample = mask == 0 ? 0 : (value & mask) >>> shift;
      samples[3 * pixel(x, y) + band] = (byte) (sample * 255 / (most & 0xffffffffL));
    }
  }

  /** Runs of one colour, stretches of many, jumps; pixels that are jumped over have colour 0. */
  private void runs() throws IOException {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        putColour(x, y, 0);
      }
    }
    int x = 0;
    int y = 0;
    while (y < height) {
      int count = bytes.get() & 0xff;
      int second = bytes.get() & 0xff;
      if (count > 0) {
        for (int i = 0; i < count; i++) {
          putRun(x++, y, depth == 8 ? second : second >> (i % 2 == 0 ? 4 : 0) & 15);
        }
      } else if (second == 0) {
        x = 0;
        y++;
      } else if (second == 1) {
        return;
      } else if (second == 2) {
        x += bytes.get() & 0xff;
        y += bytes.get() & 0xff;
      } else {
        byte[] stretch = new byte[(second * depth / 8 + (depth == 8 ? 0 : second % 2) + 1) / 2 * 2];
        bytes.get(stretch);
        for (int i = 0; i < second; i++) {
          int colour = depth == 8 ? stretch[i] & 0xff : stretch[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15;
          putRun(x++, y, colour);
        }
      }
    }
  }

  private void putRun(int x, int y, int colour) throws IOException {
    if (x < width && y < height) {
      putColour(x, y, colour);
    }
  }
}
