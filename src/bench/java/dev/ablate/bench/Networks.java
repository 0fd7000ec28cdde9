package dev.ablate.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Images trained a second: one process of ours and of every peer, and a series on all cores. */
final class Networks {
  private static final String SERIES = "ablate, a series on all cores";
  private static final String IMAGES = "images/s";

  private final Path folder;
  private final int share;
  private final int rounds;
  private final int cores = Runtime.getRuntime().availableProcessors();
  private final List<Figure> figures = new ArrayList<>();

  private Networks(Path folder, boolean quick, int rounds) {
    this.folder = folder;
    this.share = quick ? 20 : 1;
    this.rounds = rounds;
  }

  /** LeNet in batches of 256 and 64. */
  static List<Figure> batches(Path folder, boolean quick, int rounds) throws IOException {
    Networks networks = new Networks(folder, quick, rounds);
    networks.lenet(256, 20, 100);
    networks.lenet(64, 50, 300);
    return networks.figures;
  }

  /** LeNet, an example a step. */
  static List<Figure> steps(Path folder, boolean quick, int rounds) {
    Networks networks = new Networks(folder, quick, rounds);
    networks.steps();
    return networks.figures;
  }

  /** The same, where means that decay have had the time to become subnormal. */
  static List<Figure> longRun(Path folder, boolean quick, int rounds) {
    Networks networks = new Networks(folder, quick, rounds);
    networks.longRun();
    return networks.figures;
  }

  /** ResNet-20, an MLP and a LeNet of sigmoids. */
  static List<Figure> others(Path folder, boolean quick, int rounds) {
    Networks networks = new Networks(folder, quick, rounds);
    networks.others();
    return networks.figures;
  }

  private Work work(String net, int batch, int warmUp, int steps) {
    return new Work(net, batch, Math.max(2, warmUp / share), Math.max(2, steps / share));
  }

  private Turns turns(Work work, Peer... peers) {
    Turns turns = new Turns(work.title());
    for (Peer peer : peers) {
      if (peer.here()) {
        turns.add(peer.name(), () -> peer.measure(work));
      } else {
        System.err.println(peer.name() + " is not on this machine");
      }
    }
    return turns;
  }

  private void lenet(int batch, int warmUp, int steps) throws IOException {
    Work work = work("lenet", batch, warmUp, steps);
    SideBySide series = new SideBySide(folder, batch, 51_200 / batch / share);
    Turns turns =
        turns(
                work,
                Peer.OURS,
                Peer.BARE,
                Peer.PYTHON_ONE,
                Peer.PORTABLE,
                Peer.EASY,
                Peer.PYTHON,
                Peer.BYTEDECO)
            .add(SERIES, series::once)
            .take(rounds);
    String title = work.title();
    ratio(turns, 1.0, title, Peer.OURS.name(), Peer.BARE.name(), "one process each");
    Optional<Rounds> bare = turns.of(Peer.BARE.name());
    Optional<Rounds> torch = turns.of(Peer.PYTHON_ONE.name());
    Optional<Rounds> better =
        bare.map(loop -> torch.map(loop::orBetter).orElse(loop)).or(() -> torch);
    Rounds all = turns.of(SERIES).orElseThrow();
    better.ifPresent(
        one ->
            figures.add(
                Figure.atLeast(
                    0.97,
                    title + ": a series to cores × the better of bare loop and one-thread torch",
                    all.to(one.times(cores)),
                    cores + " runs side by side")));
    ratio(turns, 1.8, title, SERIES, Peer.EASY.name(), "runs one after the other");
    ratio(turns, 2.2, title, SERIES, Peer.PYTHON.name(), "runs one after the other");
    ratio(turns, 3.5, title, SERIES, Peer.BYTEDECO.name(), "runs one after the other");
    plainRatio(turns, title, Peer.PORTABLE.name(), Peer.OURS.name());
    images(turns, title);
    if (batch == 256) {
      figures.add(
          Figure.below(
              0.3,
              "s",
              "start of a run on a packed set",
              series.loadSeconds(),
              "load of timing.csv, data of CIFAR-10's size"));
      series
          .workerBytes()
          .ifPresent(
              bytes ->
                  figures.add(
                      Figure.below(
                          600,
                          "MB",
                          "memory of a worker",
                          bytes.times(1e-6),
                          "most, shared pages in proportion; data of CIFAR-10's size")));
    }
  }

  private void steps() {
    Work work = work("lenet", 1, 1000, 4000);
    Turns turns =
        turns(work, Peer.OURS, Peer.BARE, Peer.PYTHON_ONE, Peer.BYTEDECO, Peer.PORTABLE)
            .take(rounds);
    ratio(turns, 1.15, work.title(), Peer.OURS.name(), Peer.PYTHON_ONE.name(), "one process each");
    ratio(turns, 1.0, work.title(), Peer.OURS.name(), Peer.BYTEDECO.name(), "one process each");
    plainRatio(turns, work.title(), Peer.OURS.name(), Peer.BARE.name());
    plainRatio(turns, work.title(), Peer.PORTABLE.name(), Peer.OURS.name());
    images(turns, work.title());
  }

  private void longRun() {
    Work work = work("lenet", 1, 20_000, 4000);
    Turns turns = turns(work, Peer.OURS, Peer.BARE, Peer.PYTHON_ONE).take(Math.min(rounds, 3));
    plainRatio(turns, work.title(), Peer.OURS.name(), Peer.BARE.name());
    plainRatio(turns, work.title(), Peer.OURS.name(), Peer.PYTHON_ONE.name());
    images(turns, work.title());
  }

  private void others() {
    for (Work work :
        List.of(
            work("resnet20", 128, 2, 10),
            work("mlp", 64, 50, 300),
            work("sigmoid", 64, 500, 300))) {
      Turns turns = turns(work, Peer.OURS, Peer.BARE, Peer.PYTHON_ONE).take(rounds);
      ratio(
          turns,
          work.net().equals("resnet20") ? 0.91 : 1.0,
          work.title(),
          Peer.OURS.name(),
          Peer.BARE.name(),
          "one process each");
      plainRatio(turns, work.title(), Peer.OURS.name(), Peer.PYTHON_ONE.name());
      images(turns, work.title());
    }
  }

  private void ratio(Turns turns, double wanted, String title, String name, String to, String how) {
    turns
        .ratio(name, to)
        .ifPresent(
            ratio ->
                figures.add(Figure.atLeast(wanted, title + ": " + name + " to " + to, ratio, how)));
  }

  private void plainRatio(Turns turns, String title, String name, String to) {
    turns
        .ratio(name, to)
        .ifPresent(
            ratio ->
                figures.add(
                    Figure.plain(
                        "×", title + ": " + name + " to " + to, ratio, "one process each")));
  }

  private void images(Turns turns, String title) {
    for (Map.Entry<String, Rounds> each : turns.all().entrySet()) {
      figures.add(Figure.plain(IMAGES, title + ": " + each.getKey(), each.getValue(), ""));
    }
  }
}
