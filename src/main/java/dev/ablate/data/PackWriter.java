package dev.ablate.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** Packs a data set into one file, which appears whole or not at all. */
final class PackWriter {
  /** The first bytes of a packed file. */
  static final long MAGIC = 0x41424c415445504bL; // ABLATEPK

  private static final int BUFFER_BYTES = 1 << 20;

  private PackWriter() {}

  /**
   * Packs, unless another process has done it meanwhile.
   *
   * @param raw the data set
   * @param preparer what is done to every example
   * @param header what the file will say of itself
   * @param file where it will lie
   */
  static synchronized void pack(RawDataset raw, Preparer preparer, PackHeader header, Path file) {
    try {
      Files.createDirectories(file.getParent());
      Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("the lock was lost");
        }
        if (!Pack.isWhole(file)) {
          write(raw, preparer, header, file);
        }
      }
      Files.deleteIfExists(lockFile);
    } catch (UncheckedIOException e) {
      throw Complaint.about(file, "could not be packed: " + e.getCause().getMessage());
    } catch (IOException e) {
      throw Complaint.about(file, "could not be packed: " + e.getMessage());
    }
  }

  private static void write(RawDataset raw, Preparer preparer, PackHeader header, Path file)
      throws IOException {
    Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        write(raw, preparer, header, channel);
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void write(
      RawDataset raw, Preparer preparer, PackHeader header, FileChannel channel)
      throws IOException {
    byte[] text = header.write();
    CRC32 sum = new CRC32();
    sum.update(text);
    int headerBytes = Pack.PREFIX_BYTES + text.length;
    ByteBuffer start = ByteBuffer.allocate(headerBytes);
    start.putLong(MAGIC).putInt(PackHeader.REVISION).putInt(text.length);
    start.putLong(sum.getValue()).put(text).flip();
    PackOutput.writeAll(channel, start, 0);
    int index = 0;
    for (Optional<RawPart> part : List.of(Optional.of(raw.train()), raw.val(), raw.test())) {
      long elementsAt = header.elementsAt(index, headerBytes);
      long labelsAt = header.labelsAt(elementsAt, index);
      try (PackOutput elements = new PackOutput(channel, elementsAt, BUFFER_BYTES);
          PackOutput labels = new PackOutput(channel, labelsAt, BUFFER_BYTES)) {
        Sink sink = new Sink(raw, preparer, elements, labels);
        if (part.isPresent()) {
          part.get().reading().into(sink);
        }
      }
      index++;
    }
    long end = header.fileBytes(headerBytes);
    if (channel.size() < end) {
      PackOutput.writeAll(channel, ByteBuffer.allocate(1), end - 1);
    }
  }

  /** Prepares what it is given and puts it in its place. */
  private static final class Sink implements ExampleSink {
    private final Preparer preparer;
    private final PackOutput elements;
    private final PackOutput labels;
    private final int targets;
    private final byte[] bytes;
    private final float[] numbers;

    Sink(RawDataset raw, Preparer preparer, PackOutput elements, PackOutput labels) {
      this.preparer = preparer;
      this.elements = elements;
      this.labels = labels;
      targets = raw.targets();
      int size = Preparer.size(preparer.shape());
      bytes = new byte[raw.bytes() ? size : 0];
      numbers = new float[raw.bytes() ? 0 : size];
    }

    @Override
    public void bytes(byte[] source, int offset) {
      preparer.bytes(source, offset, bytes);
      elements.put(bytes);
    }

    @Override
    public void numbers(float[] source, int offset) {
      preparer.numbers(source, offset, numbers);
      for (float number : numbers) {
        elements.put(Float.floatToRawIntBits(number));
      }
    }

    @Override
    public void label(int label) {
      labels.put(label);
    }

    @Override
    public void target(float[] source, int offset) {
      for (int i = 0; i < targets; i++) {
        labels.put(Float.floatToRawIntBits(source[offset + i]));
      }
    }
  }
}
