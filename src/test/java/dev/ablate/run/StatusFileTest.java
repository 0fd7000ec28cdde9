package dev.ablate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusFileTest {
  @TempDir private Path folder;

  private SeriesStatus status() {
    return SeriesStatus.of(folder).orElseThrow();
  }

  @Test
  void aSeriesInWhichNothingHappensShowsThatItLives() throws InterruptedException {
    try (StatusFile file = new StatusFile(folder, Duration.ofMillis(50))) {
      file.planned(List.of(), List.of(), 1);
      String first = status().said().path("updated").asText();
      for (int tries = 0; tries < 600; tries++) {
        if (!status().said().path("updated").asText().equals(first)) {
          return;
        }
        Thread.sleep(50);
      }
    }
    throw new AssertionError("another machine would take it for dead");
  }

  @Test
  void whatWasSilentAndGoesOnIsNoLongerSaidToBe() throws IOException {
    Path declared =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            dataset: {name: synthetic, train: 20, test: 10, size: 8, channels: 1, classes: 2}
            layers: [flatten, linear: 2]
            optimizer: {sgd: {lr: 0.1}}
            epochs: 2
            """);
    Datasets datasets = new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT);
    List<Task> tasks =
        Series.tasks(Planner.plan(List.of(declared), PlanOptions.NONE, datasets), datasets, "cpu");
    try (StatusFile file = new StatusFile(folder)) {
      file.planned(tasks, List.of(), 1);
      file.started(tasks.get(0));
      file.silent(tasks.get(0), "its worker has made no progress");
      assertEquals("its worker has made no progress", status().runs().get(0).message());
      file.progress(
          tasks.get(0), new Moment(1, 0.5, OptionalDouble.empty(), OptionalDouble.empty()));
      file.end();
      assertEquals("", status().runs().get(0).message());
      assertEquals(1, status().said().at("/runs/0/epoch").asInt());
      file.finished(tasks.get(0), false);
      file.end();
      assertTrue(status().said().at("/runs/0/epoch").isMissingNode(), "where it was long before");
      assertTrue(status().said().has("ended"));
    }
  }
}
