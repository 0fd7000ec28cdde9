package dev.ablate.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The whole series of experiments/, trained and then asked for again. */
final class DefaultSeries {
  private static final int PATIENCE_SECONDS = 1200;
  private static final int ANSWERS = 5;

  private final Path results;
  private final boolean quick;
  private OptionalDouble seconds = OptionalDouble.empty();
  private OptionalDouble outside = OptionalDouble.empty();
  private OptionalDouble answer = OptionalDouble.empty();

  DefaultSeries(Path folder, boolean quick) {
    this.results = folder.resolve("default");
    this.quick = quick;
  }

  void measure() {
    // The data of this machine, so the usual cache: only timings are new.
    Command.Ran trained = command().run(PATIENCE_SECONDS);
    if (trained.status() != 0) {
      System.err.println(trained.output());
      return;
    }
    Timings timings = Timings.read(results);
    int cores = Runtime.getRuntime().availableProcessors();
    seconds = OptionalDouble.of(trained.seconds());
    outside =
        OptionalDouble.of(
            100 * (1 - timings.seconds("train", "evaluate", "test") / cores / trained.seconds()));
    double[] answers = new double[ANSWERS];
    for (int i = 0; i < ANSWERS; i++) {
      answers[i] = command().run(PATIENCE_SECONDS).seconds();
    }
    answer = OptionalDouble.of(Peers.median(answers));
  }

  private Command command() {
    List<String> words =
        new ArrayList<>(
            List.of("target/ablate", "run", "experiments", "--results", results.toString()));
    if (quick) {
      words.addAll(List.of("--only", "base,dropout/*", "--set", "epochs=3"));
    }
    return new Command(words, Map.of());
  }

  /** How long it took to train. */
  OptionalDouble seconds() {
    return seconds;
  }

  /** The share of all cores' time that went to no step and no measurement, in percent. */
  OptionalDouble outside() {
    return outside;
  }

  /** How long the finished series took to answer. */
  OptionalDouble answer() {
    return answer;
  }
}
