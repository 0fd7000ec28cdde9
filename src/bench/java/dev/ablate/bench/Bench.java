package dev.ablate.bench;

import dev.ablate.results.Machine;
import dev.ablate.results.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Measures everything in turns, adds it to bench.csv and writes one page of tables. */
final class Bench {
  private static final int ROUNDS = 7;
  private static final Set<String> PARTS = Set.of("networks", "series", "growth");

  private Bench() {}

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
      List<Figure> figures = figures(folder, quick, parts.isEmpty() ? PARTS : Set.copyOf(parts));
      Machine machine = Machine.here();
      List<Measured> fresh = figures.stream().map(each -> Measured.of(each, machine)).toList();
      Path file = Path.of(arguments[0], "bench.csv");
      List<Measured> all = new ArrayList<>(quick ? List.of() : Measured.read(file));
      all.addAll(fresh);
      String page = Page.of(all);
      if (!quick) {
        Measured.write(file, all);
        Files.writeString(Path.of(arguments[0], "bench.md"), page);
      }
      System.out.print(page);
    } finally {
      Removal.of(folder);
    }
  }

  private static List<Figure> figures(Path folder, boolean quick, Set<String> parts)
      throws IOException {
    int rounds = quick ? 1 : ROUNDS;
    List<Figure> figures = new ArrayList<>();
    if (parts.contains("networks")) {
      figures.addAll(Networks.measure(folder, quick, rounds));
    }
    if (parts.contains("series")) {
      figures.addAll(DefaultSeries.measure(folder, quick, rounds));
    }
    if (parts.contains("growth")) {
      figures.addAll(ThousandRuns.measure(folder, quick));
    }
    return figures;
  }
}
