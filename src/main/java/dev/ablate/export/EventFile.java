package dev.ablate.export;

import dev.ablate.results.RunFiles;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A run as a file of events that TensorBoard reads: TFRecords of Event messages
 * (tensorboard/compat/ proto/event.proto and summary.proto). The run's declaration is there for the
 * HParams page, where the seeds of a condition are one group.
 *
 * <p>Every wall time is 0, because none is recorded, and so that the same run gives the same bytes.
 */
public final class EventFile {
  /** TensorBoard reads files whose names hold {@code tfevents}. */
  public static final String NAME = "events.out.tfevents.0.ablate";

  private static final String VERSION = "brain.Event:2";
  private static final int MASK = 0xa282ead8;
  private static final int MASK_ROTATION = 15;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  private EventFile() {}

  /** The file's bytes. */
  public static byte[] of(MeasuredRun run) {
    EventFile events = new EventFile();
    RunFiles files = run.files();
    events.record(event(0).text(3, VERSION));
    events.record(event(0).message(5, started(run, MeasuredRun.declared(files))));
    events.scalars(Measured.all(run.folder(), files));
    events.record(event(0).message(5, ended(files)));
    return events.file.toByteArray();
  }

  private static ProtoMessage event(long step) {
    return new ProtoMessage().real(1, 0.0).whole(2, step);
  }

  /** An event for each place; what is measured there together is in one summary. */
  private void scalars(List<Measured> measured) {
    for (int i = 0; i < measured.size(); ) {
      ProtoMessage summary = new ProtoMessage();
      Measured first = measured.get(i);
      for (; i < measured.size() && together(first, measured.get(i)); i++) {
        Measured each = measured.get(i);
        summary.message(1, new ProtoMessage().text(1, each.tag()).real(2, (float) each.value()));
      }
      record(event(first.at()).message(5, summary));
    }
  }

  private static boolean together(Measured one, Measured other) {
    return one.at() == other.at() && group(one).equals(group(other));
  }

  private static String group(Measured each) {
    return each.tag().substring(0, each.tag().indexOf('/'));
  }

  private static ProtoMessage started(MeasuredRun run, Map<String, String> declared) {
    ProtoMessage session = new ProtoMessage();
    declared.forEach(
        (path, value) ->
            session.message(1, new ProtoMessage().text(1, path).message(2, value(value))));
    session.text(4, run.group());
    return hparams("_hparams_/session_start_info", new ProtoMessage().message(3, session));
  }

  private static ProtoMessage ended(RunFiles files) {
    int status = files.test().isPresent() ? 1 : 2; // success or failure
    return hparams(
        "_hparams_/session_end_info",
        new ProtoMessage().message(4, new ProtoMessage().whole(1, status)));
  }

  /** A google.protobuf.Value: a number or a truth value where the text is one. */
  private static ProtoMessage value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return new ProtoMessage().whole(4, text.equals("true") ? 1 : 0);
    }
    return text.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")
        ? new ProtoMessage().real(2, Double.parseDouble(text))
        : new ProtoMessage().text(3, text);
  }

  /** A summary whose content is in its metadata; its tensor is empty, of floats. */
  private static ProtoMessage hparams(String tag, ProtoMessage content) {
    ProtoMessage plugin = new ProtoMessage().text(1, "hparams").message(2, content);
    ProtoMessage shape = new ProtoMessage().message(2, new ProtoMessage());
    ProtoMessage tensor = new ProtoMessage().whole(1, 1).message(2, shape);
    return new ProtoMessage()
        .message(
            1,
            new ProtoMessage()
                .text(1, tag)
                .message(8, tensor)
                .message(9, new ProtoMessage().message(1, plugin)));
  }

  /** A TFRecord: length, its check sum, data, their check sum. */
  private void record(ProtoMessage event) {
    byte[] data = event.bytes();
    byte[] length = little(Long.BYTES).putLong(data.length).array();
    file.writeBytes(length);
    file.writeBytes(checkSum(length));
    file.writeBytes(data);
    file.writeBytes(checkSum(data));
  }

  private static byte[] checkSum(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    int masked = Integer.rotateRight((int) crc.getValue(), MASK_ROTATION) + MASK;
    return little(Integer.BYTES).putInt(masked).array();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
