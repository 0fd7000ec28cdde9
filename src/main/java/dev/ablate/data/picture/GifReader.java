package dev.ablate.data.picture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The first picture of a GIF file (CompuServe's GIF89a), on the whole of its screen. */
final class GifReader {
  private static final int EXTENSION = 0x21;
  private static final int PICTURE = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int CONTROL = 0xf9;
  private static final int MAX_CODES = 4096;

  private final ByteBuffer bytes;
  private byte[] colours = {};
  private int ground;

  private GifReader(ByteBuffer bytes) {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads what follows the signature. */
  static Picture read(ByteBuffer bytes) throws IOException {
    return new GifReader(bytes).picture();
  }

  private Picture picture() throws IOException {
    int width = unsignedShort();
    int height = unsignedShort();
    int flags = bytes.get();
    bytes.getShort(); // background and aspect, which nobody heeds
    colours(flags);
    for (int block = bytes.get(); block != PICTURE; block = bytes.get()) {
      if (block != EXTENSION) {
        throw new IOException("a broken picture: it holds no pixels");
      }
      extension();
    }
    int left = unsignedShort();
    int top = unsignedShort();
    int columns = unsignedShort();
    int rows = unsignedShort();
    int frameFlags = bytes.get();
    // a frame that reaches over the screen makes it larger
    width = Math.max(width, left + columns);
    height = Math.max(height, top + rows);
    PictureFile.checkSize(width, height);
    colours(frameFlags);
    byte[] frame = new byte[columns * rows];
    unpack(frame);
    end();
    byte[] samples = new byte[3 * width * height];
    for (int pixel = 0; pixel < width * height; pixel++) {
      put(ground, samples, pixel);
    }
    boolean interlaced = (frameFlags & 0x40) != 0;
    for (int row = 0; row < rows; row++) {
      int y = interlaced ? interlaced(row, rows) : row;
      for (int x = 0; x < columns; x++) {
        put(frame[row * columns + x] & 0xff, samples, (top + y) * width + left + x);
      }
    }
    return new Picture(height, width, 3, samples, false);
  }

  private int unsignedShort() {
    return bytes.getShort() & 0xffff;
  }

  private void colours(int flags) {
    if ((flags & 0x80) != 0) {
      colours = new byte[3 << (flags & 7) + 1];
      bytes.get(colours);
    }
  }

  private void put(int colour, byte[] samples, int pixel) throws IOException {
    for (int band = 0; band < 3; band++) {
      if (colours.length == 0) { // without a table numbers are grey
        samples[3 * pixel + band] = (byte) colour;
      } else if (3 * colour + band < colours.length) {
        samples[3 * pixel + band] = colours[3 * colour + band];
      } else {
        throw new IOException("a broken picture: it uses a colour that its palette lacks");
      }
    }
  }

  private void extension() {
    boolean control = (bytes.get() & 0xff) == CONTROL;
    for (int size = bytes.get() & 0xff; size > 0; size = bytes.get() & 0xff) {
      byte[] block = new byte[size];
      bytes.get(block);
      if (control && size >= 4 && (block[0] & 1) != 0) {
        ground = block[3] & 0xff; // what is transparent lies around it
      }
    }
  }

  private void skip(int size) {
    bytes.get(new byte[size]);
  }

  /** The row of an interlaced picture that is stored at a place. */
  private static int interlaced(int place, int rows) {
    int[][] passes = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
    int left = place;
    for (int[] pass : passes) {
      int count = (rows - pass[0] + pass[1] - 1) / pass[1];
      if (left < count) {
        return pass[0] + left * pass[1];
      }
      left -= Math.max(0, count);
    }
    throw new IllegalArgumentException("no row " + place + " of " + rows);
  }

  private int blockLeft;
  private int bits;
  private int bitCount;

  /** Undoes the compression (LZW with codes of growing width). */
  private void unpack(byte[] frame) throws IOException {
    int minimum = bytes.get();
    if (minimum < 1 || minimum > 8) {
      throw new IOException("a broken picture: codes of " + minimum + " bits");
    }
    int clear = 1 << minimum;
    int[] prefix = new int[MAX_CODES];
    byte[] suffix = new byte[MAX_CODES];
    byte[] string = new byte[MAX_CODES + 1];
    int width = minimum + 1;
    int next = clear + 2;
    int previous = -1;
    int first = 0;
    for (int done = 0; done < frame.length; ) {
      int code = code(width);
      if (code == clear) {
        width = minimum + 1;
        next = clear + 2;
        previous = -1;
        continue;
      }
      if (code == clear + 1) {
        throw new EOFException();
      }
      if (code > next || (code >= next && previous < 0)) {
        throw new IOException("a broken picture: a code that was never defined");
      }
      int length = 0;
      int each = code;
      if (code == next) {
        string[length++] = (byte) first;
        each = previous;
      }
      for (; each >= clear + 2; each = prefix[each]) {
        string[length++] = suffix[each];
      }
      first = each;
      string[length++] = (byte) each;
      if (previous >= 0 && next < MAX_CODES) {
        prefix[next] = previous;
        suffix[next++] = (byte) first;
        width = next == 1 << width && width < 12 ? width + 1 : width;
      }
      previous = code;
      while (length > 0 && done < frame.length) {
        frame[done++] = string[--length];
      }
    }
  }

  private int code(int width) throws IOException {
    while (bitCount < width) {
      if (blockLeft == 0) {
        blockLeft = bytes.get() & 0xff;
        if (blockLeft == 0) {
          throw new EOFException();
        }
      }
      bits |= (bytes.get() & 0xff) << bitCount;
      bitCount += 8;
      blockLeft--;
    }
    int code = bits & (1 << width) - 1;
    bits >>>= width;
    bitCount -= width;
    return code;
  }

  /** Goes over the rest of the file, so that one that was cut off is noticed. */
  private void end() throws IOException {
    skip(blockLeft);
    blocks();
    for (int block = bytes.get(); block != TRAILER; block = bytes.get()) {
      if (block == EXTENSION) {
        bytes.get();
      } else if (block == PICTURE) {
        skip(8);
        int flags = bytes.get();
        skip((flags & 0x80) != 0 ? 3 << (flags & 7) + 1 : 0);
        bytes.get();
      } else {
        throw new IOException("a broken picture: a block of kind " + block);
      }
      blocks();
    }
  }

  private void blocks() {
    for (int size = bytes.get() & 0xff; size > 0; size = bytes.get() & 0xff) {
      skip(size);
    }
  }
}
