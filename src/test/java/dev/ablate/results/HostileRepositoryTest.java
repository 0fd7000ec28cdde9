package dev.ablate.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories whose own files name programs to run: none is, whatever is asked of them. */
@DisabledOnOs(OS.WINDOWS)
class HostileRepositoryTest {
  @TempDir Path folder;
  private Path repository;
  private Path ran;
  private Path program;

  @BeforeEach
  void commitOnce() throws Exception {
    repository = Files.createDirectory(folder.resolve("repository"));
    ran = folder.resolve("ran");
    program = folder.resolve("program");
    Files.writeString(program, "#!/bin/sh\necho \"$0\" \"$@\" >> '" + ran + "'\ncat\n");
    assertTrue(program.toFile().setExecutable(true));
    git("init", "-q");
    write("results/e/base/seed-1/test.csv", "one\n");
    write(".gitattributes", "*.csv filter=x diff=x merge=x\n");
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "x");
    // Looked at again by its bytes, since its time is another one.
    write("results/e/base/seed-1/test.csv", "one\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = repository.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String git(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(words));
    Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
    git.getOutputStream().close();
    String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, git.waitFor(), out);
    return out.strip();
  }

  private void everythingIsAsked(boolean dirty) throws Exception {
    assertEquals(
        Optional.of(dirty), GitCommit.of(repository).map(commit -> commit.endsWith("-dirty")));
    try (GitFiles git = new GitFiles(repository.resolve("results"))) {
      Optional<String> tree = git.tree("HEAD:./");
      git.write(tree.orElseThrow(), folder.resolve("out"), name -> true);
    }
    assertEquals("one\n", Files.readString(folder.resolve("out/e/base/seed-1/test.csv")));
    assertFalse(Files.exists(ran), () -> read(ran));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "core.askPass",
        "core.alternateRefsCommand",
        "diff.external",
        "diff.x.command",
        "diff.x.textconv",
        "merge.x.driver",
        "credential.helper",
        "gpg.program",
        "alias.rev-parse",
        "pager.diff-index"
      })
  void whatTheConfigurationNamesIsNotRun(String key) throws Exception {
    git("config", key, program.toString());
    git("config", "filter.x.required", "true");
    everythingIsAsked(false);
    write("results/e/base/seed-1/test.csv", "another\n");
    everythingIsAsked(true);
  }

  @Test
  void noHookIsRun() throws Exception {
    Path hooks = Files.createDirectories(repository.resolve(".git/hooks"));
    for (String hook :
        List.of(
            "post-index-change",
            "fsmonitor-watchman",
            "reference-transaction",
            "post-checkout",
            "pre-auto-gc",
            "push-to-checkout")) {
      Files.copy(program, hooks.resolve(hook));
      assertTrue(hooks.resolve(hook).toFile().setExecutable(true));
    }
    everythingIsAsked(false);
    git("config", "core.hooksPath", hooks.toString());
    everythingIsAsked(false);
  }

  @Test
  void whatAnIncludedFileNamesIsNotRun() throws Exception {
    Path included = Files.writeString(folder.resolve("included"), "");
    git("config", "--file", included.toString(), "filter.x.clean", program.toString());
    git("config", "include.path", included.toString());
    everythingIsAsked(false);
  }

  @Test
  void aMissingObjectIsNotFetched() throws Exception {
    String blob = git("rev-parse", "HEAD:results/e/base/seed-1/test.csv");
    git("config", "core.repositoryformatversion", "1");
    git("config", "extensions.partialClone", "origin");
    git("config", "remote.origin.promisor", "true");
    git("config", "remote.origin.url", folder.toString());
    git("config", "remote.origin.uploadpack", program.toString());
    Path object =
        repository.resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2));
    Files.delete(object);
    GitCommit.of(repository);
    try (GitFiles git = new GitFiles(repository)) {
      String tree = git.tree("HEAD:results").orElseThrow();
      try {
        git.write(tree, folder.resolve("out"), name -> true);
      } catch (UncheckedIOException e) {
        assertTrue(e.getMessage().contains("missing"), e.toString());
      }
    }
    assertFalse(Files.exists(ran), () -> read(ran));
  }

  @Test
  void aSubmoduleIsNotLookedInto() throws Exception {
    Path inner = repository.resolve("inner");
    Files.createDirectory(inner);
    Files.writeString(inner.resolve("a.csv"), "a\n");
    Files.writeString(inner.resolve(".gitattributes"), "*.csv filter=x\n");
    git("-C", "inner", "init", "-q");
    git("-C", "inner", "add", "-A");
    git("-C", "inner", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "x");
    git("-c", "advice.addEmbeddedRepo=false", "add", "inner");
    write(
        ".gitmodules", "[submodule \"inner\"]\n\tpath = inner\n\turl = ./inner\n\tignore = none\n");
    git("add", ".gitmodules");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "y");
    git("-C", "inner", "config", "filter.x.clean", program.toString());
    git("-C", "inner", "config", "core.fsmonitor", program.toString());
    Files.writeString(inner.resolve("a.csv"), "a\n");
    everythingIsAsked(false);
  }

  @Test
  void aLinkedWorkingTreeAndPackedNamesAreRead() throws Exception {
    git("gc", "-q");
    git("pack-refs", "--all");
    Path linked = folder.resolve("linked");
    git("worktree", "add", "-q", linked.toString());
    assertEquals(Optional.of(git("rev-parse", "HEAD")), GitCommit.of(linked));
    try (GitFiles git = new GitFiles(linked)) {
      assertTrue(git.tree("HEAD:results").isPresent());
      assertTrue(git.tree("linked:results").isPresent());
    }
    Files.writeString(linked.resolve("results/e/base/seed-1/test.csv"), "three\n");
    assertTrue(GitCommit.of(linked).orElseThrow().endsWith("-dirty"));
  }

  @Test
  void namesThatAreLinksOrNoRepositoryAtAllAreNothing() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), git("rev-parse", "HEAD") + "\n");
    Files.createSymbolicLink(repository.resolve(".git/refs/heads/outside"), secret);
    try (GitFiles git = new GitFiles(repository)) {
      assertEquals(Optional.empty(), git.tree("outside:results"));
    }
    Path fake = Files.createDirectory(folder.resolve("fake"));
    Files.writeString(fake.resolve(".git"), "gitdir: " + secret + "\n");
    assertEquals(Optional.empty(), GitCommit.of(fake));
    Files.writeString(fake.resolve(".git"), "\0".repeat(100_000));
    assertEquals(Optional.empty(), GitCommit.of(fake));
  }
}
