package dev.ablate.run.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpusTest {
  @TempDir Path folder;

  private List<String> visible(Map<String, String> variables) {
    return Gpus.visible(variables, folder.resolve("gpus"));
  }

  @Test
  void theDriverCountsThemAndTheEnvironmentChooses() throws IOException {
    assertEquals(List.of(), visible(Map.of()));
    Files.createDirectories(folder.resolve("gpus/0000:01:00.0"));
    Files.createDirectories(folder.resolve("gpus/0000:02:00.0"));
    assertEquals(List.of("0", "1"), visible(Map.of()));
    assertEquals(List.of("1", "GPU-8a"), visible(Map.of(Gpus.VISIBLE, "1, GPU-8a")));
    assertEquals(List.of(), visible(Map.of(Gpus.VISIBLE, "")));
  }
}
