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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** A packed file that is open: maps its parts into memory. */
final class Pack implements AutoCloseable {
  /** Magic, revision; lengths of header and notes; checksums of the header, and of all behind. */
  static final int PREFIX_BYTES = 8 + 4 + 4 + 4 + 8 + 8;

  private static final int MAX_HEADER_BYTES = 1 << 24;

  private static final int SUM_BUFFER_BYTES = 1 << 20;

  /** Files that this process has read through, as they were. */
  private static final Set<String> INTACT = ConcurrentHashMap.newKeySet();

  private final FileChannel channel;
  private final PackHeader header;
  private final int headerBytes;
  private final int notesBytes;
  private final long bodySum;
  private final long segmentBytes;

  private Pack(FileChannel channel, long segmentBytes) throws IOException {
    this.channel = channel;
    this.segmentBytes = segmentBytes;
    ByteBuffer prefix = read(0, PREFIX_BYTES);
    if (prefix.getLong() != PackWriter.MAGIC || prefix.getInt() != PackHeader.REVISION) {
      throw new IOException("not a packed data set of this version");
    }
    int textBytes = prefix.getInt();
    notesBytes = prefix.getInt();
    if (textBytes < 0 || textBytes > MAX_HEADER_BYTES) {
      throw new IOException("a header of " + textBytes + " bytes");
    }
    if (notesBytes < 0 || notesBytes > MAX_HEADER_BYTES) {
      throw new IOException("notes of " + notesBytes + " bytes");
    }
    byte[] text = new byte[textBytes];
    read(PREFIX_BYTES, textBytes).get(text);
    CRC32 sum = new CRC32();
    sum.update(text);
    if (sum.getValue() != prefix.getLong()) {
      throw new IOException("its header is broken");
    }
    bodySum = prefix.getLong();
    header = PackHeader.read(text);
    headerBytes = PREFIX_BYTES + textBytes;
    if (channel.size() != header.bodyBytes(headerBytes) + notesBytes) {
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

  /**
   * Whether there is such a file and every byte of it is as it was written; read once a process.
   */
  static boolean isIntact(Path file) {
    if (!isWhole(file)) {
      return false;
    }
    String state = FileState.of(file);
    if (INTACT.contains(state)) {
      return true;
    }
    try (Pack pack = open(file)) {
      return pack.bodySum == sum(pack.channel) && INTACT.add(state);
    } catch (IOException e) {
      return false;
    }
  }

  /** The checksum of everything behind the prefix. */
  static long sum(FileChannel channel) throws IOException {
    CRC32C sum = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocateDirect(SUM_BUFFER_BYTES);
    long position = PREFIX_BYTES;
    for (int count = 0; count >= 0; count = channel.read(buffer, position)) {
      position += count;
      sum.update(buffer.flip());
      buffer.clear();
    }
    return sum.getValue();
  }

  /** What the user should know of the data whenever they are used. */
  List<String> notes() throws IOException {
    return PackNotes.read(read(header.bodyBytes(headerBytes), notesBytes).array());
  }

  /** The classes of the first examples of a part. */
  int[] labels(int part, int examples) throws IOException {
    int[] labels = new int[examples];
    long at = header.labelsAt(header.elementsAt(part, headerBytes), part);
    read(at, examples * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(labels);
    return labels;
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
        header.info().encoding().isPresent()
            ? List.of(header.exampleSize())
            : header.info().shape(),
        header.bytes(),
        List.copyOf(segments),
        examplesASegment,
        classes,
        numbers,
        new float[0]);
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
