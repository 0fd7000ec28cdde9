package dev.ablate.data;

import dev.ablate.data.format.DataErrors;
import dev.ablate.data.format.ExampleSink;
import dev.ablate.data.format.Preparer;
import dev.ablate.data.format.RawDataset;
import dev.ablate.data.format.RawPart;
import dev.ablate.problem.Problems;
import dev.ablate.problem.ProblemsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
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
        throw DataErrors.about(file, "could not be packed: " + e.getCause().getMessage());
      } catch (IOException e) {
        throw DataErrors.about(file, "could not be packed: " + e.getMessage());
      }
    }
  }

  private void packLocked(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      PartFile.lock(channel);
      if (!Pack.isIntact(file)) {
        write(file);
      }
    } finally {
      Files.deleteIfExists(lockFile);
    }
  }

  private void write(Path file) throws IOException {
    PartFile.removeAbandoned(file.getParent());
    try (PartFile part = PartFile.create(file)) {
      write(part.channel(), file);
      part.publish(file);
    }
  }

  private void write(FileChannel channel, Path file) throws IOException {
    byte[] text = header.write();
    CRC32 sum = new CRC32();
    sum.update(text);
    int headerBytes = Pack.PREFIX_BYTES + text.length;
    PackOutput.writeAll(channel, ByteBuffer.wrap(text), Pack.PREFIX_BYTES);
    List<String> notes = new ArrayList<>();
    int index = 0;
    Problems problems = new Problems(); // of all parts: each may hold mistakes
    for (Optional<RawPart> part : List.of(Optional.of(raw.train()), raw.val(), raw.test())) {
      long elementsAt = header.elementsAt(index, headerBytes);
      long labelsAt = header.labelsAt(elementsAt, index);
      try (PackOutput elements = new PackOutput(channel, elementsAt, BUFFER_BYTES);
          PackOutput labels = new PackOutput(channel, labelsAt, BUFFER_BYTES)) {
        if (part.isPresent()) {
          Sink sink = new Sink(file, header.counts().get(index), elements, labels, notes);
          part.get().reading().into(sink);
          sink.checkWhole();
        }
      } catch (ProblemsException e) {
        e.problems().forEach(problems::add);
      }
      index++;
    }
    problems.throwIfErrors();
    byte[] told = PackNotes.write(notes);
    PackOutput.writeAll(channel, ByteBuffer.wrap(told), header.bodyBytes(headerBytes));
    ByteBuffer prefix = ByteBuffer.allocate(Pack.PREFIX_BYTES);
    prefix.putLong(MAGIC).putInt(PackHeader.REVISION).putInt(text.length).putInt(told.length);
    prefix.putLong(sum.getValue()).putLong(Pack.sum(channel)).flip();
    PackOutput.writeAll(channel, prefix, 0);
  }

  /** Prepares what it is given and puts it in its place. */
  private final class Sink implements ExampleSink {
    private static final int EXAMPLES_BETWEEN_PROGRESS = 1000;

    private final String what;
    private final int expected;
    private final PackOutput elements;
    private final PackOutput labels;
    private final List<String> notes;
    private final byte[] bytes;
    private final float[] numbers;
    private int examples;
    private int labelled;

    Sink(Path file, int expected, PackOutput elements, PackOutput labels, List<String> notes) {
      this.notes = notes;
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

    @Override
    public void note(String text) {
      notes.add(text);
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
