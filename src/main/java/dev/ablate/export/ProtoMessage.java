package dev.ablate.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A protobuf message, written field by field in the order of the calls (Protocol Buffers,
 * Encoding).
 *
 * <p>The few messages of ours have a handful of fields. Google's library would bring two megabytes,
 * and its compiler, a program for each operating system, into the build.
 */
public final class ProtoMessage {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;
  private static final int SEVEN_BITS = 7;
  private static final int MORE = 0x80;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A whole number, a truth value or a word of an enumeration. */
  public ProtoMessage whole(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  /** A double. */
  public ProtoMessage real(int field, double value) {
    tag(field, FIXED64);
    bytes.writeBytes(little(Double.BYTES).putDouble(value).array());
    return this;
  }

  /** A float. */
  public ProtoMessage real(int field, float value) {
    tag(field, FIXED32);
    bytes.writeBytes(little(Float.BYTES).putFloat(value).array());
    return this;
  }

  /** A text. */
  public ProtoMessage text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** A message inside of this one. */
  public ProtoMessage message(int field, ProtoMessage value) {
    return bytes(field, value.bytes());
  }

  /** Bytes. */
  public ProtoMessage bytes(int field, byte[] value) {
    tag(field, LENGTH);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  /** What was written so far. */
  public byte[] bytes() {
    return bytes.toByteArray();
  }

  private void tag(int field, int type) {
    varint((long) field << 3 | type);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & -MORE) != 0) {
      bytes.write((int) (rest & (MORE - 1) | MORE));
      rest >>>= SEVEN_BITS;
    }
    bytes.write((int) rest);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
