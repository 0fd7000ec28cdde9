package dev.ablate.data;

import dev.ablate.spec.DatasetSpec;
import dev.ablate.yaml.Place;
import dev.ablate.yaml.Problem;
import dev.ablate.yaml.Problems;
import dev.ablate.yaml.ProblemsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Examples that somebody brings to a trained network: pictures, idx files of bytes (also packed by
 * gzip), or .npz files, prepared as the network's data set was.
 */
public final class ExampleFiles {
  /** Where examples are looked for in a .npz file; the first that is there is taken. */
  private static final List<String> ARRAYS = List.of("x", "test_x", "val_x", "train_x");

  private static final int IDX_AXES = 3;

  private final DatasetSpec spec;
  private final List<Integer> wanted;

  private ExampleFiles(DatasetSpec spec, DatasetInfo info) {
    this.spec = spec;
    this.wanted = info.shape();
  }

  /**
   * Reads files.
   *
   * @param files in any order; each is named once in what comes back
   * @param spec says the preparation
   * @param info says the shape that an example must come to
   * @throws ProblemsException with what is wrong with each of them
   */
  public static Map<Path, Part> read(List<Path> files, DatasetSpec spec, DatasetInfo info) {
    ExampleFiles reader = new ExampleFiles(spec, info);
    Problems problems = new Problems();
    Map<Path, Part> parts = new LinkedHashMap<>();
    for (Path file : files) {
      try {
        parts.put(file, reader.read(file));
      } catch (ProblemsException e) {
        e.problems().forEach(problem -> problems.add(of(file, problem)));
      }
    }
    problems.throwIfErrors();
    return parts;
  }

  /** The problem with the file as its place. */
  private static Problem of(Path file, Problem problem) {
    String named = file + ": ";
    String message = problem.message();
    return Problem.error(
        Place.of(file.toString()),
        message.startsWith(named) ? message.substring(named.length()) : message);
  }

  private Part read(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".npz")) {
      return arrays(file);
    } else if (name.matches(".*(idx\\d?-ubyte|\\.idx)(\\.gz)?")) {
      return idx(new SourceFile(name, file));
    }
    return picture(file);
  }

  private Part picture(Path file) {
    if (wanted.size() != 3 || (wanted.get(0) != 1 && wanted.get(0) != 3)) {
      throw Complaint.about(
          file,
          "a picture is no example here: the network takes " + wanted + " numbers, from .npz");
    }
    ImageFile.Pixels pixels = ImageFile.read(file, wanted.get(0));
    Sink sink = new Sink(file, List.of(wanted.get(0), pixels.height(), pixels.width()));
    sink.bytes(pixels.bytes(), 0);
    return sink.part(true);
  }

  private Part idx(SourceFile source) {
    IdxFile idx = IdxFile.open(source, IDX_AXES);
    Sink sink = new Sink(source.path(), List.of(1, idx.axes().get(1), idx.axes().get(2)));
    idx.read(example -> sink.bytes(example, 0));
    return sink.part(true);
  }

  private Part arrays(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (String name : ARRAYS) {
        Optional<NpzArray> array = NpzArray.find(file, zip, name);
        if (array.isPresent()) {
          return array(file, array.get());
        }
      }
    } catch (IOException e) {
      throw Complaint.unreadable(file, e);
    }
    throw Complaint.about(file, "it holds no array called " + String.join(", ", ARRAYS));
  }

  private Part array(Path file, NpzArray array) {
    boolean bytes = array.type().unsignedByte();
    if (!bytes && !array.type().floating()) {
      throw Complaint.about(
          file,
          array.name()
              + " is of type "
              + array.header().type()
              + "; it must be uint8 (to be scaled) or float32");
    }
    Sink sink = new Sink(file, NpzFile.shape(array));
    if (bytes) {
      byte[] example = new byte[array.rowSize()];
      array.read(
          (index, row) -> {
            row.get(0, example);
            sink.bytes(example, 0);
          });
    } else {
      NpzFile.readNumbers(array, sink::numbers);
    }
    return sink.part(bytes);
  }

  /** Prepares examples and keeps them. */
  private final class Sink implements ExampleSink {
    private final Preparer preparer;
    private final ByteArrayOutputStream elements = new ByteArrayOutputStream();
    private int examples;

    Sink(Path file, List<Integer> raw) {
      preparer = new Preparer(raw, spec.preparation());
      if (!preparer.shape().equals(wanted)) {
        throw Complaint.about(
            file,
            "an example of "
                + axes(raw)
                + " comes to "
                + axes(preparer.shape())
                + ", and the network takes "
                + axes(wanted));
      }
    }

    private String axes(List<Integer> shape) {
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
          new float[0]);
    }
  }
}
