package dev.ablate.report.diff;

import dev.ablate.report.render.TerminalTable;
import dev.ablate.results.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How two results folders differ: what was declared, where it ran, and the numbers.
 *
 * @param onlyLeft runs that only the first folder has, by their path in it
 * @param onlyRight runs that only the second folder has
 * @param runs the runs that both have, in order of their paths
 */
public record Diff(List<String> onlyLeft, List<String> onlyRight, List<RunDiff> runs) {
  public Diff {
    onlyLeft = List.copyOf(onlyLeft);
    onlyRight = List.copyOf(onlyRight);
    runs = List.copyOf(runs);
  }

  /** How far two things are apart, the worst last. */
  public enum Distance {
    /** Equal to the byte. */
    EQUAL("equal to the byte"),
    /** Numbers differ by no more than the tolerance. */
    WITHIN_TOLERANCE("within the tolerance"),
    /** They differ. */
    DIFFERENT("different");

    private final String words;

    Distance(String words) {
      this.words = words;
    }

    /** As people read it. */
    public String words() {
      return words;
    }
  }

  /**
   * Compares two folders of results, or two runs.
   *
   * @param left the first folder
   * @param right the second folder
   * @param tolerance numbers a and b are as good as equal when |a − b| ≤ tolerance · max(1, |a|,
   *     |b|)
   */
  public static Diff of(Path left, Path right, double tolerance) {
    Set<String> ours = runs(left);
    Set<String> theirs = runs(right);
    List<RunDiff> both = new ArrayList<>();
    for (String run : ours) {
      if (theirs.contains(run)) {
        both.add(RunDiff.of(run, left.resolve(run), right.resolve(run), tolerance));
      }
    }
    return new Diff(without(ours, theirs), without(theirs, ours), both);
  }

  private static List<String> without(Set<String> these, Set<String> those) {
    return these.stream().filter(run -> !those.contains(run)).toList();
  }

  /** Every folder below that holds a run, by its path with forward slashes. */
  private static Set<String> runs(Path folder) {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      Set<String> runs = new TreeSet<>();
      files
          .filter(file -> FileNames.TABLES.contains(String.valueOf(file.getFileName())))
          .map(file -> folder.relativize(file.getParent()).toString().replace('\\', '/'))
          .filter(run -> !run.contains("/.") && !run.startsWith("."))
          .forEach(runs::add);
      return runs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The worst of all runs; a run that one side lacks is a difference. */
  public Distance distance() {
    if (!onlyLeft.isEmpty() || !onlyRight.isEmpty()) {
      return Distance.DIFFERENT;
    }
    return runs.stream()
        .map(RunDiff::distance)
        .max(java.util.Comparator.naturalOrder())
        .orElse(Distance.EQUAL);
  }

  /** What differs, for people: declarations, environment, numbers, and a sentence at the end. */
  public String text() {
    StringBuilder text = new StringBuilder();
    onlyLeft.forEach(run -> line(text, "only in the first: " + run));
    onlyRight.forEach(run -> line(text, "only in the second: " + run));
    section(text, "Declared differently:", runs, RunDiff::declared);
    section(text, "Ran in another environment:", runs, RunDiff::environment);
    section(
        text,
        "Measured differently:",
        runs,
        run ->
            run.files().stream()
                .filter(file -> file.distance() != Distance.EQUAL)
                .map(FileDiff::text)
                .toList());
    long equal = runs.stream().filter(run -> run.distance() == Distance.EQUAL).count();
    line(
        text,
        runs.size()
            + (runs.size() == 1 ? " run" : " runs")
            + " in both, "
            + equal
            + " equal to the byte: "
            + distance().words());
    return text.toString();
  }

  private static void section(
      StringBuilder text,
      String title,
      List<RunDiff> runs,
      java.util.function.Function<RunDiff, List<String>> lines) {
    // What a whole condition has in common is said once, with its first run.
    Set<String> said = new LinkedHashSet<>();
    boolean titled = false;
    for (RunDiff run : runs) {
      List<String> these = lines.apply(run);
      String parent = run.run().replaceFirst("/?[^/]*$", "");
      if (these.isEmpty() || !said.add(parent + these)) {
        continue;
      }
      if (!titled) {
        line(text, title);
        titled = true;
      }
      line(text, "  " + (run.run().isEmpty() ? "this run" : run.run()));
      these.forEach(each -> line(text, "    " + each));
    }
  }

  private static void line(StringBuilder text, String line) {
    text.append(TerminalTable.printable(line)).append('\n');
  }

  /** The same for a program, as JSON. */
  public String json() {
    return DiffJson.render(this);
  }
}
