package dev.ablate.run.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
  @TempDir private Path folder;

  private static void keep(Path folder, int step) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("%012d-abc.checkpoint".formatted(step)), "of " + step);
  }

  private static List<String> texts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(DeliveryTest::text).sorted().toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theNewestTwoCheckpointsAreKeptAtHome() throws IOException {
    Path home = folder.resolve("home");
    for (int step = 1; step < 9; step += 2) {
      Path attempt = folder.resolve("attempt-" + step);
      keep(attempt, step);
      keep(attempt, step + 1);
      assertTrue(Delivery.takeCheckpoints(attempt, home));
      assertFalse(Delivery.takeCheckpoints(attempt, home), "there is no new one");
    }
    assertEquals(List.of("of 7", "of 8"), texts(home));
    assertFalse(Delivery.takeCheckpoints(folder.resolve("attempt-1"), home), "these are older");
    assertEquals(List.of("of 7", "of 8"), texts(home));
  }
}
