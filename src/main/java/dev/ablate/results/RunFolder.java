package dev.ablate.results;

import dev.ablate.plan.RunKey;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.RunFiles.State;
import dev.ablate.weights.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The files of one run, {@code <results>/<experiment>/<condition>/<key>/}.
 *
 * <p>Everything is written aside first and moved in at the end, so that a training that fails never
 * costs an earlier measurement, and nobody reads half a file.
 */
public final class RunFolder {
  /** Of a run below its results: experiment, condition, key. */
  private static final int DEPTH = 3;

  private RunFolder() {}

  /** Where a run's files belong. */
  public static Path of(Path results, RunPlan run) {
    return of(results, run.experiment(), run.condition(), run.key());
  }

  /** Where a run's files belong. */
  public static Path of(Path results, String experiment, String condition, RunKey key) {
    return of(results.resolve(experiment).resolve(condition), key);
  }

  /** Where the files of a condition's run belong. */
  public static Path of(Path condition, RunKey key) {
    return condition.resolve(key.name());
  }

  /** Whether a folder is called as those of runs are. */
  public static boolean isOne(Path folder) {
    Path name = folder.getFileName(); // none of a root
    return name != null && RunKey.parse(name.toString()).isPresent();
  }

  /** Whether a folder is called as those of runs are, or holds something that a run leaves. */
  public static boolean mayBeOne(Path folder) {
    return isOne(folder)
        || FileNames.OF_A_RUN.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /** The folders of runs in that of a condition, of an experiment, or of results, in order. */
  public static List<Path> below(Path folder) {
    try (Stream<Path> inside = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      return inside.filter(each -> isOne(each) && Files.isDirectory(each)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The runs whose folders are there, in order. */
  public static List<RunKey> keys(Path condition) {
    if (!Files.isDirectory(condition)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(condition)) {
      return children
          .filter(Files::isDirectory)
          .flatMap(child -> RunKey.parse(child.getFileName().toString()).stream())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes all files of a run that came to its end, and removes those of a former run that this one
   * does not have.
   *
   * @param folder the run's folder; created where missing
   * @param run what was measured
   * @param spec the text of spec.yaml
   * @param facts what run.json says
   */
  public static void write(Path folder, RunRecord run, String spec, RunFacts facts) {
    Staging staging = new Staging(folder);
    staging.write(FileNames.SPEC, spec);
    staging.write(FileNames.METRICS, RunTables.metrics(run.metrics()));
    if (!run.steps().isEmpty()) {
      staging.write(FileNames.STEPS, RunTables.steps(run.steps()));
    }
    if (!run.gradients().isEmpty()) {
      staging.write(FileNames.GRADIENTS, RunTables.gradients(run.gradients()));
    }
    run.test().ifPresent(test -> staging.write(FileNames.TEST, RunTables.test(test)));
    if (!run.predictions().isEmpty()) {
      staging.write(FileNames.PREDICTIONS, RunTables.predictions(run.predictions()));
    }
    run.scores()
        .ifPresent(
            scores ->
                staging.write(
                    FileNames.SCORES,
                    file -> Safetensors.write(file, Map.of("scores", scores), Map.of())));
    run.reconstructions()
        .ifPresent(
            png ->
                staging.write(
                    FileNames.RECONSTRUCTIONS,
                    file -> {
                      try {
                        Files.write(file, png);
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    }));
    run.fitted().ifPresent(fitted -> staging.write(FileNames.FITTED, FittedFile.write(fitted)));
    if (!run.weights().isEmpty()) {
      staging.write(FileNames.MODEL, file -> Safetensors.write(file, run.weights()));
    }
    staging.write(FileNames.TIMING, RunTables.timing(run.timings()));
    staging.write(FileNames.RUN, RunJson.write(facts, spec));
    staging.commit(FileNames.OF_A_RUN);
  }

  /**
   * Notes that a run ended by an error; files of an earlier measurement stay as they are, and count
   * for as long as they are of the same identity.
   *
   * @param folder the run's folder; created where missing
   * @param facts made by {@link RunFacts#failed}
   */
  public static void writeFailure(Path folder, RunFacts facts) {
    Path file = folder.resolve(FileNames.RUN);
    Optional<RunFacts> earlier = read(folder).facts();
    RunFacts noted =
        earlier
            .filter(run -> run.status() != RunFacts.Status.FAILED)
            .map(run -> run.withFailure(facts.failure().orElseThrow()))
            .orElse(facts);
    WholeFile.write(file, RunJson.write(noted, readSpec(folder).orElse("")));
  }

  /**
   * Takes back the note that another declaration's run failed here, now that these files are again
   * those of the declared one.
   *
   * @param folder of a run whose files are whole
   */
  public static void forgetFailure(Path folder) {
    Path file = folder.resolve(FileNames.RUN);
    // Looked for in the text: a series of a thousand finished runs must not parse as many files.
    if (readIfThere(file, RunFolder::text).filter(RunJson::mayNoteFailure).isEmpty()) {
      return;
    }
    RunFiles run = read(folder);
    Optional<RunFacts> facts = run.facts().filter(RunFacts::failedInstead);
    if (facts.isEmpty()) {
      return;
    }
    if (facts.get().status() == RunFacts.Status.FAILED) {
      delete(file); // there was none before it that could say more of these files
    } else {
      WholeFile.write(file, RunJson.write(facts.get().withoutFailure(), run.spec().orElse("")));
    }
  }

  /**
   * Gives a finished run a second place, as when a condition was renamed.
   *
   * @param from a run's folder
   * @param to another run's folder, of the same identity
   * @param spec the text of spec.yaml there, which holds the run's name
   */
  public static void copy(Path from, Path to, String spec) {
    Staging staging = new Staging(to);
    for (String name : FileNames.OF_A_RUN) {
      if (name.equals(FileNames.SPEC)) {
        staging.write(FileNames.SPEC, spec);
      } else if (Files.isRegularFile(from.resolve(name))) {
        staging.write(
            name,
            file -> {
              try {
                Files.copy(from.resolve(name), file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      }
    }
    staging.commit(FileNames.OF_A_RUN);
  }

  /** Reads what is there of a run; a file that cannot be read counts as missing. */
  public static RunFiles read(Path folder) {
    Optional<String> spec = readSpec(folder);
    Optional<List<MetricsRow>> metrics =
        readIfThere(folder.resolve(FileNames.METRICS), RunTables::readMetrics);
    Optional<TestRow> test =
        readIfThere(folder.resolve(FileNames.TEST), RunTables::readTest).flatMap(t -> t);
    Optional<RunFacts> facts = readIfThere(folder.resolve(FileNames.RUN), RunJson::read);
    return new RunFiles(
        state(folder, metrics, test, facts),
        spec,
        metrics.orElse(List.of()),
        test,
        facts,
        readIfThere(folder.resolve(FileNames.RECONSTRUCTIONS), RunFolder::bytes));
  }

  /** The text of spec.yaml. */
  public static Optional<String> readSpec(Path folder) {
    return readIfThere(folder.resolve(FileNames.SPEC), RunFolder::text);
  }

  private static State state(
      Path folder,
      Optional<List<MetricsRow>> metrics,
      Optional<TestRow> test,
      Optional<RunFacts> facts) {
    // Files beside such a note are an earlier declaration's, or nobody knows whose.
    if (facts.filter(RunFacts::failedInstead).isPresent()) {
      return State.FAILED;
    }
    boolean torn = Files.exists(folder.resolve(Staging.STAGED));
    boolean unreadableTest = test.isEmpty() && Files.exists(folder.resolve(FileNames.TEST));
    if (torn || metrics.isEmpty() || unreadableTest) {
      return State.INCOMPLETE;
    }
    if (test.isPresent()) {
      return State.DONE;
    }
    // Without run.json, as in committed files, the last row tells: half a copy ends in numbers.
    boolean diverged =
        facts
            .map(run -> run.status() == RunFacts.Status.DIVERGED)
            .orElseGet(
                () ->
                    Files.isRegularFile(folder.resolve(FileNames.SPEC))
                        && metrics.get().stream().reduce((row, next) -> next).stream()
                            .anyMatch(row -> !row.finite()));
    return diverged ? State.DIVERGED : State.INCOMPLETE;
  }

  /** Whether a run that came to its end diverged: it has no test. */
  public static boolean diverged(Path folder) {
    return !Files.isRegularFile(folder.resolve(FileNames.TEST));
  }

  /** The rows of predictions.csv, or none; they are not committed. */
  public static List<Prediction> readPredictions(Path folder) {
    return readIfThere(folder.resolve(FileNames.PREDICTIONS), RunTables::readPredictions)
        .orElse(List.of());
  }

  /** The rows of steps.csv, or none. */
  public static List<StepRow> readSteps(Path folder) {
    return readIfThere(folder.resolve(FileNames.STEPS), RunTables::readSteps).orElse(List.of());
  }

  /** The rows of gradients.csv, or none. */
  public static List<GradientRow> readGradients(Path folder) {
    return readIfThere(folder.resolve(FileNames.GRADIENTS), RunTables::readGradients)
        .orElse(List.of());
  }

  private static <T> Optional<T> readIfThere(Path file, Function<Path, T> reader) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(file));
    } catch (UncheckedIOException | IllegalArgumentException | java.util.NoSuchElementException e) {
      // Half a file of a run in progress, or one edited by hand: the report names the run as
      // missing.
      return Optional.empty();
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw FileTrouble.writing(file, e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
