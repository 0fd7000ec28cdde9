package dev.ablate.bench;

import dev.ablate.run.local.WorkerEnvironment;
import dev.ablate.spec.Numerics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that trains a network and says how many images a second.
 *
 * @param name in the tables
 * @param command with {@code WORK} where the work stands
 */
record Peer(String name, Command command) {
  static final Peer OURS = new Peer("ablate", ours(Numerics.NATIVE));
  static final Peer PORTABLE = new Peer("ablate, portable numerics", ours(Numerics.PORTABLE));
  static final Peer BARE =
      new Peer(
          "bare DJL loop",
          java(Map.of("OMP_NUM_THREADS", "1"), classPath(), BareLoop.class, "bare", "1"));
  static final Peer EASY =
      new Peer(
          "DJL EasyTrain at its defaults",
          java(Map.of(), classPath(), BareLoop.class, "easy", "default"));
  static final Peer BYTEDECO = new Peer("org.bytedeco:pytorch at its defaults", bytedeco());
  static final Peer PYTHON = new Peer("python3-torch at its defaults", python("default"));
  static final Peer PYTHON_ONE = new Peer("python3-torch with 1 thread", python("1"));

  private static final Pattern FIGURE = Pattern.compile("images a second: ([0-9.]+)");
  private static final int PATIENCE_SECONDS = 120;

  /** In a process as the workers of {@code ablate run} are. */
  private static Command ours(Numerics numerics) {
    WorkerEnvironment environment = WorkerEnvironment.small(numerics, 1);
    Map<String, String> variables = new LinkedHashMap<>();
    environment.apply(variables);
    Command plain =
        java(variables, classPath(), Ours.class, numerics.name().toLowerCase(Locale.ROOT));
    List<String> words = new ArrayList<>(plain.words());
    words.addAll(1, environment.javaOptions());
    return new Command(words, variables);
  }

  private static Command bytedeco() {
    Path folder = Path.of("target/bytedeco");
    return java(Map.of(), folder.resolve("classes") + ":" + folder.resolve("lib") + "/*", "LeNet");
  }

  private static Command python(String threads) {
    return new Command(
        List.of("/usr/bin/python3", "src/test/python/bench.py", "WORK", threads),
        threads.equals("1") ? Map.of("OMP_NUM_THREADS", "1") : Map.of());
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static Command java(
      Map<String, String> variables, String classPath, Class<?> main, String... arguments) {
    return java(variables, classPath, main.getName(), arguments);
  }

  private static Command java(
      Map<String, String> variables, String classPath, String main, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:ErrorFile=/dev/null");
    words.addAll(List.of("-cp", classPath, main, "WORK"));
    words.addAll(List.of(arguments));
    return new Command(words, variables);
  }

  /** Whether its parts are on this machine. */
  boolean here() {
    if (equals(BYTEDECO)) {
      return Files.isDirectory(Path.of("target/bytedeco/lib"));
    } else if (equals(PYTHON) || equals(PYTHON_ONE)) {
      List<String> trial = List.of(command.words().get(0), "-c", "import torch");
      return new Command(trial, Map.of()).run(PATIENCE_SECONDS).status() == 0;
    }
    return true;
  }

  /** Images a second, or nothing where it fails. */
  OptionalDouble measure(Work work) {
    List<String> words =
        command.words().stream()
            .flatMap(word -> word.equals("WORK") ? Stream.of(work.arguments()) : Stream.of(word))
            .toList();
    String output = new Command(words, command.variables()).run(PATIENCE_SECONDS).output();
    Matcher matcher = FIGURE.matcher(output);
    return matcher.find()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
        : OptionalDouble.empty();
  }
}
