package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.problem.ProblemsException;
import dev.ablate.run.slurm.SlurmOptions;
import dev.ablate.run.spark.SparkOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineFileTest {
  @TempDir Path folder;

  @Test
  void everyKeyIsRead() throws IOException {
    Files.writeString(
        folder.resolve("ablate.yaml"),
        """
        on: slurm:long
        slurm: {account: lab42, time: "4:00:00", gres: gpu:1, memory: 4G, places: 16, modules: [java/17], lines: ["#SBATCH -q s"]}
        spark:
          home: /opt/spark
          program: /opt/ablate
          java: /opt/java/bin/java
          places: 8
          conf: {spark.executor.instances: 4, spark.executor.memory: 2g}
        """);
    EngineFile file = EngineFile.beside(folder.resolve("experiment.yaml"));
    assertEquals(Optional.of("slurm:long"), file.on());
    assertEquals(
        Optional.of(
            new SlurmOptions(
                Optional.empty(),
                Optional.of("lab42"),
                Optional.of("4:00:00"),
                Optional.of("gpu:1"),
                Optional.of("4G"),
                OptionalInt.of(16),
                List.of("java/17"),
                List.of("#SBATCH -q s"))),
        file.slurm());
    assertEquals(
        Optional.of(
            new SparkOptions(
                Optional.of("/opt/spark"),
                Optional.of("/opt/ablate"),
                Optional.of("/opt/java/bin/java"),
                OptionalInt.of(8),
                Map.of("spark.executor.instances", "4", "spark.executor.memory", "2g"))),
        file.spark());
  }

  @Test
  void whatIsLeftOutIsWhatTheEngineDecides() throws IOException {
    Files.writeString(folder.resolve("ablate.yaml"), "slurm: {}\nspark: {}\n");
    EngineFile file = EngineFile.beside(folder);
    assertEquals(Optional.of(SlurmOptions.NONE), file.slurm());
    assertEquals(Optional.of(SparkOptions.NONE), file.spark());
    assertEquals(Optional.empty(), file.on());
  }

  @Test
  void aMistakeIsToldWithItsPlace() throws IOException {
    Files.writeString(folder.resolve("ablate.yaml"), "spark: {conff: {}}\n");
    ProblemsException mistake =
        assertThrows(ProblemsException.class, () -> EngineFile.beside(folder));
    assertTrue(mistake.getMessage().contains("ablate.yaml:1:9"), mistake.getMessage());
    assertTrue(mistake.getMessage().contains("conf"), mistake.getMessage());
  }
}
