package dev.ablate.data;

import dev.ablate.data.format.Preparer;
import dev.ablate.data.format.RawDataset;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.DatasetSpec.Limit;
import dev.ablate.spec.DatasetSpec.Preparation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A machine in a temporary folder: a working folder, a cache, and what its listener heard. */
final class EmptyMachine implements DataListener {
  final Path root;
  final Path working;
  final Path cache;
  final List<String> warnings = new ArrayList<>();
  final List<String> progress = new ArrayList<>();

  EmptyMachine(Path root) {
    this.root = root;
    working = root.resolve("work");
    cache = root.resolve("cache");
    working.toFile().mkdirs();
  }

  /** Data sets that are searched for, and not fetched. */
  Datasets datasets(Path... given) {
    return new Datasets(folders(given), this, false);
  }

  /** A data set whose files were looked at and not packed; its paths are relative to the root. */
  RawDataset raw(DatasetSpec spec) {
    return new Locator(folders(), null, Optional.empty()).locate(spec, root).opening().get();
  }

  DataFolders folders(Path... given) {
    return new DataFolders(List.of(given), List.of(), working, root, cache, List.of());
  }

  static DataFolders folders(Map<String, String> variables, String system) {
    return DataFolders.of(List.of(), variables, Path.of("/work"), Path.of("/home/ada"), system);
  }

  static Preparation limited(int train, int test) {
    return new Preparation(
        Optional.of(new Limit(OptionalInt.of(train), OptionalInt.empty(), OptionalInt.of(test))),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  static Preparation prepared(OptionalInt pad, OptionalInt resize) {
    return new Preparation(Optional.empty(), pad, resize, OptionalDouble.empty(), Optional.empty());
  }

  @Override
  public void warning(String message) {
    warnings.add(message);
  }

  @Override
  public void progress(String what, long doneBytes, long totalBytes) {
    progress.add(what + " " + doneBytes + "/" + totalBytes);
  }

  /** An example's bytes. */
  static byte[] bytes(Part part, int index) {
    int size = Preparer.size(part.shape());
    byte[] bytes = new byte[size];
    part.segments()
        .get(index / part.examplesASegment())
        .get(index % part.examplesASegment() * size, bytes);
    return bytes;
  }

  /** An example's numbers. */
  static float[] numbers(Part part, int index) {
    int size = Preparer.size(part.shape());
    float[] numbers = new float[size];
    part.segments()
        .get(index / part.examplesASegment())
        .asFloatBuffer()
        .get(index % part.examplesASegment() * size, numbers);
    return numbers;
  }
}
