package dev.ablate.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The state of the repository that an experiment file lies in. */
public final class GitCommit {
  private GitCommit() {}

  /**
   * The commit that is checked out, with {@code -dirty} behind it where tracked files were changed;
   * submodules are not looked into.
   *
   * @param folder a folder that may lie in a repository
   * @return empty where it does not, or where there is no git
   */
  public static Optional<String> of(Path folder) {
    try (BorrowedRepository git = BorrowedRepository.of(folder).orElse(null)) {
      return git == null ? Optional.empty() : of(git);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> of(BorrowedRepository git) {
    Optional<String> commit =
        git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
            .map(out -> new String(out, StandardCharsets.US_ASCII).strip())
            .filter(name -> name.matches("[0-9a-f]{40,64}"));
    if (commit.isEmpty()) {
      return commit;
    }
    git.ask(
        "update-index", "-q", "--refresh", "--ignore-submodules"); // ends with 1 where it finds any
    boolean clean =
        git.ask("diff-index", "--quiet", "--ignore-submodules=all", "HEAD", "--").isPresent();
    return commit.map(name -> clean ? name : name + "-dirty");
  }
}
