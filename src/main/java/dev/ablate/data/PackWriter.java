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

  private final RawDataset raw;
  private final Preparer preparer;
  private final PackHeader header;
  private final DataListener listener;

  /**
   * Packs a data set.
   *
   * @param raw the data set
   * @param preparer what is done to every example
   * @param header what the file will say of itself
   * @param listener hears how far it is
   */
  PackWriter(RawDataset raw, Preparer preparer, PackHeader header, DataListener listener) {
    this.raw = raw;
    this.preparer = preparer;
    this.header = header;
    this.listener = listener;
  }

  /** Writes the file, unless another process has done it meanwhile. */
  void pack(Path file) {
    synchronized (PackWriter.class) { // a file lock is the process's, not the thread's
      try {
        packLocked(file);
      } catch (UncheckedIOException e) {
        throw Complaint.about(file, "could not be packed: " + e.getCause().getMessage());
      } catch (IOException e) {
        throw Complaint.about(file, "could not be packed: " + e.getMessage());
      }
    }
  }

  private void packLocked(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Pack.isWhole(file)) {
        write(file);
      }
    } finally {
      Files.deleteIfExists(lockFile);
    }
  }

  private void write(Path file) throws IOException {
    Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        write(channel, file);
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void write(FileChannel channel, Path file) throws IOException {
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
        if (part.isPresent()) {
          Sink sink = new Sink(file, header.counts().get(index), elements, labels);
          part.get().reading().into(sink);
          sink.checkWhole();
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
  private final class Sink implements ExampleSink {
    private static final int EXAMPLES_BETWEEN_PROGRESS = 1000;

    private final String what;
    private final int expected;
    private final PackOutput elements;
    private final PackOutput labels;
    private final byte[] bytes;
    private final float[] numbers;
    private int examples;
    private int labelled;

    Sink(Path file, int expected, PackOutput elements, PackOutput labels) {
      String name = file.getFileName().toString();
      this.what = "packing " + name.substring(0, Math.max(0, name.lastIndexOf('-')));
      this.expected = expected;
      this.elements = elements;
      this.labels = labels;
      bytes = new byte[raw.bytes() ? header.exampleSize() : 0];
      numbers = new float[raw.bytes() ? 0 : header.exampleSize()];
    }

    @Override
    public void bytes(byte[] source, int offset) {
      preparer.bytes(source, offset, bytes);
      count();
      elements.put(bytes);
    }

    @Override
    public void numbers(float[] source, int offset) {
      preparer.numbers(source, offset, numbers);
      count();
      for (float number : numbers) {
        elements.put(Float.floatToRawIntBits(number));
      }
    }

    @Override
    public void label(int label) {
      labelled++;
      labels.put(label);
    }

    @Override
    public void target(float[] source, int offset) {
      labelled++;
      for (int i = 0; i < raw.targets(); i++) {
        labels.put(Float.floatToRawIntBits(source[offset + i]));
      }
    }

    private void count() {
      if (++examples > expected) {
        checkWhole();
      }
      if (examples % EXAMPLES_BETWEEN_PROGRESS == 0 || examples == expected) {
        long exampleBytes = header.exampleBytes();
        listener.progress(what, examples * exampleBytes, expected * exampleBytes);
      }
    }

    void checkWhole() {
      if (examples != expected || labelled != expected) {
        throw new UncheckedIOException(new IOException("the files changed while they were read"));
      }
    }
  }
}
