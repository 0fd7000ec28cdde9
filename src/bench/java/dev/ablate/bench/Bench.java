package dev.ablate.bench;

import dev.ablate.results.Machine;
import dev.ablate.results.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Measures everything in turns and writes one page of tables. */
final class Bench {
  private static final int ROUNDS = 3;

  private final boolean quick;
  private final Path folder;
  private final int cores = Runtime.getRuntime().availableProcessors();

  private Bench(boolean quick, Path folder) {
    this.quick = quick;
    this.folder = folder;
  }

  /** Arguments: the file to write; {@code --quick} tries everything out with little work. */
  public static void main(String[] arguments) throws IOException {
    boolean quick = List.of(arguments).contains("--quick");
    Path folder = Files.createTempDirectory("ablate-bench");
    try {
      String page = new Bench(quick, folder).page();
      Files.writeString(Path.of(arguments[0]), page);
      System.out.print(page);
    } finally {
      Removal.of(folder);
    }
  }

  private String page() throws IOException {
    int share = quick ? 20 : 1;
    int rounds = quick ? 1 : ROUNDS;
    List<Work> works =
        List.of(
            new Work(256, Math.max(2, 20 / share), 100 / share),
            new Work(64, Math.max(5, 50 / share), 300 / share),
            new Work(1, 1000 / share, 4000 / share));
    long start = System.nanoTime();
    ThousandRuns thousand =
        quick ? new ThousandRuns(folder, 50, 20) : new ThousandRuns(folder, 1000, 100);
    thousand.measure();
    Peers peers = new Peers(works, rounds);
    peers.measure();
    SideBySide series = new SideBySide(folder, 256, 400 / share, rounds);
    series.measure();
    SideBySide small = new SideBySide(folder, 64, 1600 / share, rounds);
    small.measure();
    DefaultSeries whole = new DefaultSeries(folder, quick);
    whole.measure();
    StringBuilder page = new StringBuilder("# Benchmarks\n\n");
    page.append(
        String.format(
            Locale.ROOT,
            "`make bench` wrote this page in %.0f minutes, on %s. Native numerics everywhere;"
                + " each figure is the median of %d rounds in which the peers took turns, each in"
                + " a process of its own.%s%n%n",
            (System.nanoTime() - start) / 6e10,
            machine(),
            rounds,
            quick ? " **A trial run (`--quick`): its numbers mean nothing.**" : ""));
    page.append("## Figures to reach\n\n").append(Figure.HEADER);
    figures(peers, series, small, whole, thousand).forEach(figure -> page.append(figure.row()));
    page.append("\n## Images trained a second\n\n")
        .append("LeNet on pictures of CIFAR-10's shape, Adam, cross entropy. Ours takes its")
        .append(" batches from a mapped file, scales them and measures loss and accuracy of every")
        .append(" step; the bare loops train on one batch that lies ready and measure nothing.\n\n")
        .append(peers.table());
    page.append(
        String.format(
            Locale.ROOT,
            "%n%d of our runs side by side train **%.0f** images a second together at batch 256,"
                + " **%.0f** at batch 64.%n",
            cores,
            series.imagesASecond(),
            small.imagesASecond()));
    page.append("\n## Everything but training\n\n")
        .append(thousand.table())
        .append("\nThe runs have metrics and test scores, no predictions and no weights.\n");
    whole
        .seconds()
        .ifPresent(
            seconds ->
                page.append(
                    String.format(
                        Locale.ROOT,
                        "%n`ablate run experiments`, the default series: %.0f s.%n",
                        seconds)));
    return page.toString();
  }

  private List<Figure> figures(
      Peers peers,
      SideBySide series,
      SideBySide small,
      DefaultSeries whole,
      ThousandRuns thousand) {
    double ours = series.imagesASecond();
    List<Figure> figures = new ArrayList<>();
    OptionalDouble bare = peers.median(Peers.BARE, 256);
    figures.add(
        Figure.atLeast(
            "series, to cores × the bare one-thread loop",
            0.95,
            ratio(ours, times(bare, cores)),
            cores + " runs side by side, batch 256"));
    figures.add(against("DJL EasyTrain", 1.8, 256, ours, peers.median(Peers.EASY, 256)));
    figures.add(
        against("DJL EasyTrain", 1.8, 64, small.imagesASecond(), peers.median(Peers.EASY, 64)));
    figures.add(against("python3-torch", 2.2, 256, ours, peers.median(Peers.PYTHON, 256)));
    figures.add(against("org.bytedeco:pytorch", 3.5, 256, ours, peers.median(Peers.BYTEDECO, 256)));
    OptionalDouble one = peers.median(Peers.OURS, 1);
    figures.add(
        Figure.atLeast(
            "batch 1, to python3-torch with 1 thread",
            1.0,
            one.isPresent() ? ratio(one.getAsDouble(), peers.median(Peers.PYTHON_ONE, 1)) : one,
            "one process each, steps a second"));
    figures.add(
        Figure.below(
            "outside training steps and measurements",
            " %",
            5,
            whole.outside(),
            "default series: cores × its duration, less train, evaluate and test of timing.csv"));
    figures.add(
        Figure.below(
            "answer of the finished default series", " s", 0.7, whole.answer(), "`ablate run`"));
    figures.add(
        Figure.below(
            "start of a run on a packed set",
            " s",
            0.3,
            OptionalDouble.of(series.loadSeconds()),
            "load of timing.csv, data of CIFAR-10's size"));
    figures.add(
        Figure.below(
            "memory of a worker",
            " MB",
            600,
            series.workerBytes() > 0
                ? OptionalDouble.of(series.workerBytes() / 1e6)
                : OptionalDouble.empty(),
            "proportional set size, data of CIFAR-10's size"));
    figures.add(
        Figure.below(
            "report over 1,000 runs × 100 epochs",
            " s",
            3,
            thousand.cost("report").stream().mapToDouble(Command.Ran::seconds).findFirst(),
            "`ablate report`"));
    figures.add(
        Figure.below(
            "its memory",
            " MB",
            512,
            thousand.cost("report").stream().mapToDouble(ran -> ran.peakBytes() / 1e6).findFirst(),
            "peak resident set"));
    return figures;
  }

  private static Figure against(
      String peer, double wanted, int batch, double ours, OptionalDouble theirs) {
    return Figure.atLeast(
        "series, to " + peer + " at its defaults",
        wanted,
        ratio(ours, theirs),
        "runs one after the other, batch " + batch);
  }

  private static OptionalDouble times(OptionalDouble figure, double factor) {
    return figure.isPresent() ? OptionalDouble.of(figure.getAsDouble() * factor) : figure;
  }

  private static OptionalDouble ratio(double ours, OptionalDouble theirs) {
    return theirs.isPresent() ? OptionalDouble.of(ours / theirs.getAsDouble()) : theirs;
  }

  private static String machine() {
    Machine machine = Machine.here();
    return String.join(
        ", ", machine.cpu(), machine.cores() + " cores", machine.os(), machine.jvm());
  }
}
