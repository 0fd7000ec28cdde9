package dev.ablate.bench;

import dev.ablate.results.Machine;
import dev.ablate.results.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures everything in turns, adds it to bench.csv and writes one page of tables. */
final class Bench {
  private static final int ROUNDS = 7;
  private static final List<String> PARTS =
      List.of("batches", "steps", "long", "others", "series", "growth");

  private final Path results;
  private final Path folder;
  private final boolean quick;
  private final int rounds;

  private Bench(Path results, Path folder, boolean quick) {
    this.results = results;
    this.folder = folder;
    this.quick = quick;
    this.rounds = quick ? 1 : ROUNDS;
  }

  /**
   * Arguments: the folder of bench.csv and bench.md; parts to measure, where not all; {@code
   * --quick} tries everything out with little work and writes nothing.
   */
  public static void main(String[] arguments) throws IOException {
    List<String> words = List.of(arguments).subList(1, arguments.length);
    boolean quick = words.contains("--quick");
    List<String> parts = words.stream().filter(word -> !word.equals("--quick")).toList();
    if (!PARTS.containsAll(parts)) {
      throw new IllegalArgumentException("parts are " + PARTS + ", not " + parts);
    }
    Path folder = Files.createTempDirectory("ablate-bench");
    try {
      Bench bench = new Bench(Path.of(arguments[0]), folder, quick);
      for (String part : parts.isEmpty() ? PARTS : parts) {
        bench.add(bench.measure(part));
      }
    } finally {
      Removal.of(folder);
    }
  }

  private List<Figure> measure(String part) throws IOException {
    return switch (part) {
      case "batches" -> Networks.batches(folder, quick, rounds);
      case "steps" -> Networks.steps(folder, quick, rounds);
      case "long" -> Networks.longRun(folder, quick, rounds);
      case "others" -> Networks.others(folder, quick, rounds);
      case "series" -> DefaultSeries.measure(folder, quick, rounds);
      case "growth" -> ThousandRuns.measure(folder, quick);
      default -> throw new IllegalArgumentException(part);
    };
  }

  /** After each part, so that what is measured stays where the next one fails. */
  private void add(List<Figure> figures) throws IOException {
    Machine machine = Machine.here();
    Path file = results.resolve("bench.csv");
    List<Measured> all = new ArrayList<>(quick ? List.of() : Measured.read(file));
    figures.stream().map(each -> Measured.of(each, machine)).forEach(all::add);
    String page = Page.of(all);
    if (quick) {
      System.out.print(page);
    } else {
      Measured.write(file, all);
      Files.writeString(results.resolve("bench.md"), page);
    }
  }
}
