package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ablate.AblateCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ablate diff} in a real git repository. Revisions are those of the folder that the command
 * is called in, so it is a process of its own.
 */
class DiffCommandTest {
  private static final String METRICS =
      "epoch,step,lr,train_loss,train_accuracy,val_loss,val_accuracy\n"
          + "1,10,0.1,0.5,0.8,0.6,0.7\n"
          + "2,20,0.1,0.4,0.9,0.5,0.75\n";

  @TempDir private Path repository;
  private Path run;

  @BeforeEach
  void threeRevisions() throws Exception {
    run = Files.createDirectories(repository.resolve("results/e/base/seed-1"));
    git("init", "--quiet");
    write("spec.yaml", "epochs: 2\nseed: 1\n");
    write("test.csv", "data,examples,loss,accuracy\ntest,100,0.5,0.75\n");
    write("metrics.csv", METRICS);
    commit("first");
    Files.writeString(repository.resolve("notes.txt"), "of something else");
    commit("same");
    write("spec.yaml", "epochs: 3\nseed: 1\n");
    write("metrics.csv", METRICS.replace("0.4,0.9", "0.401,0.9"));
    commit("other");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(run.resolve(name), text);
  }

  private void commit(String tag) throws Exception {
    git("add", ".");
    git(
        "-c",
        "user.name=n",
        "-c",
        "user.email=e@example.org",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "--quiet",
        "-m",
        tag);
    git("tag", tag);
  }

  private void git(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Ran ran = start(command);
    assertEquals(0, ran.status(), ran.err());
  }

  private Ran diff(String... words) throws Exception {
    List<String> command = AblateCommand.of(List.of(), "diff");
    command.addAll(List.of(words));
    Ran ran = start(command);
    assertFalse(ran.err().contains("\tat "), ran.err());
    return ran;
  }

  private record Ran(int status, String out, String err) {}

  private Ran start(List<String> command) throws Exception {
    Path err = Files.createTempFile("diff", ".err");
    Process process =
        new ProcessBuilder(command)
            .directory(repository.toFile())
            .redirectError(err.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Ran ran = new Ran(process.waitFor(), out, Files.readString(err));
    Files.delete(err);
    return ran;
  }

  @Test
  void comparesTheResultsOfTwoRevisions() throws Exception {
    Ran same = diff("first", "same");
    assertEquals(0, same.status(), same.err());
    assertTrue(same.err().contains("1 run in both, 1 equal to the byte"), same.err());

    Ran other = diff("HEAD~1", "HEAD");
    assertEquals(1, other.status(), other.err());
    assertTrue(other.err().contains("\u2212 epochs: 2"), other.err());
    assertTrue(other.err().contains("+ epochs: 3"), other.err());
    assertTrue(other.err().contains("metrics.csv"), other.err());
    assertTrue(other.err().contains("train_loss"), other.err());
    assertEquals("", other.out());
  }

  @Test
  void comparesAFolderOfARevisionWithWhatIsCheckedOut() throws Exception {
    assertEquals(0, diff("other:results", "results").status());
    assertEquals(0, diff("other:results/e/base", "results/e/base").status());
    write("metrics.csv", METRICS.replace("0.4,0.9", "0.4011,0.9"));
    assertEquals(1, diff("other:results", "results").status());
    assertEquals(0, diff("other:results", "results", "--tolerance", "0.001").status());
    Files.move(repository.resolve("results"), repository.resolve("moved"));
    assertEquals(1, diff("other", "moved").status());
  }

  @Test
  void foldersWithoutRunsAreNotEqual() throws Exception {
    Files.createDirectory(repository.resolve("empty"));
    Ran ran = diff("empty", "empty");
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("There is no run in empty, nor in empty."), ran.err());
    assertEquals(1, diff("empty", "results").status());
  }

  @Test
  void saysItToAProgram() throws Exception {
    Ran ran = diff("--json", "same", "other");
    assertEquals(1, ran.status(), ran.err());
    JsonNode root = new ObjectMapper().readTree(ran.out());
    assertEquals("different", root.get("distance").asText());
    JsonNode only = root.get("runs").get(0);
    assertEquals("e/base/seed-1", only.get("run").asText());
    assertEquals(2, only.get("declared").size());
    JsonNode metrics = only.get("files").get(0);
    assertEquals("metrics.csv", metrics.get("file").asText());
    assertEquals(0.001, metrics.get("farthest").asDouble(), 1e-9);
    assertTrue(metrics.get("first").asText().contains("train_loss"), ran.out());
  }

  @Test
  void saysThatThereIsNoSuchRevision() throws Exception {
    for (String wrong : List.of("firts", "first:reslts", "first:notes.txt", "--upload-pack=x")) {
      Ran ran = diff("--", "HEAD", wrong);
      assertEquals(2, ran.status(), wrong);
      assertTrue(ran.err().contains(wrong), ran.err());
    }
    assertEquals(2, diff("HEAD", "HEAD", "--tolerance", "-1").status());
  }
}
