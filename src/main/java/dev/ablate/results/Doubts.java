package dev.ablate.results;

import dev.ablate.plan.RunKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why the files of a run should not be believed: they are not those that were measured, or lie in
 * another run's folder.
 */
public final class Doubts {
  private static final Pattern SEED = Pattern.compile("(?m)^seeds?: \\[?(-?\\d{1,19})]?$");
  private static final Pattern FOLD = Pattern.compile("(?m)^  fold: (\\d{1,9})$");
  private static final Pattern CONDITION = Pattern.compile("(?m)^  condition: (\\S+)$");

  private final Path results;
  private final Map<String, List<Index.Noted>> noted;
  private final boolean trusting;

  private Doubts(Path results, Map<String, List<Index.Noted>> noted, boolean trusting) {
    this.results = results;
    this.noted = noted;
    this.trusting = trusting;
  }

  /** By what spec.yaml says of each run, and by the digests that were noted when it was made. */
  public static Doubts of(Path results) {
    return new Doubts(results, Index.tables(results), false);
  }

  /** None: everything is believed. */
  public static Doubts none() {
    return new Doubts(Path.of(""), Map.of(), true);
  }

  /**
   * What is doubtful of a run.
   *
   * @param folder of the run
   * @return a sentence without its full stop; empty where nothing speaks against it
   */
  public Optional<String> about(Path folder) {
    return trusting || !Files.isDirectory(folder)
        ? Optional.empty()
        : place(folder).or(() -> changed(folder));
  }

  /** The runs of a layout that are not to be believed, with the reason, a line each. */
  public List<String> about(Layout layout) {
    List<String> lines = new ArrayList<>();
    for (Layout.Experiment experiment : layout.experiments()) {
      for (Layout.Condition condition : experiment.conditions()) {
        Path runs = results.resolve(experiment.name()).resolve(condition.name());
        for (RunKey key : condition.keys().isEmpty() ? RunFolder.keys(runs) : condition.keys()) {
          about(RunFolder.of(runs, key))
              .ifPresent(
                  why -> lines.add(leftOut(experiment.name() + "/" + condition.name(), key, why)));
        }
      }
    }
    return lines;
  }

  /** That a run of a condition is left out, and why. */
  public static String leftOut(String condition, RunKey key, String why) {
    return condition + "/" + key.name() + " is left out: " + why;
  }

  private static Optional<String> place(Path folder) {
    Optional<String> spec = RunFolder.readSpec(folder);
    if (spec.isEmpty()) {
      return Optional.empty();
    }
    Optional<RunKey> key = key(spec.get());
    if (key.filter(its -> !folder.endsWith(its.name())).isPresent()) {
      return Optional.of("its spec.yaml is of " + key.get().words());
    }
    String condition = folder.toAbsolutePath().getParent().toString().replace('\\', '/');
    Matcher itsCondition = CONDITION.matcher(spec.get());
    if (itsCondition.find() && !condition.endsWith("/" + unquoted(itsCondition.group(1)))) {
      return Optional.of("its spec.yaml is of the condition " + unquoted(itsCondition.group(1)));
    }
    return Optional.empty();
  }

  private static Optional<RunKey> key(String spec) {
    Matcher itsSeed = SEED.matcher(spec);
    Matcher itsFold = FOLD.matcher(spec);
    return itsSeed.find()
        ? RunKey.parse(
            "seed-" + itsSeed.group(1) + (itsFold.find() ? ".fold-" + itsFold.group(1) : ""))
        : Optional.empty();
  }

  private static String unquoted(String text) {
    return text.replaceAll("^[\"'](.*)[\"']$", "$1");
  }

  private Optional<String> changed(Path folder) {
    List<Index.Noted> versions = noted.getOrDefault(name(folder), List.of());
    if (versions.isEmpty() || Files.exists(folder.resolve(Staging.STAGED))) {
      return Optional.empty();
    }
    String stamp = Contents.stamp(folder);
    if (!stamp.isEmpty() && versions.stream().anyMatch(then -> then.stamp().equals(stamp))) {
      return Optional.empty(); // left alone since: not to be read for this
    }
    Map<String, String> now = Contents.tables(folder);
    List<String> changed = List.of();
    for (Index.Noted then : versions) {
      changed = new ArrayList<>();
      for (Map.Entry<String, String> file : now.entrySet()) {
        if (!file.getValue().equals(then.tables().get(file.getKey()))) {
          changed.add(file.getKey());
        }
      }
      if (changed.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        String.join(" and ", changed) + (changed.size() > 1 ? " are" : " is") + " not as measured");
  }

  private String name(Path folder) {
    return results
        .toAbsolutePath()
        .relativize(folder.toAbsolutePath())
        .toString()
        .replace('\\', '/');
  }
}
