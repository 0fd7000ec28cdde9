package dev.ablate.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The whole series of experiments/, trained once and then asked for again. */
final class DefaultSeries {
  private static final int PATIENCE_SECONDS = 3600;
  private static final String JAVA = "a Java program of one line";
  private static final String VERSION = "ablate --version";
  private static final String AGAIN = "ablate run, all finished";

  private final Path results;
  private final boolean quick;
  private final List<Figure> figures = new ArrayList<>();

  private DefaultSeries(Path folder, boolean quick) {
    this.results = folder.resolve("default");
    this.quick = quick;
  }

  static List<Figure> measure(Path folder, boolean quick, int rounds) {
    DefaultSeries series = new DefaultSeries(folder, quick);
    series.train();
    series.answer(rounds);
    return series.figures;
  }

  private void train() {
    // The data of this machine, so the usual cache: only timings are new.
    Command.Ran trained = command().run(PATIENCE_SECONDS);
    if (trained.status() != 0) {
      throw new IllegalStateException(trained.output());
    }
    Timings timings = Timings.read(results);
    double training = timings.seconds("train", "evaluate", "test");
    int cores = Runtime.getRuntime().availableProcessors();
    figures.add(
        Figure.below(
            5,
            "%",
            "default series: outside training steps and measurements",
            Rounds.of(100 * (1 - training / cores / trained.seconds())),
            "cores × its duration, less train, evaluate and test of timing.csv"));
    figures.add(
        Figure.plain("s", "default series: to its verdicts", Rounds.of(trained.seconds()), ""));
    figures.add(
        Figure.plain(
            "core-minutes",
            "default series: training and measuring to its verdicts",
            Rounds.of(training / 60),
            "train, evaluate and test of timing.csv"));
  }

  private void answer(int rounds) {
    List<String> oneLine =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OneLine.class.getName());
    Turns turns =
        new Turns("start")
            .add(JAVA, () -> seconds(new Command(oneLine, Map.of())))
            .add(
                VERSION,
                () -> seconds(new Command(List.of("target/ablate", "--version"), Map.of())))
            .add(AGAIN, () -> seconds(command()))
            .take(rounds);
    Rounds version = turns.of(VERSION).orElseThrow();
    Rounds again = turns.of(AGAIN).orElseThrow();
    figures.add(Figure.below(0.2, "s", VERSION, version, "a whole process"));
    figures.add(Figure.below(0.6, "s", AGAIN, again, "the default series; a whole process"));
    figures.add(Figure.plain("s", JAVA, turns.of(JAVA).orElseThrow(), "a whole process"));
    turns
        .ratio(VERSION, JAVA)
        .ifPresent(ratio -> figures.add(Figure.plain("×", VERSION + " to " + JAVA, ratio, "")));
    turns
        .ratio(AGAIN, JAVA)
        .ifPresent(ratio -> figures.add(Figure.plain("×", AGAIN + " to " + JAVA, ratio, "")));
  }

  private static OptionalDouble seconds(Command command) {
    Command.Ran ran = command.run(PATIENCE_SECONDS);
    return ran.status() == 0 ? OptionalDouble.of(ran.seconds()) : OptionalDouble.empty();
  }

  private Command command() {
    List<String> words =
        new ArrayList<>(
            List.of("target/ablate", "run", "experiments", "--results", results.toString()));
    if (quick) {
      words.addAll(List.of("--only", "base,dropout/*", "--set", "epochs=1", "--seeds", "1"));
    }
    return new Command(words, Map.of());
  }
}
