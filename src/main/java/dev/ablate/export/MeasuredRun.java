package dev.ablate.export;

import dev.ablate.plan.DeclaredValues;
import dev.ablate.plan.RunKey;
import dev.ablate.results.Doubts;
import dev.ablate.results.Layout;
import dev.ablate.results.LayoutFiles;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A run that came to its end, as other tools are told of it; its files are read when they are
 * wanted.
 *
 * @param experiment its experiment
 * @param condition its condition, also that of a search's trial: {@code base/tune/trial-03}
 * @param key its seed, and its fold where it has one
 * @param folder where its files lie
 */
public record MeasuredRun(String experiment, String condition, RunKey key, Path folder) {
  /**
   * A run's folder by its name.
   *
   * @param name experiment, condition and seed, as the folders are called
   * @return empty where a folder of that name is none of a run's
   */
  public static Optional<MeasuredRun> of(String name, Path folder) {
    List<String> parts = List.of(name.split("/", -1));
    if (parts.size() < 3) {
      return Optional.empty();
    }
    return RunKey.parse(parts.get(parts.size() - 1))
        .map(
            key ->
                new MeasuredRun(
                    parts.get(0),
                    String.join("/", parts.subList(1, parts.size() - 1)),
                    key,
                    folder));
  }

  /**
   * The runs of a results folder that came to their end, those that a report is about, in its
   * order.
   *
   * @param results the results folder
   * @param leftOut is told of each of the others, with why
   */
  public static List<MeasuredRun> all(Path results, BiConsumer<Path, String> leftOut) {
    Doubts doubts = Doubts.of(results);
    List<MeasuredRun> runs = new ArrayList<>();
    for (Layout.Experiment experiment : LayoutFiles.read(results).experiments()) {
      for (Layout.Condition condition : experiment.conditions()) {
        Path conditions = results.resolve(experiment.name()).resolve(condition.name());
        List<RunKey> keys =
            condition.keys().isEmpty() ? RunFolder.keys(conditions) : condition.keys();
        for (RunKey key : keys) {
          Path folder = RunFolder.of(conditions, key);
          Optional<String> doubt = doubts.about(folder);
          MeasuredRun run = new MeasuredRun(experiment.name(), condition.name(), key, folder);
          if (doubt.isPresent()) {
            leftOut.accept(folder, doubt.get());
          } else if (!run.ended()) {
            leftOut.accept(folder, "not finished");
          } else {
            runs.add(run);
          }
        }
      }
    }
    return runs;
  }

  /** Whether it was trained to its end, or diverged. */
  public boolean ended() {
    return switch (files().state()) {
      case DONE, DIVERGED -> true;
      case FAILED, INCOMPLETE -> false;
    };
  }

  /** Experiment, condition and seed, as the folders are called. */
  public String name() {
    return group() + "/" + key.name();
  }

  /** What runs with other seeds have in common with it. */
  String group() {
    return experiment + "/" + condition;
  }

  RunFiles files() {
    return RunFolder.read(folder);
  }

  /** What it declares, without seeds and folds. */
  static Map<String, String> declared(RunFiles files) {
    Map<String, String> declared = new LinkedHashMap<>(DeclaredValues.of(files.spec().orElse("")));
    declared.keySet().removeIf(path -> path.equals("seeds") || path.equals("split.fold"));
    return declared;
  }
}
