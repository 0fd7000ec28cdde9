package org.example.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.part.PluginJars;
import dev.ablate.training.PartTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shapes, gradients, equal reruns, exact resume, export: ablate's own trial of a part. */
class PartsTest {
  @TempDir Path folder;

  @BeforeAll
  static void load() {
    PluginJars.loadFromClassPath(ExamplePlugin.class);
  }

  @Test
  void snakeHoldsWhatAblatePromises() throws IOException {
    assertEquals(
        List.of(),
        trial(
            """
            dataset: {name: synthetic, classes: 3, train: 12, test: 6, size: 6, channels: 2}
            layers: [conv2d: {filters: 4, kernel: 3}, snake: 0.7, flatten, snake, linear: 3]
            optimizer: {adam: {lr: 0.01}}
            batch_size: 4
            epochs: 3
            """));
  }

  @Test
  void kappaAndLibsvmDoToo() throws IOException {
    Files.writeString(
        folder.resolve("train.txt"),
        "0 1:1 2:0.5\n1 3:1\n0 1:0.9\n1 2:0.1 3:0.8\n0 1:1.1\n1 3:1\n");
    Files.writeString(folder.resolve("test.txt"), "0 1:1\n1 3:1\n");
    assertEquals(
        List.of(),
        trial(
            """
            dataset: {name: libsvm, path: train.txt, test_path: test.txt, features: 3, classes: 2}
            layers: [linear: 4, tanh, linear: 2]
            metrics: [kappa]
            optimizer: {adam: {lr: 0.01}}
            batch_size: 2
            epochs: 3
            """));
  }

  private List<String> trial(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("tiny.yaml"), text);
    return PartTrial.of(file, folder.resolve("work"));
  }
}
