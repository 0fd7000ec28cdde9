package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.Fuzz;
import dev.ablate.results.GradientRow;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunRecord;
import dev.ablate.results.Scores;
import dev.ablate.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint that was changed by a single bit anywhere is not used; the earlier one is. */
class BrokenCheckpointsTest {
  @TempDir Path folder;

  @Test
  void theEarlierOneIsUsed() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder.resolve("c"), 0);
    checkpoints.write(checkpoint(1));
    checkpoints.write(checkpoint(2));
    Path newest;
    try (Stream<Path> files = Files.list(checkpoints.folder())) {
      newest = files.max(Comparator.naturalOrder()).orElseThrow();
    }
    byte[] good = Files.readAllBytes(newest);
    Fuzz.files(
        300,
        random -> {
          byte[] bad = Fuzz.bytes(good, random);
          Files.write(newest, bad);
          long step = checkpoints.read().orElseThrow().step();
          assertEquals(java.util.Arrays.equals(good, bad) ? 2 : 1, step);
        });
    Files.write(newest, good);
    assertEquals(2, checkpoints.read().orElseThrow().step());
  }

  private static Checkpoint checkpoint(long step) {
    Scores score = Scores.of(Double.NaN, OptionalDouble.of(0.5));
    return new Checkpoint(
        step,
        3,
        Map.of("a.weight", new Tensor(List.of(2), new float[2])),
        Map.of("velocity", new float[2]),
        Optional.empty(),
        List.of(new MetricsRow(1, step, 0.1, score, score, Optional.empty())),
        List.of(),
        Map.of("loss", new double[] {1, 2}),
        Optional.of(
            new GradientNorms.Saved(
                List.of(new GradientRow(1, "a", 0.5, Double.NaN)), new double[] {2}, 3)),
        List.of(new RunRecord.Timing("train", 1, 0.25)));
  }
}
