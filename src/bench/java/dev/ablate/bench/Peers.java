package dev.ablate.bench;

import dev.ablate.run.local.WorkerEnvironment;
import dev.ablate.spec.Numerics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every peer on the same work, in turns: images that one process trains on a second. */
final class Peers {
  static final String OURS = "ablate, 1 thread";
  static final String BARE = "bare DJL loop, 1 thread";
  static final String EASY = "DJL EasyTrain, default threads";
  static final String BYTEDECO = "org.bytedeco:pytorch, default threads";
  static final String PYTHON = "python3-torch, default threads";
  static final String PYTHON_ONE = "python3-torch, 1 thread";

  private static final Pattern FIGURE = Pattern.compile("images a second: ([0-9.]+)");
  private static final int PATIENCE_SECONDS = 60;

  private final List<Work> works;
  private final int rounds;
  private final Map<String, Command> peers = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();
  private final Map<String, List<OptionalDouble>> medians = new LinkedHashMap<>();

  Peers(List<Work> works, int rounds) {
    this.works = works;
    this.rounds = rounds;
    Map<String, String> one = Map.of("OMP_NUM_THREADS", "1");
    peers.put(OURS, ours());
    peers.put(BARE, java(one, classPath(), BareLoop.class.getName(), "WORK", "bare", "1"));
    peers.put(
        EASY, java(Map.of(), classPath(), BareLoop.class.getName(), "WORK", "easy", "default"));
    Path bytedeco = Path.of("target/bytedeco");
    if (Files.isDirectory(bytedeco.resolve("lib"))) {
      String path = bytedeco.resolve("classes") + ":" + bytedeco.resolve("lib") + "/*";
      peers.put(BYTEDECO, java(Map.of(), path, "LeNet", "WORK"));
    } else {
      missing.add(BYTEDECO);
    }
    String python = "/usr/bin/python3";
    boolean torch =
        new Command(List.of(python, "-c", "import torch"), Map.of()).run(PATIENCE_SECONDS).status()
            == 0;
    if (torch) {
      String script = "src/test/python/bench.py";
      peers.put(PYTHON, new Command(List.of(python, script, "WORK", "default"), Map.of()));
      peers.put(PYTHON_ONE, new Command(List.of(python, script, "WORK", "1"), one));
    } else {
      missing.add(PYTHON);
      missing.add(PYTHON_ONE);
    }
  }

  /** In a process as the workers of {@code ablate run} are. */
  private static Command ours() {
    WorkerEnvironment environment = new WorkerEnvironment(Numerics.NATIVE, 1);
    Map<String, String> variables = new LinkedHashMap<>();
    environment.apply(variables);
    Command plain = java(variables, classPath(), Ours.class.getName(), "WORK");
    List<String> words = new ArrayList<>(plain.words());
    words.addAll(1, environment.javaOptions());
    return new Command(words, variables);
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static Command java(
      Map<String, String> variables, String classPath, String... mainAndArguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:ErrorFile=/dev/null");
    words.addAll(List.of("-cp", classPath));
    words.addAll(List.of(mainAndArguments));
    return new Command(words, variables);
  }

  /** Measures them all; a peer that fails is left out and named. */
  void measure() {
    for (Work work : works) {
      Map<String, double[]> figures = new LinkedHashMap<>();
      peers.keySet().forEach(peer -> figures.put(peer, new double[rounds]));
      for (int round = 0; round < rounds; round++) {
        for (Map.Entry<String, Command> peer : List.copyOf(peers.entrySet())) {
          OptionalDouble figure = figure(peer.getValue(), work);
          if (figure.isEmpty()) {
            figure = figure(peer.getValue(), work); // its first unpacking may have failed
          }
          if (figure.isEmpty()) {
            missing.add(peer.getKey() + " (it failed)");
            peers.remove(peer.getKey());
            figures.remove(peer.getKey());
          } else {
            figures.get(peer.getKey())[round] = figure.getAsDouble();
            System.err.printf(
                Locale.ROOT,
                "batch %d, %s: %.0f%n",
                work.batch(),
                peer.getKey(),
                figure.getAsDouble());
          }
        }
      }
      figures.forEach(
          (peer, values) ->
              medians
                  .computeIfAbsent(peer, key -> new ArrayList<>())
                  .add(OptionalDouble.of(median(values))));
    }
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static OptionalDouble figure(Command peer, Work work) {
    List<String> words =
        peer.words().stream()
            .flatMap(word -> word.equals("WORK") ? Stream.of(work.arguments()) : Stream.of(word))
            .toList();
    Matcher matcher =
        FIGURE.matcher(new Command(words, peer.variables()).run(PATIENCE_SECONDS).output());
    return matcher.find()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
        : OptionalDouble.empty();
  }

  /** A peer's images a second at a batch size. */
  OptionalDouble median(String peer, int batch) {
    for (int i = 0; i < works.size(); i++) {
      List<OptionalDouble> figures = medians.getOrDefault(peer, List.of());
      if (works.get(i).batch() == batch && i < figures.size()) {
        return figures.get(i);
      }
    }
    return OptionalDouble.empty();
  }

  /** The table of all medians. */
  String table() {
    StringBuilder table = new StringBuilder("| one process |");
    works.forEach(work -> table.append(" batch ").append(work.batch()).append(" | ours to it |"));
    table.append("\n| --- |").append(" ---: | ---: |".repeat(works.size())).append('\n');
    for (String peer : medians.keySet()) {
      table.append("| ").append(peer).append(" |");
      for (Work work : works) {
        OptionalDouble figure = median(peer, work.batch());
        OptionalDouble ours = median(OURS, work.batch());
        table.append(
            figure.isPresent() && ours.isPresent()
                ? String.format(
                    Locale.ROOT,
                    " %.0f | %.2f |",
                    figure.getAsDouble(),
                    ours.getAsDouble() / figure.getAsDouble())
                : " | |");
      }
      table.append('\n');
    }
    if (!missing.isEmpty()) {
      table.append("\nMissing on this machine: ").append(String.join("; ", missing)).append(".\n");
    }
    return table.toString();
  }
}
