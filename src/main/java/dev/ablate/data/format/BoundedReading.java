package dev.ablate.data.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads files whose sizes are not to be believed. */
final class BoundedReading {
  private BoundedReading() {}

  /** Fills the array. */
  static void fill(InputStream in, byte[] bytes) throws IOException {
    if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
      throw new EOFException("the file ends too early");
    }
  }

  /** Makes sure that nothing follows. */
  static void end(InputStream in) throws IOException {
    if (in.read() >= 0) {
      throw new IOException("the file is longer than its header says");
    }
  }
}
