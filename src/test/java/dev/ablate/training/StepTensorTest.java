package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.results.StepRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepTensorTest {
  @TempDir private Path folder;

  @Test
  void manyRowsOfStepsComeBackToTheLastBitAndLeaveTheHeaderShort() throws IOException {
    List<StepRow> rows = new ArrayList<>();
    double[] odd = {Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, -Math.PI};
    for (int i = 0; i < 20_000; i++) {
      rows.add(new StepRow(i + 1, 0.1 / (i + 1), odd[i % odd.length] * (i + 1)));
    }
    rows.add(new StepRow(Long.MAX_VALUE, Double.MAX_VALUE, 1.0 / 3));
    Path file = folder.resolve("checkpoint");
    new Checkpoint(
            1,
            0,
            Map.of(),
            Map.of(),
            Optional.empty(),
            List.of(),
            rows,
            Map.of(),
            Optional.empty(),
            List.of())
        .write(file);
    assertEquals(rows, Checkpoint.read(file).steps());
    long header =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertTrue(header < 1000, "a header of " + header + " bytes");
  }
}
