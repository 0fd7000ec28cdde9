package dev.ablate.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
  private static final Duration BEAT = Duration.ofMillis(50);
  private static final Duration LIFELESS = Duration.ofMillis(1500);

  @TempDir private Path results;

  private Optional<Lease> take() {
    try {
      return Lease.take(results.resolve("lease"), BEAT, LIFELESS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void oneAloneHasItUntilItIsGivenBack() {
    Lease first = take().orElseThrow();
    assertTrue(take().isEmpty());
    first.close();
    Lease second = take().orElseThrow();
    assertFalse(first.held());
    assertTrue(second.held());
    first.close(); // takes nothing away from the other
    assertTrue(second.held());
    second.close();
  }

  @Test
  void thatOfADeadHolderIsTakenByOneAlone() throws IOException {
    Files.createDirectory(results.resolve("lease"));
    Files.writeString(results.resolve("lease/beat"), "somebody 12");
    List<Lease> taken =
        IntStream.range(0, 4).parallel().mapToObj(i -> take()).flatMap(Optional::stream).toList();
    assertEquals(1, taken.size());
    assertTrue(taken.get(0).held());
    taken.get(0).close();
    try (Stream<Path> left = Files.list(results)) {
      assertEquals(List.of(), left.toList());
    }
  }
}
