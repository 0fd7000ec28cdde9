package dev.ablate.growth;

import dev.ablate.results.Machine;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunFacts;
import dev.ablate.results.RunFolder;
import dev.ablate.results.RunRecord;
import dev.ablate.results.Scores;
import dev.ablate.results.TestRow;
import dev.ablate.run.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A series whose numbers are made up: what everything but training costs when it grows. Runs have
 * no predictions and no weights, as in a clone of committed results.
 *
 * @param runs how many, five seeds of each condition
 * @param epochs of each
 */
public record MadeUpRuns(int runs, int epochs) {
  private static final int SEEDS = 5;
  private static final Machine MACHINE = Machine.here();

  /** A file that declares them. */
  public String declaration() {
    String rates =
        IntStream.range(1, runs / SEEDS)
            .mapToObj(i -> String.format(Locale.ROOT, "%.5f", i / 1e5))
            .collect(Collectors.joining(", "));
    return """
    dataset: {name: synthetic, train: 200, test: 100, size: 28, classes: 10}
    split: 0.8
    layers: [conv2d: {filters: 6, kernel: 5}, relu, max_pool2d: 2, flatten, linear: 84, relu, dropout: 0.5, linear: 10]
    optimizer: {sgd: {lr: 0.05}}
    epochs: %d
    seeds: 1..%d
    grid: {optimizer.sgd.lr: [%s]}
    """
        .formatted(epochs, SEEDS, rates);
  }

  /**
   * Writes the files of one as a training does.
   *
   * @param spec its spec.yaml
   */
  public static void write(Path folder, Task task, String spec, int epochs, Random random) {
    RunRecord record = record(epochs, random);
    RunFacts facts =
        RunFacts.of(
            record, task.identity(), task.digests().dataset(), 1, 1, Optional.empty(), MACHINE);
    RunFolder.write(folder, record, spec, facts);
  }

  private static RunRecord record(int epochs, Random random) {
    List<MetricsRow> rows = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      rows.add(
          new MetricsRow(epoch, epoch * 5L, 0.01, score(random), score(random), Optional.empty()));
    }
    return new RunRecord(
        OptionalLong.empty(),
        rows,
        List.of(),
        Optional.of(new TestRow("test", 100, score(random))),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Scores score(Random random) {
    return Scores.of(1 + random.nextDouble(), OptionalDouble.of(random.nextDouble()));
  }
}
