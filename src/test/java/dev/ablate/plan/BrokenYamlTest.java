package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.Fuzz;
import dev.ablate.problem.Problem;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.StartSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file says, it is planned, or problems say in which file and where it is wrong. */
class BrokenYamlTest {
  private static final List<Path> CORPUS =
      List.of(Path.of("experiments"), Path.of("src/test/resources"));

  @TempDir Path folder;
  private Series series;

  @BeforeEach
  void open() {
    series = new Series(folder);
  }

  @Test
  void everyBrokenFileIsNamedWithItsPlace() throws IOException {
    BrokenYaml broken = new BrokenYaml(corpus());
    for (Path good : yaml(Path.of("experiments")).toList()) {
      Path copy = folder.resolve(good.getFileName()); // what others extend
      Files.copy(good, copy, StandardCopyOption.REPLACE_EXISTING); // two series have a baseline
    }
    Fuzz.files(4500, random -> tryToPlan(broken.next(random)));
  }

  @Test
  void bytesAreNoYaml() {
    Fuzz.files(
        500,
        random -> tryToPlan(Fuzz.bytes(Series.LENET.getBytes(StandardCharsets.UTF_8), random)));
  }

  private void tryToPlan(byte[] text) throws IOException {
    Files.write(folder.resolve("broken.yaml"), text);
    try {
      SeriesPlan plan = series.plan("broken.yaml");
      plan.runs().stream().limit(5).forEach(BrokenYamlTest::writeAndCheck);
    } catch (ProblemsException e) {
      for (Problem problem : e.problems()) {
        assertTrue(problem.place().toString().contains(".yaml"), problem.toString());
        assertFalse(problem.message().isBlank(), problem.toString());
        assertFalse(problem.message().contains("Exception"), problem.toString());
      }
    }
  }

  /** What was understood is finite, stays in its folder, and can be said again. */
  private static void writeAndCheck(RunPlan run) {
    assertTrue(
        (run.experiment() + run.condition()).matches("[\\p{L}\\p{M}\\p{Nd}._=,+-]+"),
        run.toString());
    assertFalse((run.experiment() + "/" + run.condition()).matches("(.*/)?\\.\\.?(/.*)?"));
    String spec =
        Resolved.write(
            run,
            new RunDigests("d", run.declaration().initialWeights().map(StartSpec::path), Map.of()));
    assertFalse(spec.matches("(?s).*\\b(NaN|Infinity)\\b.*"), spec);
  }

  private static List<String> corpus() throws IOException {
    return CORPUS.stream().flatMap(BrokenYamlTest::yaml).map(BrokenYamlTest::text).toList();
  }

  private static Stream<Path> yaml(Path top) {
    try (Stream<Path> all = Files.walk(top)) {
      return all.filter(path -> path.toString().endsWith(".yaml")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aBombOfAliasesIsNoExperiment() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append("*a%d, ".formatted(i - 1).repeat(9)).append("x]\n");
    }
    series.write("bomb.yaml", bomb.toString());
    Fuzz.files(1, random -> assertThrows(ProblemsException.class, () -> series.plan("bomb.yaml")));
  }

  @Test
  void whatIsTooLargeOrHasNoEndIsNotRead() throws IOException {
    byte[] large = new byte[100_000_000];
    new Random(1).nextBytes(large);
    Files.write(folder.resolve("large.yaml"), large);
    Files.writeString(folder.resolve("extends-large.yaml"), "extends: large.yaml\n");
    Files.writeString(folder.resolve("extends-device.yaml"), "extends: /dev/zero\n");
    Files.writeString(folder.resolve("extends-folder.yaml"), "extends: .\n");
    Files.writeString(folder.resolve("deep.yaml"), "a: " + "{b: ".repeat(200_000));
    Files.writeString(folder.resolve("long.yaml"), "dataset: " + "x".repeat(900_000));
    Files.writeString(folder.resolve("wide.yaml"), "? ".repeat(450_000));
    for (String file :
        List.of(
            "large", "extends-large", "extends-device", "extends-folder", "deep", "long", "wide")) {

      Fuzz.files(
          1,
          random -> {
            ProblemsException wrong =
                assertThrows(ProblemsException.class, () -> series.plan(file + ".yaml"));
            assertTrue(wrong.getMessage().contains(file), wrong.getMessage());
            assertTrue(wrong.getMessage().length() < 100_000, file + " brings a long message");
          });
    }
  }

  @Test
  void moreSeedsThanAnybodyCanTrainAreAMistake() {
    series.write("many.yaml", Series.LENET + "seeds: 1..1000000000\n");
    Fuzz.files(1, random -> assertEquals(1, series.problems("many.yaml").size()));
  }
}
