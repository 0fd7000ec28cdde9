package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.reference.Schema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command says and how it ends. */
class CommandTest {
  private static final String TINY =
      """
      dataset: {name: synthetic, train: 60, test: 20, size: 8}
      split: 0.8
      layers: [flatten, linear: 8, relu, linear: 10]
      optimizer: {sgd: {lr: 0.1}}
      epochs: 2
      seeds: 1..2
      variants:
        dropout: {edit_layers: [{after: relu1, insert: [dropout: 0.5]}]}
      """;

  @TempDir private Path folder;
  private String out = "";
  private String err = "";

  private int ablate(Object... arguments) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    CommandLine line = Ablate.commandLine();
    line.setOut(new PrintWriter(outText));
    line.setErr(new PrintWriter(errText));
    int status =
        line.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    out = outText.toString();
    err = errText.toString();
    assertFalse(err.contains("\tat "), err);
    return status;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aWrongFileIsSaidWithPlaceAndEndsWithTwo() throws IOException {
    Path file = write("a.yaml", TINY.replace("relu,", "relux,").replace("sgd", "sdg"));
    assertEquals(2, ablate("check", file));
    assertTrue(err.contains("a.yaml:3:"), err);
    assertTrue(err.contains("did you mean relu?"), err);
    assertTrue(err.contains("did you mean sgd?"), err);
    assertTrue(err.contains("errors; nothing was run"), err);
  }

  @Test
  void theDataOfExperimentsAreSaidOnceForEachPlace() throws IOException {
    for (String name : List.of("one", "two")) {
      Path home = Files.createDirectories(folder.resolve(name));
      Files.writeString(
          home.resolve("d.csv"), "a,label\n1,0\n2,1\n3,0\n" + (name.equals("two") ? "4,1\n" : ""));
      for (String file : List.of(name + "-x.yaml", name + "-y.yaml")) {
        Files.writeString(
            home.resolve(file),
            "dataset: {name: csv, path: d.csv}\nlayers: [linear: 2]\n"
                + "optimizer: {sgd: {lr: 0.1}}\nepochs: 1\n");
      }
    }
    assertEquals(0, ablate("data", folder.resolve("one"), folder.resolve("two")), err);
    List<String> lines = out.lines().toList();
    assertEquals(2, lines.size(), out);
    assertTrue(lines.get(0).contains("3 training, 0 validation and 0 test examples of 1;"), out);
    assertTrue(lines.get(1).contains("4 training, 0 validation and 0 test examples of 1;"), out);
  }

  @Test
  void aWrongCommandLineEndsWithTwo() throws IOException {
    Path file = write("a.yaml", TINY);
    assertEquals(2, ablate("rnu", file));
    assertEquals(2, ablate("run", file, "--resluts", folder));
    assertEquals(2, ablate("run", file, "--device", "tpu", "--results", folder.resolve("r")));
    assertTrue(err.contains("write auto, cpu or gpu"), err);
    assertEquals(2, ablate("run", folder.resolve("nothing.yaml")));
    assertEquals(2, ablate("plan", file, "--seeds", "5..1"));
    assertEquals(2, ablate("report", "--results", folder.resolve("nothing")));
    assertEquals(2, ablate("diff", folder.resolve("nothing"), folder));
    assertEquals(2, ablate("show", "nothing", "--results", folder));
    assertEquals(2, ablate());
  }

  @Test
  void aWrongWordIsSaidAloneWithTheWayToTheHelp() {
    assertEquals(2, ablate("init", folder.resolve("a.yaml"), "--series", "droput"));
    assertTrue(err.contains("did you mean dropout?"), err);
    assertTrue(err.endsWith("see: ablate init --help\n"), err);
    assertEquals(2, err.lines().count(), err);
    assertEquals(2, ablate("run", "a.yaml", "--resluts", "r"));
    assertTrue(err.contains("--results"), err);
  }

  @Test
  void theReferenceKnowsKeysInsideOthers() {
    assertEquals(0, ablate("reference", "limit"));
    assertTrue(out.contains("In `dataset`:"), out);
    assertTrue(out.contains("Training examples."), out);
    assertEquals(0, ablate("reference", "lr"));
    assertTrue(out.contains("`sgd`"), out);
    assertEquals(0, ablate("reference", "kernel"));
    assertTrue(out.contains("In `avg_pool2d`, `max_pool2d`:"), out);
    assertEquals(0, ablate("reference", "numerics"));
    assertTrue(out.contains("(`native`, `portable`): Which kernels compute."), out);
    assertEquals(2, ablate("reference", "lmit"));
    assertTrue(err.contains("did you mean limit?"), err);
  }

  @Test
  void helpAndSchemaAreForProgramsAndPeople() {
    assertEquals(0, ablate("run", "--help"));
    assertTrue(out.contains("ablate run experiments"), out);
    assertEquals(0, ablate("schema"));
    assertEquals(Schema.text(), out);
    assertEquals(0, ablate("--version"));
    assertTrue(out.contains("PyTorch 2."), out);
  }

  @Test
  void aPlanShowsLayersAndChanges() throws IOException {
    Path file = write("a.yaml", TINY);
    assertEquals(0, ablate("plan", file, "--results", folder.resolve("r")));
    assertTrue(out.contains("linear1"), out);
    assertTrue(out.contains("+ dropout1"), out);
    String examples = "48 examples train, 12 validate, 20 test; 2 steps an epoch";
    assertEquals(out.indexOf(examples), out.lastIndexOf(examples), out); // once, for both
    assertTrue(out.contains(examples), out);
    assertTrue(out.contains("2 conditions, 4 runs; none is finished"), out);
  }

  @Test
  void anotherNumberOfParametersThanExpectedIsToldWhereItIsExpected() throws IOException {
    String expected = "expect:\n  - {metric: parameters, value: %d}\n";
    Path wrong = write("a.yaml", TINY + expected.formatted(611));
    assertEquals(1, ablate("plan", wrong, "--results", folder.resolve("r")));
    String said = ":10:5: warning: a/base has 610 parameters, and 611 are expected";
    assertTrue(err.contains(said), err);
    assertEquals(0, ablate("check", wrong));
    assertTrue(err.contains(said), err);
    Path right = write("b.yaml", TINY + expected.formatted(610));
    assertEquals(0, ablate("plan", right, "--results", folder.resolve("r")));
    assertTrue(!err.contains("are expected"), err);
  }

  /**
   * R: power.t.test(delta = 0.5, sd = 1, sig.level = 0.05, power = 0.8, type = "paired", strict =
   * TRUE) says n = 33.37.
   */
  @Test
  void aPlanSaysHowManySeedsADifferenceTakes() throws IOException {
    Path file = write("a.yaml", TINY);
    Path nowhere = folder.resolve("r");
    assertEquals(0, ablate("plan", file, "--results", nowhere, "--detect", 0.5, "--spread", 1));
    assertTrue(out.contains("a/dropout: 34, at level 0.0500 (1 compared)"), out);
    assertTrue(out.contains("vary by 1.00 as stated"), out);
    assertEquals(0, ablate("plan", file, "--results", nowhere, "--detect", 0.5));
    assertTrue(out.contains("a/dropout: no earlier runs tell"), out);
    assertEquals(2, ablate("plan", file, "--detect", 0));
    assertEquals(2, ablate("plan", file, "--spread", 1));
    Path sequence =
        write("b.yaml", TINY.replace("1..2", "{until: {half_width: 0.01}, first: 5, most: 20}"));
    assertEquals(0, ablate("plan", sequence, "--results", nowhere, "--detect", 1, "--spread", 1));
    assertTrue(out.contains("seeds 1..5 and up to 20 (looks after 5, 10, 20)"), out);
    assertTrue(out.contains("10 runs at least and 40 at most"), out);
    assertTrue(out.contains("at level 0.0250 (1 compared)"), out);
    Path alone = write("c.yaml", TINY.substring(0, TINY.indexOf("variants")));
    assertEquals(0, ablate("plan", alone, "--results", nowhere, "--detect", 1));
    assertTrue(out.contains("--detect: no condition is compared with another here"), out);
  }

  @Test
  @Tag("engine")
  void aSeriesIsTrainedOnceComparedAndRepeatedToTheByte() throws IOException {
    Path file = write("a.yaml", TINY + "record_gradients: true\n");
    Path results = folder.resolve("r");
    Path again = folder.resolve("again");
    assertEquals(0, ablate("run", file, "--results", results), err);
    assertTrue(err.contains("4 trained, 0 were finished before"), err);
    assertTrue(out.contains("dropout") && out.contains(" verdict "), "the table: " + out);
    assertFalse(out.contains("4 trained"), "notes are no table: " + out);
    assertFalse(err.contains(" verdict "), "the table is not said twice: " + err);
    assertTrue(Files.exists(results.resolve("comparison.html")));
    String facts = Files.readString(results.resolve("a/base/seed-1/run.json"));
    for (String fact : List.of("identity", "data_digest", "ablate", "engine", "cpu", "spec")) {
      assertTrue(facts.contains("\"" + fact + "\" : \""), fact + " in " + facts);
    }
    assertEquals(0, ablate("run", file, "--results", results), err);
    assertTrue(err.contains("0 trained, 4 were finished before"), err);
    assertEquals(0, ablate("plan", file, "--results", results));
    assertTrue(out.contains("4 are finished"), out);

    assertEquals(0, ablate("run", file, "--results", again, "--jobs", "1"), err);
    assertEquals("", asThePageSays(results, again));
    assertTrue(Files.exists(again.resolve("a/dropout/seed-2/gradients.csv")));

    Path spec = results.resolve("a/dropout/seed-2/spec.yaml");
    assertEquals(0, ablate("run", spec, "--results", results), err);
    assertTrue(err.contains("0 trained, 1 were finished before"), err);

    assertEquals(0, ablate("diff", results.resolve("a"), again.resolve("a")), err);
    assertTrue(err.contains("equal to the byte"), err);

    Path metrics = again.resolve("a/base/seed-1/metrics.csv");
    Files.writeString(metrics, Files.readString(metrics).replaceFirst(",0\\.", ",1."));
    assertEquals(1, ablate("diff", results.resolve("a"), again.resolve("a")));
    assertTrue(err.contains("metrics.csv"), err);
    assertEquals(0, ablate("show", "a/base/seed-1", "--results", results));
    assertTrue(out.contains("seed-1"), out);
    assertEquals("", err);
    assertEquals(0, ablate("status", results));
    assertTrue(out.contains("5 runs are finished in " + results), out);
    assertEquals("", err);

    Path smaller = write("a.yaml", TINY.substring(0, TINY.indexOf("variants")));
    assertEquals(0, ablate("clean", smaller, "--results", results));
    assertTrue(Files.exists(spec), "without --yes nothing is removed");
    Path link = Files.createSymbolicLink(results.resolveSibling("link"), results);
    assertEquals(0, ablate("clean", smaller, "--results", link));
    assertTrue(out.contains(link.toString()), "where the folder is a link, too: " + err);
    assertEquals(0, ablate("clean", smaller, "--results", results, "--yes"));
    assertFalse(Files.exists(spec));
    assertTrue(Files.exists(results.resolve("a/base/seed-1/metrics.csv")));
    assertEquals(0, ablate("status", results));
    assertTrue(out.contains("2 runs are finished in " + results), "what is there: " + out);
  }

  @Test
  void whatCouldNotBeSubmittedIsNotSaidToBe() throws IOException {
    Path file = write("a.yaml", TINY);
    Object[] words = {"--on", "slurm:there-is-no-such-partition", "--detach"};
    assertEquals(
        3, ablate("run", file, "--results", folder.resolve("r"), words[0], words[1], words[2]));
    assertTrue(err.contains("failed: a/base/seed-1: "), err);
    assertFalse(err.contains("submitted;"), err);
  }

  /** What the command of docs/reproducibility.md prints of two results folders. */
  private static String asThePageSays(Path results, Path other) throws IOException {
    String command =
        Files.readAllLines(Path.of("docs/reproducibility.md")).stream()
            .filter(line -> line.startsWith("diff -r "))
            .findFirst()
            .orElseThrow()
            .replace("other-results", "'" + other + "'")
            .replace(" results ", " '" + results + "' ");
    Process diff = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    return new String(diff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  @Tag("engine")
  void oneDivergedRunIsNamedAndNotTested() throws IOException {
    Path file = write("a.yaml", TINY.replace("lr: 0.1", "lr: 1.0e+30"));
    assertEquals(3, ablate("run", file, "--results", folder.resolve("r")), err);
    assertTrue(err.contains("diverged: a/base/seed-1"), err);
    assertTrue(err.contains("no run came to its end"), err);
    assertEquals(
        3, ablate("run", file, "--results", folder.resolve("r")), "nothing is finished yet");
    Path half =
        write(
            "half.yaml",
            TINY.substring(0, TINY.indexOf("variants"))
                + "variants: {wild: {optimizer: {sgd: {lr: 1.0e+30}}}}\n");
    assertEquals(0, ablate("run", half, "--results", folder.resolve("h")), "one diverged alone");
    assertTrue(err.contains("diverged: half/wild/seed-1"), err);
    Path run = folder.resolve("r/a/base/seed-1");
    assertFalse(Files.exists(run.resolve("test.csv")));
    String comparison = Files.readString(folder.resolve("r/comparison.csv"));
    Files.delete(run.resolve("run.json"));
    assertEquals(0, ablate("report", "--results", folder.resolve("r")), err);
    assertEquals(comparison, Files.readString(folder.resolve("r/comparison.csv")), "as committed");
    assertTrue(Files.readString(folder.resolve("r/comparison.md")).contains("diverged: seed 1"));
  }

  @Test
  @Tag("engine")
  void gradientsOfAPersonsNetAgree() throws IOException {
    Path file = write("a.yaml", TINY);
    assertEquals(0, ablate("check", "--gradients", file), err);
    assertTrue(err.contains("linear1.weight"), err);
    assertFalse(err.contains("WRONG"), err);
  }
}
