package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ablate.data.format.Csv;
import dev.ablate.data.format.Npz;
import dev.ablate.data.format.Preparer;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.Layout;
import dev.ablate.spec.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Arrays and tables have the values that NumPy and Python read (see src/test/python/samples.py).
 */
class SampleValuesTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("ablate.samples", "src/test/resources/samples")).toAbsolutePath();

  @TempDir Path root;

  @TestFactory
  Stream<DynamicTest> samplesAreWhatOthersRead() throws IOException {
    List<String[]> all =
        Files.readAllLines(SAMPLES.resolve("expected.csv")).stream()
            .map(line -> line.split(",", -1))
            .filter(fields -> fields[0].matches(".*\\.(npz|csv)"))
            .toList();
    assertFalse(all.isEmpty());
    return all.stream().map(fields -> DynamicTest.dynamicTest(fields[0], () -> compare(fields)));
  }

  private void compare(String[] fields) {
    Path file = SAMPLES.resolve(fields[0]);
    Dataset dataset = new EmptyMachine(root).datasets().open(spec(file), SAMPLES);
    Part train = dataset.train();
    byte[] values = HexFormat.of().parseHex(fields[2]);
    int examples = Integer.parseInt(fields[1].split("x")[0]);
    assertEquals(examples, train.examples());
    for (int i = 0; i < examples; i++) {
      if (train.bytes()) {
        int size = values.length / examples;
        byte[] expected = Arrays.copyOfRange(values, i * size, (i + 1) * size);
        assertArrayEquals(expected, EmptyMachine.bytes(train, i));
      } else {
        int size = values.length / Float.BYTES / examples;
        float[] expected = new float[size];
        ByteBuffer.wrap(values).asFloatBuffer().get(i * size, expected);
        float[] read = EmptyMachine.numbers(train, i);
        for (int k = 0; k < size; k++) { // Python rounds twice: to a double, then to a float
          assertEquals(expected[k], read[k], Math.ulp(expected[k]));
        }
      }
      assertEquals(fields[3].charAt(i) - '0', train.labels()[i]);
    }
  }

  private static DatasetSpec spec(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".npz")
        ? new Npz(
            name, Optional.of(Layout.NCHW), Optional.of(Task.CLASSIFICATION), Preparer.NOTHING)
        : new Csv(
            name,
            Optional.empty(),
            Optional.empty(),
            "label",
            Optional.empty(),
            Optional.of(Task.CLASSIFICATION),
            Preparer.NOTHING);
  }
}
