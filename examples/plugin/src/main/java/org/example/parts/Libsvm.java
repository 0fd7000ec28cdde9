package org.example.parts;

import dev.ablate.data.format.DataErrors;
import dev.ablate.data.format.ExampleSink;
import dev.ablate.data.format.FileFormat;
import dev.ablate.data.format.Located;
import dev.ablate.data.format.RawDataset;
import dev.ablate.data.format.RawPart;
import dev.ablate.data.format.RegularFile;
import dev.ablate.data.format.SourceFile;
import dev.ablate.part.Doc;
import dev.ablate.part.Inline;
import dev.ablate.part.Range;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * LIBSVM's text files: a line an example, {@code 2 1:0.5 7:-1}, its class and the features that are
 * not 0, counted from 1.
 *
 * @param path of the training examples
 * @param testPath of the test examples
 * @param features how many there are
 * @param classes how many there are; labels are 0 to classes − 1
 * @param preparation what is done to every example
 */
@Doc("LIBSVM's text files: a class and index:value pairs a line.")
public record Libsvm(
    @Doc("The file of the training examples.") String path,
    @Doc("The file of the test examples.") Optional<String> testPath,
    @Doc("Features of an example.") @Range(min = 1, max = 1000000) int features,
    @Doc("Classes.") @Range(min = 2, max = 1000) int classes,
    @Inline Preparation preparation)
    implements FileFormat {

  /** Says where the files are; they are read when the examples are wanted. */
  @Override
  public Located locate(Path home) {
    List<SourceFile> files = new ArrayList<>();
    files.add(file("train", home.resolve(path)));
    testPath.ifPresent(test -> files.add(file("test", home.resolve(test))));
    return new Located(files, "", () -> open(files));
  }

  /** What else decides how the files are read. */
  @Override
  public String reading() {
    return "libsvm " + features + " " + classes;
  }

  private static SourceFile file(String name, Path path) {
    RegularFile.check(path);
    return new SourceFile(name, path);
  }

  private RawDataset open(List<SourceFile> files) {
    return new RawDataset(
        List.of(features),
        false,
        OptionalInt.of(classes),
        1,
        List.of(),
        part(files.get(0)),
        Optional.empty(),
        files.size() > 1 ? Optional.of(part(files.get(1))) : Optional.empty());
  }

  private RawPart part(SourceFile file) {
    int[] examples = {0};
    lines(file, (number, line) -> examples[0]++);
    return new RawPart(
        examples[0],
        sink -> lines(file, (number, line) -> example(file.path(), number, line, sink)));
  }

  private void example(Path file, long number, String line, ExampleSink sink) {
    String[] fields = line.split("\\s+", -1);
    float[] values = new float[features];
    try {
      for (int i = 1; i < fields.length; i++) {
        int colon = fields[i].indexOf(':');
        int feature = Integer.parseInt(fields[i].substring(0, colon));
        values[feature - 1] = Float.parseFloat(fields[i].substring(colon + 1));
      }
      int label = Integer.parseInt(fields[0]);
      if (label < 0 || label >= classes) {
        throw DataErrors.about(
            file, number, "the class " + label + " is not 0 to " + (classes - 1));
      }
      sink.label(label);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw DataErrors.about(
          file,
          number,
          "is not a class and index:value pairs, with indices from 1 to " + features + ": " + line);
    }
    sink.numbers(values, 0);
  }

  private interface Lines {
    void next(long number, String line);
  }

  private static void lines(SourceFile file, Lines lines) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
      long number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          lines.next(number, line.strip());
        }
      }
    } catch (IOException e) {
      throw DataErrors.unreadable(file.path(), e);
    }
  }
}
