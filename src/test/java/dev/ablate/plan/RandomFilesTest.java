package dev.ablate.plan;

import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.StartSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Slips in a right file bring a plan or problems, never anything else. */
class RandomFilesTest {
  private static final String FILE =
      """
      name: a
      extends: base.yaml
      dataset: {limit: {train: 100}, normalize: {mean: 0.5, std: [0.5, 0.5, 0.5]}}
      edit_layers:
        - {after: every relu, insert: [batch_norm, dropout: 0.1]}
        - {set: fc1, units: 12}
        - {replace: relu1, with: [residual: {layers: [relu, conv2d: {filters: 6, kernel: 1}]}]}
      schedule: {warmup: {steps: 3, then: {multi_step: [1, 2]}}}
      init: {weight: {normal: {std: 0.01}}, bias: zeros}
      penalty: {l1: {rate: 0.1, over: [fc1]}}
      seeds: 1..3
      evaluate: {every: {steps: 6, start: 1}, train: first 10, test: full}
      variants:
        drop:
          edit_layers: [{before: fc1, insert: [dropout]}, {remove: relu2}]
          grid: {layers.fc1.units: [1, 2]}
        sgd: {optimizer: {sgd: 0.1}, schedule: none, steps: 3}
      grid: {optimizer.adam.lr: [0.1, 1e-3], clip_gradients: [{norm: 1}]}
      expect: [{metric: gap, condition: drop, less_than: {condition: base}}]
      """;
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "\n",
    "\n  ",
    ", ",
    "none",
    "1",
    "-1",
    "every relu",
    "relu",
    "fc1",
    "layers",
    "\"",
    "*",
    "&",
    "#",
    "1e999",
    ".",
    "="
  };

  private Path folder;

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("random-files");
    Files.writeString(folder.resolve("base.yaml"), Series.LENET);
  }

  @AfterProperty
  void removeFolder() throws IOException {
    for (String file : List.of("a.yaml", "base.yaml")) {
      Files.deleteIfExists(folder.resolve(file));
    }
    Files.delete(folder);
  }

  @Property(tries = 300)
  void slips(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(FILE);
    for (int i = random.nextInt(4); i > 0; i--) {
      slip(text, random);
    }
    Series series = new Series(folder);
    series.write("a.yaml", text.toString());
    try {
      SeriesPlan plan = series.plan("a.yaml");
      plan.runs()
          .forEach(
              run ->
                  Resolved.write(
                      run,
                      new RunDigests(
                          "d", run.declaration().initialWeights().map(StartSpec::path), Map.of())));
    } catch (ProblemsException e) {
      return; // what it is for
    }
  }

  private static void slip(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() - 20);
    switch (random.nextInt(5)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
      case 2 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
      case 3 -> text.delete(at, at + random.nextInt(20));
      default -> {
        int end = text.indexOf(" ", at + 1);
        int begin = text.lastIndexOf(" ", at) + 1;
        if (end > begin) {
          text.replace(begin, end, PIECES[random.nextInt(PIECES.length)]);
        }
      }
    }
  }
}
