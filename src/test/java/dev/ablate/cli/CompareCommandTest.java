package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ablate compare} on two folders of results. */
class CompareCommandTest {
  @TempDir private Path folder;
  private String out = "";
  private String err = "";

  private void run(String results, String condition, double... tests) throws IOException {
    for (int seed = 1; seed <= tests.length; seed++) {
      Path run = folder.resolve(results + "/net/" + condition + "/seed-" + seed);
      Files.createDirectories(run);
      Files.writeString(
          run.resolve("metrics.csv"),
          "epoch,step,lr,train_loss,train_accuracy,val_loss,val_accuracy\n1,10,0.1,1,0.5,1,"
              + tests[seed - 1]
              + "\n");
      Files.writeString(
          run.resolve("test.csv"),
          "data,examples,loss,accuracy\ntest,100,"
              + (1 - tests[seed - 1])
              + ","
              + tests[seed - 1]
              + "\n");
      Files.writeString(run.resolve("spec.yaml"), "seed: " + seed + "\n");
    }
  }

  private int compare(String... arguments) {
    CommandRun run =
        CommandRun.of(
            Stream.concat(
                    Stream.of("compare", folder.resolve("before"), folder.resolve("after")),
                    Arrays.stream(arguments))
                .toArray());
    out = run.out();
    err = run.err();
    return run.status();
  }

  private String row(String condition) {
    return out.lines()
        .filter(line -> line.startsWith(" net/" + condition + " "))
        .findFirst()
        .orElseThrow()
        .strip()
        .replaceAll(" {2,}", "|");
  }

  @Test
  void eachIsComparedWithItsNamesakeBySeed() throws IOException {
    run("before", "base", 0.70, 0.71, 0.72, 0.73);
    run("before", "same", 0.70, 0.71, 0.72, 0.73);
    run("before", "noisy", 0.70, 0.71, 0.72, 0.73);
    run("before", "gone", 0.5, 0.5);
    run("after", "base", 0.651, 0.659, 0.671, 0.679);
    run("after", "same", 0.70, 0.71, 0.72, 0.73);
    run("after", "noisy", 0.80, 0.61, 0.78, 0.70);
    run("after", "added", 0.5, 0.5);
    assertEquals(1, compare(), err);
    // −4.9, −5.1, −4.9, −5.1: t = −86.6 with three degrees of freedom, times the two that vary
    assertEquals(
        "net/base|4|71.50 ± 1.29|66.50 ± 1.24|−5.00|−5.18 to −4.82|< 0.001|B is worse",
        row("base"));
    assertTrue(row("same").endsWith("|0.00|equal"), row("same"));
    assertTrue(row("noisy").endsWith("|undecided"), row("noisy"));
    assertTrue(out.contains("Not compared, of A: net/gone\n"), out);
    assertTrue(out.contains("Not compared, of B: net/added\n"), out);
    assertTrue(out.contains("Of 3 conditions: B is worse in 1, equal in 1, undecided in 1"), out);
    assertEquals(1, compare("--metric", "test_loss"), err);
    assertTrue(row("base").endsWith("B is worse"), "a higher loss is worse");
    assertEquals(0, compare("--only", "same,noisy"), err);
    assertFalse(out.contains("net/base "), out);
  }

  @Test
  void lossesOfTwoFunctionsAreNotCompared() throws IOException {
    for (String results : new String[] {"before", "after"}) {
      run(results, "base", 0.7, 0.8, 0.75);
      run(results, "other", 0.7, 0.8, 0.75);
      for (int seed = 1; seed <= 3; seed++) {
        Files.writeString(
            folder.resolve(results + "/net/other/seed-" + seed + "/spec.yaml"),
            "seed: " + seed + "\nloss: " + (results.equals("after") ? "mse" : "mae") + "\n");
      }
    }
    assertEquals(0, compare("--metric", "test_loss"), err);
    assertTrue(out.contains("Not compared, of B: net/other\n"), out);
    assertEquals(0, compare(), err);
    assertTrue(row("other").endsWith("equal"), row("other"));
  }

  @Test
  void whatCannotBeComparedIsSaid() throws IOException {
    run("before", "base", 0.7, 0.8);
    run("after", "other", 0.7, 0.8);
    assertEquals(2, compare());
    assertTrue(out.contains("No condition has the same name"), out);
    assertEquals(2, CommandRun.of("compare", "nowhere", "elsewhere").status());
  }
}
