package dev.ablate.growth;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.report.NextLook;
import dev.ablate.results.LayoutFiles;
import dev.ablate.results.LayoutPlan;
import dev.ablate.run.Series;
import dev.ablate.run.SeriesListener;
import dev.ablate.run.SeriesOptions;
import dev.ablate.run.SeriesOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a series costs when it grows: {@code make bench-growth}. Each command runs on a heap of 512
 * MB over runs whose numbers are made up; a size and one of ten times as many runs stand side by
 * side.
 */
public final class Growth {
  private static final String HEAP = "-Xmx512m";

  private Growth() {}

  /**
   * Measures, or is the series that is measured.
   *
   * @param arguments the empty folder to work in, epochs of a run, and numbers of runs; or {@code
   *     series}, a file, a results folder, and epochs
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments[0].equals("series")) {
      series(Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]));
      return;
    }
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    int epochs = Integer.parseInt(arguments[1]);
    System.out.println(
        "| runs | what | seconds | of a processor | most memory (MB) | |\n"
            + "| ---: | --- | ---: | ---: | ---: | --- |");
    for (int i = 2; i < arguments.length; i++) {
      measure(folder, Integer.parseInt(arguments[i]), epochs);
    }
  }

  private static void measure(Path folder, int runs, int epochs)
      throws IOException, InterruptedException {
    Path file = folder.resolve("growth" + runs + ".yaml");
    String results = folder.resolve("results" + runs).toString();
    Files.writeString(file, new MadeUpRuns(runs, epochs).declaration());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    say(runs, "plan", ablate(folder, "plan", file.toString(), "--results", results));
    Measured intake =
        Measured.of(
            folder,
            List.of(
                java,
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Growth.class.getName(),
                "series",
                file.toString(),
                results,
                String.valueOf(epochs)));
    say(runs, "a series of a simulated engine", intake);
    say(runs, "status", ablate(folder, "status", results));
    say(runs, "plan, all finished", ablate(folder, "plan", file.toString(), "--results", results));
    say(
        runs,
        "run, all finished, report made",
        ablate(folder, "run", file.toString(), "--results", results));
    say(runs, "run, nothing changed", ablate(folder, "run", file.toString(), "--results", results));
    say(runs, "report", ablate(folder, "report", "--results", results));
    for (String name : List.of("comparison.html", "comparison.md", ".ablate/status.json")) {
      Path made = Path.of(results, name);
      System.out.printf(
          Locale.ROOT, "| %,d | %s | | | | %.1f MB |%n", runs, name, Files.size(made) / 1e6);
    }
    try (Stream<Path> files = Files.walk(Path.of(results))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      long bytes = 0;
      for (Path each : all) {
        bytes += Files.size(each);
      }
      System.out.printf(
          Locale.ROOT,
          "| %,d | files of all | | | | %,d, %.0f MB |%n",
          runs,
          all.size(),
          bytes / 1e6);
    }
  }

  private static Measured ablate(Path folder, String... words)
      throws IOException, InterruptedException {
    return Measured.of(
        folder, Stream.concat(Stream.of("target/ablate"), Stream.of(words)).toList());
  }

  private static void say(int runs, String what, Measured measured) {
    System.out.printf(
        Locale.ROOT,
        "| %,d | %s | %.1f | %.1f | %.0f | %s |%n",
        runs,
        what,
        measured.seconds(),
        measured.cpuSeconds(),
        measured.peakBytes() / 1e6,
        measured.status() == 0 ? "" : "FAILED: " + measured.end());
  }

  /** What a command cost. */
  private record Measured(
      int status, String end, double seconds, double cpuSeconds, long peakBytes) {
    private static final int POLL_MILLIS = 20;

    private static Measured of(Path folder, List<String> words)
        throws IOException, InterruptedException {
      Path output = folder.resolve("output");
      ProcessBuilder builder =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("ABLATE_JAVA_OPTIONS", HEAP);
      long start = System.nanoTime();
      Process process = builder.start();
      long peak = 0;
      Duration cpu = Duration.ZERO;
      do {
        peak = Math.max(peak, peak(process.pid()));
        cpu = process.info().totalCpuDuration().orElse(cpu);
      } while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
      double seconds = (System.nanoTime() - start) / 1e9;
      List<String> lines = Files.readString(output, StandardCharsets.UTF_8).lines().toList();
      String end = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
      return new Measured(process.exitValue(), end, seconds, cpu.toMillis() / 1e3, peak);
    }

    private static long peak(long process) throws IOException {
      Path status = Path.of("/proc", Long.toString(process), "status");
      try (Stream<String> lines = Files.lines(status, StandardCharsets.ISO_8859_1)) {
        return lines
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
            .sum();
      } catch (NoSuchFileException e) {
        return 0;
      }
    }
  }

  private static void series(Path file, Path results, int epochs) {
    Datasets datasets = new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT);
    SeriesPlan plan = Planner.plan(List.of(file), PlanOptions.NONE, datasets);
    SeriesOptions options =
        new SeriesOptions(results, List.of(), OptionalInt.empty(), "cpu", false, false);
    try (Series series = new Series(options, datasets, new SimulatedEngine(epochs))) {
      LayoutFiles.write(results, LayoutPlan.of(plan, datasets), NextLook.whole(plan));
      SeriesOutcome outcome = series.run(plan, SeriesListener.SILENT);
      if (!outcome.complete()) {
        throw new IllegalStateException(outcome.failures().toString());
      }
    }
  }
}
