package dev.ablate.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The binary version of CIFAR: records of one label (CIFAR-100: a coarse, then a fine one) and 3 ×
 * 32 × 32 bytes.
 */
public final class CifarFolder {
  private static final int PIXELS = 3 * 32 * 32;

  private final int classes;
  private final int labelBytes;

  private CifarFolder(int classes) {
    this.classes = classes;
    this.labelBytes = classes == 100 ? 2 : 1;
  }

  /** Looks at the files: those that train, in order, and last the one that tests. */
  public static RawDataset open(OfficialSet set, List<SourceFile> files) {
    CifarFolder folder = new CifarFolder(set.labels().size());
    int last = files.size() - 1;
    return new RawDataset(
        set.shape(),
        true,
        OptionalInt.of(folder.classes),
        1,
        set.labels(),
        folder.part(files.subList(0, last)),
        Optional.empty(),
        Optional.of(folder.part(files.subList(last, last + 1))));
  }

  private RawPart part(List<SourceFile> files) {
    return new RawPart(
        files.stream().mapToInt(this::records).reduce(0, Math::addExact),
        sink -> files.forEach(file -> read(file, sink)));
  }

  private int records(SourceFile file) {
    try {
      long bytes = Files.size(file.path());
      int recordBytes = labelBytes + PIXELS;
      if (bytes == 0 || bytes % recordBytes != 0 || bytes / recordBytes > 100_000_000) {
        throw DataErrors.about(
            file.path(),
            bytes
                + " bytes are not whole records of "
                + recordBytes
                + "; it is broken or not of the binary version");
      }
      return (int) (bytes / recordBytes);
    } catch (IOException e) {
      throw DataErrors.unreadable(file.path(), e);
    }
  }

  private void read(SourceFile file, ExampleSink sink) {
    byte[] record = new byte[labelBytes + PIXELS];
    int records = records(file);
    try (InputStream in = file.open()) {
      for (int i = 0; i < records; i++) {
        BoundedReading.fill(in, record);
        int label = record[labelBytes - 1] & 0xff;
        if (label >= classes) {
          throw DataErrors.about(
              file.path(), "record " + i + " has a label of " + label + " among " + classes);
        }
        sink.bytes(record, labelBytes);
        sink.label(label);
      }
      BoundedReading.end(in);
    } catch (IOException e) {
      throw DataErrors.unreadable(file.path(), e);
    }
  }
}
