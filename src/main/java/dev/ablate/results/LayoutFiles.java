package dev.ablate.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.ablate.plan.ConditionName;
import dev.ablate.plan.SpecFacts;
import dev.ablate.results.Layout.Condition;
import dev.ablate.results.Layout.Experiment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the layout of a results folder is kept: {@code <experiment>/experiment.json}, beside the
 * conditions' folders and committed with them, so that a report needs no experiment file.
 */
public final class LayoutFiles {
  /** How all of it is written. */
  public static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(MeasureJson.module())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private LayoutFiles() {}

  /**
   * Writes a file for each experiment; other experiments of the folder are left as they are, and so
   * are conditions that this call was not asked for.
   *
   * @param whole names of the experiments all of whose conditions are in the layout
   */
  public static void write(Path results, Layout layout, Set<String> whole) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    for (Experiment now : layout.experiments()) {
      Experiment experiment = merged(results, now, whole);
      try {
        WholeFile.write(
            results.resolve(experiment.name()).resolve(FileNames.EXPERIMENT),
            JSON.writer(printer).writeValueAsString(experiment) + "\n");
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Experiment merged(Path results, Experiment now, Set<String> whole) {
    Path folder = results.resolve(now.name());
    Optional<Experiment> before = readExperiment(folder);
    Experiment planned = before.map(earlier -> Looked.at(earlier, now, folder)).orElse(now);
    return whole.contains(planned.name())
        ? planned
        : before.map(earlier -> earlier.with(planned)).orElse(planned);
  }

  /** What a results folder would be about if a layout were written into it. */
  public static Layout read(Path results, Layout layout, Set<String> whole) {
    Map<String, Experiment> experiments = new TreeMap<>();
    read(results).experiments().forEach(each -> experiments.put(each.name(), each));
    layout
        .experiments()
        .forEach(each -> experiments.put(each.name(), merged(results, each, whole)));
    return new Layout(List.copyOf(experiments.values()));
  }

  /**
   * Reads what a results folder is about. An experiment without its file is made out from its
   * folders: conditions by name, compared with {@code base} where there is one.
   */
  public static Layout read(Path results) {
    List<Experiment> experiments = new ArrayList<>();
    for (Path folder : folders(results)) {
      Optional<Experiment> experiment = readExperiment(folder);
      experiment.ifPresent(experiments::add);
    }
    return new Layout(experiments);
  }

  private static Optional<Experiment> readExperiment(Path folder) {
    Path file = folder.resolve(FileNames.EXPERIMENT);
    if (Files.isRegularFile(file)) {
      try {
        Experiment read = JSON.readValue(file.toFile(), Experiment.class);
        // The folder's name counts, for a folder may have been renamed, and a name is a path here.
        return Optional.of(read.called(name(folder)));
      } catch (IOException | RuntimeException e) {
        return guess(folder);
      }
    }
    return guess(folder);
  }

  private static Optional<Experiment> guess(Path folder) {
    List<Path> conditions =
        folders(folder).stream()
            .filter(condition -> folders(condition).stream().anyMatch(RunFolder::isOne))
            .toList();
    boolean based = conditions.stream().anyMatch(condition -> name(condition).equals("base"));
    List<Condition> guessed =
        conditions.stream()
            .map(condition -> guess(condition, based))
            .sorted(java.util.Comparator.comparing(c -> c.reference().isPresent()))
            .toList();
    return guessed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Experiment(
                name(folder),
                Optional.empty(),
                Optional.empty(),
                guessed,
                Map.of(),
                List.of(),
                Optional.empty()));
  }

  private static Condition guess(Path condition, boolean based) {
    String experiment = name(condition.getParent());
    boolean split =
        folders(condition).stream()
            .filter(RunFolder::isOne)
            .findFirst()
            .flatMap(RunFolder::readSpec)
            .filter(spec -> SpecFacts.of(spec).splits())
            .isPresent();
    return new Condition(
        name(condition),
        based && !name(condition).equals("base")
            ? Optional.of(new ConditionName(experiment, "base"))
            : Optional.empty(),
        List.of(),
        split,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static List<Path> folders(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(child -> Files.isDirectory(child) && !name(child).startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
