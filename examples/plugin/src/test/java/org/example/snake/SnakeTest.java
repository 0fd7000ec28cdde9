package org.example.snake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.part.PluginJars;
import dev.ablate.training.PartTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnakeTest {
  @TempDir Path folder;

  /** Shapes, gradients, equal reruns, exact resume, export: ablate's own trial of a part. */
  @Test
  void itHoldsWhatAblatePromises() throws Exception {
    PluginJars.loadFromClassPath(SnakePlugin.class);
    Path file = folder.resolve("tiny.yaml");
    Files.writeString(
        file,
        """
        dataset: {name: synthetic, classes: 3, train: 12, test: 6, size: 6, channels: 2}
        layers: [conv2d: {filters: 4, kernel: 3}, snake: 0.7, flatten, snake, linear: 3]
        optimizer: {adam: {lr: 0.01}}
        batch_size: 4
        epochs: 3
        """);
    assertEquals(List.of(), PartTrial.of(file, folder.resolve("work")));
  }
}
