package dev.ablate.data;

import dev.ablate.data.format.DataErrors;
import dev.ablate.data.format.ExampleSink;
import dev.ablate.data.format.Preparer;
import dev.ablate.spec.DatasetSpec.Preparation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Examples of one file, prepared as a network's data set was and kept in memory. */
final class PreparedExamples implements ExampleSink {
  private final List<Integer> wanted;
  private final Preparer preparer;
  private final ByteArrayOutputStream elements = new ByteArrayOutputStream();
  private int examples;

  /**
   * Prepares a file's examples.
   *
   * @param raw shape of one as the file has it
   * @param preparation of the network's data set
   * @param wanted shape that it must come to
   * @throws dev.ablate.problem.ProblemsException where it comes to another
   */
  PreparedExamples(Path file, List<Integer> raw, Preparation preparation, List<Integer> wanted) {
    this.wanted = wanted;
    this.preparer = new Preparer(raw, preparation);
    if (!preparer.shape().equals(wanted)) {
      throw DataErrors.about(
          file,
          "an example of "
              + axes(raw)
              + " comes to "
              + axes(preparer.shape())
              + ", and the network takes "
              + axes(wanted));
    }
  }

  private static String axes(List<Integer> shape) {
    return String.join("×", shape.stream().map(String::valueOf).toList());
  }

  @Override
  public void bytes(byte[] source, int offset) {
    byte[] prepared = new byte[Preparer.size(wanted)];
    preparer.bytes(source, offset, prepared);
    elements.writeBytes(prepared);
    examples++;
  }

  @Override
  public void numbers(float[] source, int offset) {
    float[] prepared = new float[Preparer.size(wanted)];
    preparer.numbers(source, offset, prepared);
    ByteBuffer buffer =
        ByteBuffer.allocate(Float.BYTES * prepared.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(prepared);
    elements.writeBytes(buffer.array());
    examples++;
  }

  @Override
  public void label(int label) {}

  @Override
  public void target(float[] source, int offset) {}

  @Override
  public void note(String text) {}

  /** How many there are so far. */
  int count() {
    return examples;
  }

  /** All of them, bytes or numbers, without labels. */
  Part part(boolean bytes) {
    ByteBuffer all = ByteBuffer.allocateDirect(elements.size()).put(elements.toByteArray());
    all.flip();
    return new Part(
        examples,
        wanted,
        bytes,
        Stream.of(all.order(ByteOrder.LITTLE_ENDIAN)).toList(),
        examples,
        new int[0],
        new float[0],
        new float[0]);
  }
}
