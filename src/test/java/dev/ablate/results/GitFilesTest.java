package dev.ablate.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitFilesTest {
  @TempDir Path folder;
  private Path repository;

  @BeforeEach
  void twoCommits() throws Exception {
    repository = Files.createDirectory(folder.resolve("repository"));
    git("init", "-q");
    commit("results/a b/ünï/test.csv", "one\n");
    commit("results/a b/ünï/test.csv", "two, and no line feed");
    commit("results/other.txt", "");
  }

  private void commit(String file, String text) throws Exception {
    Files.createDirectories(repository.resolve(file).getParent());
    Files.writeString(repository.resolve(file), text);
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "x");
  }

  private void git(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Process git = new ProcessBuilder(command).directory(repository.toFile()).inheritIO().start();
    assertEquals(0, git.waitFor());
  }

  @Test
  void writesWhatARevisionHolds() throws IOException {
    try (GitFiles git = new GitFiles(repository)) {
      Path old = folder.resolve("old");
      git.write(git.tree("HEAD~2:results").orElseThrow(), old, "test.csv"::equals);
      git.write(git.tree("HEAD:./results").orElseThrow(), folder.resolve("new"), name -> true);
    }
    assertEquals("one\n", Files.readString(folder.resolve("old/a b/ünï/test.csv")));
    assertEquals("two, and no line feed", Files.readString(folder.resolve("new/a b/ünï/test.csv")));
    assertTrue(Files.exists(folder.resolve("new/other.txt")));
    assertFalse(Files.exists(folder.resolve("old/other.txt")));
  }

  @Test
  void knowsWhatIsNoTree() {
    try (GitFiles git = new GitFiles(repository);
        GitFiles none = new GitFiles(folder)) {
      for (String name :
          List.of(
              "HEAD:nothing",
              "nothing:results",
              "--help",
              "--all:x",
              "HEAD:results/other.txt",
              "")) {
        assertEquals(Optional.empty(), git.tree(name), name);
      }
      assertEquals(Optional.empty(), none.tree("HEAD:results"));
    }
  }
}
