package dev.ablate.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Writes one stretch of a packed file, buffered. */
final class PackOutput implements AutoCloseable {
  private final FileChannel channel;
  private final ByteBuffer buffer;
  private long position;

  PackOutput(FileChannel channel, long position, int bufferBytes) {
    this.channel = channel;
    this.position = position;
    this.buffer = ByteBuffer.allocateDirect(bufferBytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  void put(byte[] bytes) {
    for (int done = 0; done < bytes.length; ) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      int count = Math.min(buffer.remaining(), bytes.length - done);
      buffer.put(bytes, done, count);
      done += count;
    }
  }

  void put(int number) {
    if (buffer.remaining() < Integer.BYTES) {
      flush();
    }
    buffer.putInt(number);
  }

  private void flush() {
    try {
      buffer.flip();
      position += writeAll(channel, buffer, position);
      buffer.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the whole buffer at a place; how many bytes that were. */
  static int writeAll(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
    int written = 0;
    while (buffer.hasRemaining()) {
      written += channel.write(buffer, position + written);
    }
    return written;
  }

  @Override
  public void close() {
    flush();
  }
}
