package dev.ablate.data;

import dev.ablate.spec.DatasetSpec.Preparation;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** A packed file that is open: maps its parts into memory. */
final class Pack implements AutoCloseable {
  /** Magic, revision, length and checksum of the header. */
  static final int PREFIX_BYTES = 8 + 4 + 4 + 8;

  private static final int MAX_HEADER_BYTES = 1 << 24;

  private final FileChannel channel;
  private final PackHeader header;
  private final int headerBytes;
  private final long segmentBytes;

  private Pack(FileChannel channel, long segmentBytes) throws IOException {
    this.channel = channel;
    this.segmentBytes = segmentBytes;
    ByteBuffer prefix = read(0, PREFIX_BYTES);
    if (prefix.getLong() != PackWriter.MAGIC || prefix.getInt() != PackHeader.REVISION) {
      throw new IOException("not a packed data set of this version");
    }
    int textBytes = prefix.getInt();
    if (textBytes < 0 || textBytes > MAX_HEADER_BYTES) {
      throw new IOException("a header of " + textBytes + " bytes");
    }
    byte[] text = new byte[textBytes];
    read(PREFIX_BYTES, textBytes).get(text);
    CRC32 sum = new CRC32();
    sum.update(text);
    if (sum.getValue() != prefix.getLong()) {
      throw new IOException("its header is broken");
    }
    header = PackHeader.read(text);
    headerBytes = PREFIX_BYTES + textBytes;
    if (channel.size() != header.fileBytes(headerBytes)) {
      throw new IOException("its length is not what its header says");
    }
  }

  /** Opens a packed file and checks that it is whole. */
  static Pack open(Path file) throws IOException {
    return open(file, Integer.MAX_VALUE);
  }

  /** Opens a packed file, to be mapped in segments of at most so many bytes. */
  static Pack open(Path file, long segmentBytes) throws IOException {
    FileChannel channel = FileChannel.open(file);
    try {
      return new Pack(channel, segmentBytes);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether there is such a file, and it is whole. */
  static boolean isWhole(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try (Pack pack = open(file)) {
      return pack.header != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** What it says of itself. */
  PackHeader header() {
    return header;
  }

  /** Maps the data set's parts, limited. The maps stay when this is closed. */
  Dataset map(Preparation preparation, String digest) throws IOException {
    DatasetInfo info = header.limited(preparation);
    return new Dataset(
        info,
        part(0, info.train()),
        info.val() == 0 ? Optional.empty() : Optional.of(part(1, info.val())),
        info.test() == 0 ? Optional.empty() : Optional.of(part(2, info.test())),
        digest);
  }

  private Part part(int index, int examples) throws IOException {
    long elementsAt = header.elementsAt(index, headerBytes);
    long exampleBytes = header.exampleBytes();
    int examplesASegment = (int) Math.max(1, Math.min(examples, segmentBytes / exampleBytes));
    List<ByteBuffer> segments = new ArrayList<>();
    for (int first = 0; first < examples; first += examplesASegment) {
      long bytes = Math.min(examplesASegment, examples - first) * exampleBytes;
      segments.add(
          channel
              .map(MapMode.READ_ONLY, elementsAt + first * exampleBytes, bytes)
              .order(ByteOrder.LITTLE_ENDIAN));
    }
    boolean labelled = header.info().classes().isPresent();
    int targets = header.info().targets();
    ByteBuffer labels =
        read(header.labelsAt(elementsAt, index), examples * targets * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    int[] classes = new int[labelled ? examples : 0];
    float[] numbers = new float[labelled ? 0 : examples * targets];
    if (labelled) {
      labels.asIntBuffer().get(classes);
    } else {
      labels.asFloatBuffer().get(numbers);
    }
    return new Part(
        examples,
        header.info().shape(),
        header.bytes(),
        List.copyOf(segments),
        examplesASegment,
        classes,
        numbers);
  }

  private ByteBuffer read(long position, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("it ends too early");
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
