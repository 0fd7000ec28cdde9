package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events as TensorBoard would read them, by the descriptions of its files. */
final class TensorBoardEvents {
  /** A summary's value: its tag, and the number as TensorBoard would take it. */
  record Event(double wallTime, long step, Map<String, Float> values) {}

  private TensorBoardEvents() {}

  static String hparam(UnknownFieldSet value) {
    if (value.hasField(2)) {
      return String.valueOf(Double.longBitsToDouble(value.getField(2).getFixed64List().get(0)));
    }
    return value.hasField(4)
        ? String.valueOf(value.getField(4).getVarintList().get(0) == 1)
        : text(value, 3);
  }

  static Event at(List<Event> events, String tag, long step) {
    return events.stream()
        .filter(event -> event.step() == step && event.values().containsKey(tag))
        .findFirst()
        .orElseThrow();
  }

  static Event event(UnknownFieldSet event) {
    Map<String, Float> values = new LinkedHashMap<>();
    if (event.hasField(5)) {
      for (ByteString bytes : message(event, 5).getField(1).getLengthDelimitedList()) {
        UnknownFieldSet value = parse(bytes);
        if (value.hasField(2)) {
          values.put(
              text(value, 1), Float.intBitsToFloat(value.getField(2).getFixed32List().get(0)));
        }
      }
    }
    return new Event(
        Double.longBitsToDouble(event.getField(1).getFixed64List().get(0)),
        event.getField(2).getVarintList().get(0),
        values);
  }

  static UnknownFieldSet message(UnknownFieldSet in, int field) {
    return parse(in.getField(field).getLengthDelimitedList().get(0));
  }

  static String text(UnknownFieldSet in, int field) {
    return in.getField(field).getLengthDelimitedList().get(0).toStringUtf8();
  }

  private static UnknownFieldSet parse(ByteString bytes) {
    try {
      return UnknownFieldSet.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** TFRecords, by their description, with check sums of another making than the writer's. */
  static List<UnknownFieldSet> records(byte[] file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<UnknownFieldSet> records = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = new byte[8];
      bytes.get(length);
      assertEquals(masked(length), bytes.getInt());
      byte[] data =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      bytes.get(data);
      assertEquals(masked(data), bytes.getInt());
      records.add(UnknownFieldSet.parseFrom(data));
    }
    return records;
  }

  /** Castagnoli's polynomial, bit by bit; then TFRecord's mask. */
  private static int masked(byte[] data) {
    int crc = -1;
    for (byte each : data) {
      crc ^= each & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82f63b78;
      }
    }
    int sum = ~crc;
    return (sum >>> 15 | sum << 17) + 0xa282ead8;
  }
}
