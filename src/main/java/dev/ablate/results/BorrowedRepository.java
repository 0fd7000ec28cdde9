package dev.ablate.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A repository of our own making that borrows the objects and the names of another one, so that git
 * can be asked about files that came from anywhere: nothing that their configuration names is run,
 * be it filters, hooks, monitors, pagers, or a server to fetch missing objects from.
 *
 * <p>Of the other one's configuration only words that choose a format are read, and only known ones
 * are taken over.
 */
final class BorrowedRepository implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final long MAX_SMALL_BYTES = 1 << 16;
  private static final long MAX_TABLE_BYTES = 1L << 28;

  /** How the other one's files are to be read: key, section and known values. */
  private static final Map<String, Format> FORMATS =
      Map.of(
          "objectformat", new Format("extensions", "sha1|sha256"),
          "refstorage", new Format("extensions", "files|reftable"),
          "filemode", new Format("core", "true|false"),
          "symlinks", new Format("core", "true|false"),
          "ignorecase", new Format("core", "true|false"));

  private record Format(String section, String values) {}

  private static final Pattern SETTING =
      Pattern.compile("(?m)^\\s*([A-Za-z]+)\\s*=\\s*\"?([A-Za-z0-9]+)\"?\\s*$");

  private final Path own;
  private final Path objects;
  private final Path workTree;
  private final Path folder;

  private BorrowedRepository(Path own, Path objects, Path workTree, Path folder) {
    this.own = own;
    this.objects = objects;
    this.workTree = workTree;
    this.folder = folder;
  }

  /** Of the repository that this folder lies in; empty where it lies in none. */
  static Optional<BorrowedRepository> of(Path folder) throws IOException {
    Path workTree = folder.toAbsolutePath().normalize();
    while (workTree != null && !Files.exists(workTree.resolve(".git"))) {
      workTree = workTree.getParent();
    }
    if (workTree == null) {
      return Optional.empty();
    }
    Path git = followed(workTree.resolve(".git"), "gitdir: ");
    Path common =
        Files.exists(git.resolve("commondir")) ? followed(git, git.resolve("commondir"), "") : git;
    if (!Files.isDirectory(common.resolve("objects"))) {
      return Optional.empty();
    }
    Path own = Files.createTempDirectory("ablate-git");
    BorrowedRepository borrowed =
        new BorrowedRepository(own, common.resolve("objects"), workTree, folder.toAbsolutePath());
    try {
      borrowed.fill(git, common);
    } catch (IOException e) {
      borrowed.close();
      throw e;
    }
    return Optional.of(borrowed);
  }

  /** A folder, or the one that a file names, as in a linked working tree. */
  private static Path followed(Path file, String before) throws IOException {
    return Files.isDirectory(file) ? file : followed(file.getParent(), file, before);
  }

  private static Path followed(Path from, Path file, String before) throws IOException {
    String text = small(file).strip();
    return from.resolve(text.startsWith(before) ? text.substring(before.length()) : text)
        .normalize();
  }

  private static String small(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MAX_SMALL_BYTES) {
      throw new IOException(file + " is no file of a repository");
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private void fill(Path git, Path common) throws IOException {
    Files.createDirectories(own.resolve("refs"));
    Files.writeString(own.resolve("nothing"), "");
    Files.writeString(own.resolve("config"), config(common));
    copy(git.resolve("HEAD"), own.resolve("HEAD"));
    copy(git.resolve("index"), own.resolve("index"));
    copy(common.resolve("packed-refs"), own.resolve("packed-refs"));
    copy(common.resolve("shallow"), own.resolve("shallow"));
    for (String names : List.of("refs", "reftable")) {
      copyAll(common.resolve(names), own.resolve(names));
    }
    try (Stream<Path> files = Files.list(git)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("sharedindex.")) {
          copy(file, own.resolve(name));
        }
      }
    }
  }

  private static String config(Path common) throws IOException {
    StringBuilder config = new StringBuilder("[core]\nrepositoryformatversion = 1\nbare = false\n");
    Path theirs = common.resolve("config");
    Matcher setting = SETTING.matcher(Files.exists(theirs) ? small(theirs) : "");
    while (setting.find()) {
      String key = setting.group(1).toLowerCase(Locale.ROOT);
      Format format = FORMATS.get(key);
      if (format != null && setting.group(2).matches(format.values())) {
        config.append("[%s]\n%s = %s\n".formatted(format.section(), key, setting.group(2)));
      }
    }
    return config.toString();
  }

  /** No link is followed, and nothing is read that is no file. */
  private static void copy(Path from, Path to) throws IOException {
    if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)
        && Files.size(from) <= MAX_TABLE_BYTES) {
      Files.copy(from, to);
    }
  }

  private static void copyAll(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes of) throws IOException {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            copy(file, target);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Starts git with these words; it ends by itself, or is ended after a minute. */
  Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("GIT_"));
    variables.put("GIT_DIR", own.toString());
    variables.put("GIT_OBJECT_DIRECTORY", objects.toString());
    variables.put("GIT_WORK_TREE", workTree.toString());
    variables.put("GIT_CONFIG_GLOBAL", own.resolve("nothing").toString());
    variables.put("GIT_CONFIG_SYSTEM", own.resolve("nothing").toString());
    variables.put("GIT_CONFIG_NOSYSTEM", "1");
    variables.put("GIT_ATTR_NOSYSTEM", "1");
    variables.put("GIT_NO_LAZY_FETCH", "1");
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.put("GIT_PAGER", "");
    Process git = builder.start();
    CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .execute(git::destroyForcibly);
    return git;
  }

  /** What git prints; empty where it ends with an error, or is not there. */
  Optional<byte[]> ask(String... words) {
    try {
      Process git = start(words);
      git.getOutputStream().close();
      byte[] out = git.getInputStream().readAllBytes();
      return git.waitFor() == 0 ? Optional.of(out) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // there is no git
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The folder that stands in for {@code .git}. */
  Path own() {
    return own;
  }

  /** Where the other one's objects are. */
  Path objects() {
    return objects;
  }

  /** The folder of what is checked out. */
  Path workTree() {
    return workTree;
  }

  @Override
  public void close() {
    Removal.of(own);
  }
}
