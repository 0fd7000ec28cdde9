package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.spec.Expectation;
import dev.ablate.spec.Measure;
import dev.ablate.spec.Numerics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The experiments that come with the program. */
class ShippedExperimentsTest {
  private static SeriesPlan plan(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      List<Path> paths = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
      assertFalse(paths.isEmpty());
      Datasets datasets = new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT);
      return Planner.plan(paths, PlanOptions.NONE, datasets);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"experiments", "experiments/published", "experiments/published/long"})
  void planAndGiveTheSameBytesEverywhere(String folder) throws IOException {
    for (ConditionPlan condition : plan(folder).conditions()) {
      String name = condition.name().toString();
      assertEquals(Numerics.PORTABLE, condition.declaration().numerics(), name);
      assertEquals(1, condition.declaration().threads(), name);
      assertTrue(condition.seeds().size() >= 3, name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "experiments",
        "experiments/canon",
        "experiments/published",
        "experiments/published/long"
      })
  void haveAsManyParametersAsPublished(String folder) throws IOException {
    SeriesPlan series = plan(folder);
    for (ExperimentPlan experiment : series.experiments()) {
      for (Expectation expected : experiment.heading().expect()) {
        if (expected.metric() instanceof Measure.Parameters) {
          ConditionName name = new ConditionName(experiment.name(), expected.condition());
          assertEquals(
              expected.value().orElseThrow(),
              series.condition(name).orElseThrow().network().parameters(),
              name.toString());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"experiments/published", "experiments/published/long"})
  void sayWhatWasPublishedAndHowFarFromItCounts(String folder) throws IOException {
    for (ExperimentPlan experiment : plan(folder).experiments()) {
      String text = Files.readString(experiment.file());
      assertTrue(
          experiment.heading().source().isPresent() || text.contains("\nextends:"),
          experiment.name());
      assertFalse(experiment.heading().expect().isEmpty(), experiment.name());
      for (Expectation expected : experiment.heading().expect()) {
        boolean exact = expected.metric() instanceof Measure.Parameters;
        assertTrue(
            expected.value().isEmpty() || exact || expected.tolerance().isPresent(),
            experiment.name() + ": " + expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"experiments/published", "experiments/published/long"})
  void areListed(String folder) throws IOException {
    String list = Files.readString(Path.of("experiments/published/README.md"));
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      String missing =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .map(file -> Path.of("experiments/published").relativize(file).toString())
              .filter(file -> !list.contains("(" + file.replace('\\', '/') + ")"))
              .collect(Collectors.joining(", "));
      assertEquals("", missing);
    }
  }
}
