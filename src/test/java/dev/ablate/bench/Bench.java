package dev.ablate.bench;

import dev.ablate.results.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

/** Runs every peer on the same work in turns and writes a table of medians and ratios. */
final class Bench {
  private static final int ROUNDS = 3;
  private static final Pattern FIGURE = Pattern.compile("images a second: ([0-9.]+)");
  private static final List<Work> WORKS =
      List.of(new Work(256, 20, 100), new Work(64, 50, 300), new Work(1, 1000, 5000));

  private Bench() {}

  /** Arguments: the file to write. */
  public static void main(String[] arguments) throws IOException {
    Map<String, List<String>> peers = peers();
    StringBuilder table = new StringBuilder();
    table
        .append(
            "# Benchmarks\n\nTraining throughput in images a second: LeNet on CIFAR-10's shapes,")
        .append(" Adam, medians of ")
        .append(ROUNDS)
        .append(" rounds in which the peers took turns. `make bench` writes this file.\n\n")
        .append(machine())
        .append("\n\n| peer |");
    WORKS.forEach(work -> table.append(" batch ").append(work.batch()).append(" | ratio |"));
    table.append("\n| --- |").append(" ---: | ---: |".repeat(WORKS.size())).append('\n');
    Map<String, double[]> medians = measure(peers);
    double[] ours = medians.get("ablate, 1 thread");
    medians.forEach(
        (peer, figures) -> {
          table.append("| ").append(peer).append(" |");
          for (int i = 0; i < figures.length; i++) {
            table.append(
                String.format(Locale.ROOT, " %.0f | %.2f |", figures[i], ours[i] / figures[i]));
          }
          table.append('\n');
        });
    table.append("\nThe ratio is ablate's figure divided by the peer's, one process each.\n");
    Files.writeString(Path.of(arguments[0]), table);
    System.out.print(table);
  }

  private static String machine() {
    Machine machine = Machine.here();
    return machine.cpu()
        + ", "
        + machine.cores()
        + " cores, "
        + machine.os()
        + ", "
        + machine.jvm();
  }

  private static Map<String, List<String>> peers() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> program = List.of(java, "-cp", System.getProperty("java.class.path"));
    Map<String, List<String>> peers = new LinkedHashMap<>();
    peers.put("ablate, 1 thread", command(program, Ours.class, List.of()));
    peers.put("bare DJL loop, 1 thread", command(program, BareLoop.class, List.of("bare", "1")));
    peers.put(
        "DJL EasyTrain, default threads",
        command(program, BareLoop.class, List.of("easy", "default")));
    if (run(List.of("/usr/bin/python3", "-c", "import torch"), 1) != null) {
      List<String> python = List.of("/usr/bin/python3", "src/test/python/bench.py");
      peers.put("python3-torch, 1 thread", join(python, List.of("{work}"), List.of("1")));
      peers.put(
          "python3-torch, default threads", join(python, List.of("{work}"), List.of("default")));
    }
    return peers;
  }

  private static List<String> command(List<String> program, Class<?> main, List<String> rest) {
    return join(program, List.of(main.getName(), "{work}"), rest);
  }

  private static List<String> join(List<String> a, List<String> b, List<String> c) {
    List<String> all = new ArrayList<>(a);
    all.addAll(b);
    all.addAll(c);
    return all;
  }

  private static Map<String, double[]> measure(Map<String, List<String>> peers) {
    Map<String, double[]> medians = new LinkedHashMap<>();
    peers.keySet().forEach(peer -> medians.put(peer, new double[WORKS.size()]));
    for (int w = 0; w < WORKS.size(); w++) {
      Map<String, double[]> rounds = new LinkedHashMap<>();
      for (int round = 0; round < ROUNDS; round++) {
        for (Map.Entry<String, List<String>> peer : peers.entrySet()) {
          int threads = peer.getKey().endsWith("default threads") ? 0 : 1;
          double figure = figure(peer.getValue(), WORKS.get(w), threads);
          rounds.computeIfAbsent(peer.getKey(), key -> new double[ROUNDS])[round] = figure;
          System.err.printf(
              Locale.ROOT, "batch %d, %s: %.0f%n", WORKS.get(w).batch(), peer.getKey(), figure);
        }
      }
      for (Map.Entry<String, double[]> entry : rounds.entrySet()) {
        Arrays.sort(entry.getValue());
        medians.get(entry.getKey())[w] = entry.getValue()[ROUNDS / 2];
      }
    }
    return medians;
  }

  private static double figure(List<String> command, Work work, int threads) {
    List<String> whole = new ArrayList<>();
    for (String word : command) {
      whole.addAll(word.equals("{work}") ? List.of(work.arguments()) : List.of(word));
    }
    String output = run(whole, threads);
    OptionalDouble figure = output == null ? OptionalDouble.empty() : find(output);
    return figure.orElseThrow(() -> new IllegalStateException("a peer failed: " + whole));
  }

  private static OptionalDouble find(String output) {
    Matcher matcher = FIGURE.matcher(output);
    return matcher.find()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
        : OptionalDouble.empty();
  }

  /** What a command printed, or null where it failed. */
  private static String run(List<String> command, int threads) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().remove("OMP_NUM_THREADS");
    if (threads > 0) {
      builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
    }
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? output : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }
}
