package dev.ablate.report.diff;

import dev.ablate.report.diff.Diff.Distance;
import dev.ablate.results.FileNames;
import dev.ablate.results.RunFacts;
import dev.ablate.results.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How two runs of the same name differ.
 *
 * @param run its path in both folders
 * @param declared lines of spec.yaml, each with − or + before it
 * @param environment what run.json says of where it ran, where both have it
 * @param files the files that both have, or that both must have
 */
public record RunDiff(
    String run, List<String> declared, List<String> environment, List<FileDiff> files) {
  public RunDiff {
    declared = List.copyOf(declared);
    environment = List.copyOf(environment);
    files = List.copyOf(files);
  }

  static RunDiff of(String run, Path left, Path right, double tolerance) {
    List<FileDiff> files = new ArrayList<>();
    // What only one side has of these is a difference: they are always kept.
    for (String table : FileNames.TABLES) {
      boolean ours = Files.exists(left.resolve(table));
      boolean theirs = Files.exists(right.resolve(table));
      if (ours && theirs) {
        files.add(TableDiff.of(table, left.resolve(table), right.resolve(table), tolerance));
      } else if (ours || theirs) {
        files.add(
            new FileDiff(
                table,
                Distance.DIFFERENT,
                "only in the " + (ours ? "first" : "second"),
                Double.NaN));
      }
    }
    if (both(left, right, FileNames.RECONSTRUCTIONS)) {
      files.add(
          PictureDiff.of(
              FileNames.RECONSTRUCTIONS,
              left.resolve(FileNames.RECONSTRUCTIONS),
              right.resolve(FileNames.RECONSTRUCTIONS)));
    }
    // These are not committed: where one side lacks them, there is nothing to compare.
    if (both(left, right, FileNames.PREDICTIONS)) {
      files.add(
          TableDiff.of(
              FileNames.PREDICTIONS,
              left.resolve(FileNames.PREDICTIONS),
              right.resolve(FileNames.PREDICTIONS),
              tolerance));
    }
    for (String tensors : FileNames.TENSORS) {
      if (both(left, right, tensors)) {
        files.add(
            WeightsDiff.of(tensors, left.resolve(tensors), right.resolve(tensors), tolerance));
      }
    }
    return new RunDiff(run, declared(left, right), environment(left, right), files);
  }

  private static boolean both(Path left, Path right, String name) {
    return Files.exists(left.resolve(name)) && Files.exists(right.resolve(name));
  }

  private static List<String> declared(Path left, Path right) {
    Optional<String> ours = RunFolder.read(left).spec();
    Optional<String> theirs = RunFolder.read(right).spec();
    if (ours.isEmpty() || theirs.isEmpty()) {
      return List.of();
    }
    return LineDiff.of(ours.get().lines().toList(), theirs.get().lines().toList());
  }

  private static List<String> environment(Path left, Path right) {
    Optional<RunFacts> ours = RunFolder.read(left).facts();
    Optional<RunFacts> theirs = RunFolder.read(right).facts();
    if (ours.isEmpty() || theirs.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    line(lines, "data", ours.get().dataDigest(), theirs.get().dataDigest());
    line(lines, "cpu", ours.get().machine().cpu(), theirs.get().machine().cpu());
    line(lines, "os", ours.get().machine().os(), theirs.get().machine().os());
    line(lines, "jvm", ours.get().machine().jvm(), theirs.get().machine().jvm());
    Map<String, String> here = ours.get().environment();
    Map<String, String> there = theirs.get().environment();
    TreeSet<String> keys = new TreeSet<>(here.keySet());
    keys.addAll(there.keySet());
    keys.forEach(
        key -> line(lines, key, here.getOrDefault(key, "–"), there.getOrDefault(key, "–")));
    return lines;
  }

  private static void line(List<String> lines, String what, String ours, String theirs) {
    if (!ours.equals(theirs)) {
      lines.add(what + ": " + ours + " → " + theirs);
    }
  }

  /** The worst of its files. */
  public Distance distance() {
    return files.stream()
        .map(FileDiff::distance)
        .max(Comparator.naturalOrder())
        .orElse(Distance.EQUAL);
  }
}
