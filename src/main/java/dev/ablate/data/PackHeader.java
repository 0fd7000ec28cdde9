package dev.ablate.data;

import dev.ablate.data.fitted.Encoding;
import dev.ablate.data.format.Preparer;
import dev.ablate.spec.DatasetSpec.Limit;
import dev.ablate.spec.DatasetSpec.Preparation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a packed file says at its start: a data set without limit, and where each part's elements
 * lie.
 *
 * <p>Then, each aligned to 64 bytes: the elements (bytes, or little-endian floats) and the labels
 * (little-endian integers) or targets (little-endian floats) of train, val and test; at the end,
 * what the user should know of the data.
 *
 * @param info without limit
 */
record PackHeader(DatasetInfo info) {
  /** Raised with every change of the layout, or of what preparation and readers make. */
  static final int REVISION = 3;

  private static final int ALIGNMENT = 64;

  /** What the file holds, limited. */
  DatasetInfo limited(Preparation preparation) {
    return new DatasetInfo(
        info.shape(),
        info.classes(),
        info.targets(),
        info.labels(),
        DatasetInfo.limited(info.train(), preparation.limit().map(Limit::train)),
        DatasetInfo.limited(info.val(), preparation.limit().map(Limit::val)),
        DatasetInfo.limited(info.test(), preparation.limit().map(Limit::test)),
        info.encoding(),
        info.bytes());
  }

  /** Whether elements are bytes, else floats. */
  boolean bytes() {
    return info.bytes();
  }

  /** Elements of one example, as it is stored. */
  int exampleSize() {
    return info.encoding().map(Encoding::rawWidth).orElseGet(() -> Preparer.size(info.shape()));
  }

  /** Bytes of one example's elements. */
  long exampleBytes() {
    return (long) exampleSize() * (bytes() ? 1 : Float.BYTES);
  }

  List<Integer> counts() {
    return List.of(info.train(), info.val(), info.test());
  }

  /** Where a part's elements start. */
  long elementsAt(int part, int headerBytes) {
    long at = aligned(headerBytes);
    for (int earlier = 0; earlier < part; earlier++) {
      at = aligned(labelsAt(at, earlier) + (long) counts().get(earlier) * info.targets() * 4);
    }
    return at;
  }

  /** Where a part's labels or targets start, given where its elements do. */
  long labelsAt(long elementsAt, int part) {
    return aligned(elementsAt + counts().get(part) * exampleBytes());
  }

  /** Where the notes start, behind everything else. */
  long bodyBytes(int headerBytes) {
    return elementsAt(counts().size(), headerBytes);
  }

  private static long aligned(long at) {
    return (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** As it stands in the file. */
  byte[] write() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(text)) {
      out.writeInt(info.shape().size());
      for (int axis : info.shape()) {
        out.writeInt(axis);
      }
      out.writeBoolean(bytes());
      out.writeInt(info.classes().orElse(0));
      out.writeInt(info.targets());
      for (int count : counts()) {
        out.writeInt(count);
      }
      out.writeInt(info.labels().size());
      for (String label : info.labels()) {
        out.writeUTF(label);
      }
      Encoding.write(info.encoding(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }

  /** Reads it back. */
  static PackHeader read(byte[] text) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(text));
    List<Integer> shape = new ArrayList<>();
    for (int axis = in.readInt(); axis > 0; axis--) {
      shape.add(in.readInt());
    }
    boolean bytes = in.readBoolean();
    int classes = in.readInt();
    int targets = in.readInt();
    int[] counts = {in.readInt(), in.readInt(), in.readInt()};
    List<String> labels = new ArrayList<>();
    for (int label = in.readInt(); label > 0; label--) {
      labels.add(in.readUTF());
    }
    OptionalInt known = classes == 0 ? OptionalInt.empty() : OptionalInt.of(classes);
    return new PackHeader(
        new DatasetInfo(
            shape,
            known,
            targets,
            labels,
            counts[0],
            counts[1],
            counts[2],
            Encoding.read(in),
            bytes));
  }
}
