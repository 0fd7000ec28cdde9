package dev.ablate.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The state of the repository that an experiment file lies in. */
public final class GitCommit {
  private static final int PATIENCE_SECONDS = 5;

  private GitCommit() {}

  /**
   * The commit that is checked out, with {@code -dirty} behind it where tracked files were changed.
   *
   * @param folder a folder that may lie in a repository
   * @return empty where it does not, or where there is no git
   */
  public static Optional<String> of(Path folder) {
    try {
      Process git =
          // a folder that came with the files may name programs to run; none is
          new ProcessBuilder(
                  "git",
                  "-c",
                  "core.fsmonitor=false",
                  "describe",
                  "--always",
                  "--dirty",
                  "--abbrev=40",
                  "--exclude=*")
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      git.getOutputStream().close();
      if (!git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        git.destroyForcibly();
        return Optional.empty();
      }
      String commit =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.exitValue() == 0 && !commit.isEmpty() ? Optional.of(commit) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
