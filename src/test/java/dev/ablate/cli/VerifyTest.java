package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ablate verify}, with real small trainings in real repositories. */
@Tag("engine")
class VerifyTest {
  private static final String SERIES =
      """
      dataset: {name: synthetic, train: 60, test: 40, size: 8, classes: 3}
      split: 0.8
      layers: [flatten, linear: 3]
      optimizer: {sgd: {lr: 0.1}}
      epochs: 1
      seeds: 1..2
      variants:
        wide: {edit_layers: [{after: flatten1, insert: [linear: 8, relu]}]}
      """;

  private static final String EXPECT =
      "expect: [{condition: wide, metric: test_loss, less_than: {condition: base}}]\n";

  @TempDir private Path folder;
  private Path file;
  private Path results;
  private String err = "";

  @BeforeEach
  void places() throws IOException {
    file = folder.resolve("s.yaml");
    results = folder.resolve("results");
    Files.writeString(folder.resolve(".gitignore"), ".ablate/\nrun.json\ntiming.csv\n");
  }

  private int ablate(Object... arguments) {
    StringWriter errText = new StringWriter();
    CommandLine line = Ablate.commandLine();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(errText));
    int status =
        line.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    err = errText.toString();
    return status;
  }

  private void train(String text) throws IOException {
    Files.writeString(file, text);
    assertEquals(0, ablate("run", file, "--results", results, "--jobs", 2), err);
  }

  private void commit(Git git) throws Exception {
    git.add().addFilepattern(".").call();
    git.commit()
        .setMessage("m")
        .setAuthor("n", "n@example.org")
        .setCommitter("n", "n@example.org")
        .setSign(false)
        .call();
  }

  private Git repository() throws Exception {
    return Git.init().setDirectory(folder.toFile()).call();
  }

  private static void replace(Path path, String what, String by) throws IOException {
    String text = Files.readString(path);
    assertTrue(text.contains(what), text);
    Files.writeString(path, text.replace(what, by));
  }

  private JsonNode attested() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("results-verified.json").toFile());
  }

  @Test
  void resultsWhoseExpectationsCameFirstHold() throws Exception {
    try (Git git = repository()) {
      Files.writeString(file, SERIES + EXPECT);
      commit(git);
      train(SERIES + EXPECT);
      commit(git);
      assertEquals(0, ablate("verify", results, "--sample", "100%"), err);
      assertTrue(err.contains("4 of 4 runs were trained again"), err);
      assertTrue(attested().get("holds").asBoolean());
      assertTrue(attested().get("sha256").has("runs.csv"), "all that is computed again");
      assertEquals(git.getRepository().resolve("HEAD").name(), attested().get("commit").asText());
      assertTrue(git.status().call().getModified().isEmpty(), "the results are as they were");

      String first = Files.readString(folder.resolve("results-verified.json"));
      String page = Files.readString(folder.resolve("results-verified.md"));
      assertEquals(0, ablate("verify", results, "--sample", "100%"), err);
      assertEquals(first, Files.readString(folder.resolve("results-verified.json")));
      assertEquals(page, Files.readString(folder.resolve("results-verified.md")));

      Files.writeString(
          folder.resolve(".git/shallow"), git.getRepository().resolve("HEAD").name() + "\n");
      assertEquals(1, ablate("verify", results), err);
      assertTrue(err.contains("the history is shallow"), err);
    }
  }

  @Test
  void aDigitThatWasChangedIsNamed() throws Exception {
    train(SERIES);
    Path test = results.resolve("s/wide/seed-2/test.csv");
    String text = Files.readString(test);
    int last = text.length() - 2;
    char digit = text.charAt(last) == '1' ? '2' : '1';
    Files.writeString(test, text.substring(0, last) + digit + "\n");
    assertEquals(1, ablate("verify", results, "--sample", "100%"), err);
    assertTrue(err.contains("s/wide/seed-2/test.csv: line 2 is '"), err);
    assertTrue(err.contains("not verified"), err);
    assertFalse(attested().get("holds").asBoolean());
  }

  @Test
  void aComparisonThatWasEditedIsNamed() throws Exception {
    train(SERIES);
    replace(results.resolve("comparison.csv"), "wide", "wider");
    assertEquals(1, ablate("verify", results), err);
    assertTrue(err.contains("1 of 4 runs were trained again"), err);
    assertTrue(err.contains("comparison.csv: line "), err);
    assertEquals("holds", attested().at("/checks/0/outcome").asText(), err);
    assertEquals("fails", attested().at("/checks/2/outcome").asText(), err);
  }

  @Test
  void anExpectationThatCameAfterItsResultsIsNamed() throws Exception {
    try (Git git = repository()) {
      train(SERIES);
      commit(git);
      train(SERIES + EXPECT);
      commit(git);
      assertEquals(1, ablate("verify", results), err);
      assertTrue(err.contains("s, expectation 1 (test_loss of wide): committed after "), err);
      assertEquals("fails", attested().at("/checks/3/outcome").asText(), err);
    }
  }

  @Test
  void whatCouldNotBeToldIsNoSuccess() throws Exception {
    train(SERIES + EXPECT);
    assertEquals(1, ablate("verify", results), err);
    assertTrue(err.contains("the results lie in no git repository"), err);
    assertEquals("not_checked", attested().at("/checks/3/outcome").asText(), err);
    try (Git git = repository()) {
      Files.writeString(folder.resolve("other.txt"), "of something else");
      git.add().addFilepattern("other.txt").call();
      git.commit()
          .setMessage("m")
          .setAuthor("n", "n@x")
          .setCommitter("n", "n@x")
          .setSign(false)
          .call();
      assertEquals(1, ablate("verify", results), err);
      assertTrue(err.contains(".csv is not committed as it is"), err);
      commit(git);
      assertEquals(1, ablate("verify", results), err);
      assertTrue(err.contains("committed together with results/s/"), err);
    }
  }

  @Test
  void linksAreFollowedAndARunWithoutItsSpecIsNoSuccess() throws Exception {
    train(SERIES);
    Path link = Files.createSymbolicLink(folder.resolve("link"), results);
    Files.move(results.resolve("s"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(results.resolve("s"), folder.resolve("elsewhere"));
    assertEquals(0, ablate("verify", link, "--sample", "50%"), err);
    assertTrue(err.contains("2 of 4 runs were trained again"), err);
    Files.delete(results.resolve("s/base/seed-1/spec.yaml"));
    for (String sample : List.of("100%", "1%")) {
      assertEquals(1, ablate("verify", results, "--sample", sample), err);
      assertTrue(err.contains("s/base/seed-1 has no spec.yaml"), err);
    }
    assertEquals(1, ablate("verify", Files.createDirectory(folder.resolve("empty"))), err);
    assertTrue(err.contains("there is no run that counts"), err);
  }

  @Test
  void anAttestationTakesNoOtherFilesPlace() throws Exception {
    train(SERIES);
    assertEquals(2, ablate("verify", results, "--attest", results.resolve("comparison")), err);
    Files.writeString(folder.resolve("notes.md"), "mine");
    assertEquals(2, ablate("verify", results, "--attest", folder.resolve("notes")), err);
    assertEquals("mine", Files.readString(folder.resolve("notes.md")));
    assertEquals(2, ablate("verify", results, "--sample", "0.05"), err);
  }
}
