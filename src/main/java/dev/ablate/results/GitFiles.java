package dev.ablate.results;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Committed files of a repository, read through git without touching what is checked out. */
public final class GitFiles implements AutoCloseable {
  /** Nothing where there is none. */
  private final BorrowedRepository git;

  /** Of the repository that this folder lies in, if it lies in one. */
  public GitFiles(Path working) {
    this.git = borrow(working);
  }

  /**
   * The tree that a revision's folder is.
   *
   * @param name as git calls it: {@code HEAD~1:results}, {@code v1.0:./results}
   * @return its object name, or empty where git knows none
   */
  public Optional<String> tree(String name) {
    if (git == null) {
      return Optional.empty();
    }
    // A word behind --end-of-options is no option, whatever it begins with.
    return git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        .map(out -> new String(out, StandardCharsets.UTF_8).strip())
        .filter(id -> id.matches("[0-9a-f]{40,64}"))
        .filter(this::isTree);
  }

  private boolean isTree(String id) {
    return git.ask("cat-file", "-t", id)
        .filter(type -> new String(type, StandardCharsets.UTF_8).strip().equals("tree"))
        .isPresent();
  }

  /**
   * Writes files of a tree into a folder, by their paths in it.
   *
   * @param tree its object name
   * @param wanted which files, by name
   */
  public void write(String tree, Path folder, Predicate<String> wanted) {
    byte[] listing =
        git.ask("ls-tree", "-r", "-z", "--full-tree", tree)
            .orElseThrow(() -> new IllegalStateException("git lists no tree " + tree));
    List<Entry> entries = new ArrayList<>();
    for (String line : new String(listing, StandardCharsets.UTF_8).split("\0")) {
      Entry.of(line, folder).filter(each -> wanted.test(each.name())).ifPresent(entries::add);
    }
    try {
      copy(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One process for all files: asked for one after the other, it answers in turn. */
  private void copy(List<Entry> entries) throws IOException {
    Process asked = git.start("cat-file", "--batch");
    try (OutputStream ask = asked.getOutputStream();
        InputStream answer = new BufferedInputStream(asked.getInputStream())) {
      for (Entry entry : entries) {
        ask.write((entry.id() + "\n").getBytes(StandardCharsets.US_ASCII));
        ask.flush();
        String[] words = line(answer).split(" ");
        if (words.length != 3 || !words[1].equals("blob")) {
          throw new IOException("git says: " + String.join(" ", words));
        }
        byte[] bytes = answer.readNBytes(Integer.parseInt(words[2]));
        if (answer.read() != '\n') {
          throw new EOFException("git ended too early");
        }
        Files.createDirectories(entry.file().getParent());
        Files.write(entry.file(), bytes);
      }
    } finally {
      asked.destroy();
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("git ended too early");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  private static BorrowedRepository borrow(Path working) {
    try {
      return BorrowedRepository.of(working).orElse(null);
    } catch (IOException e) {
      return null; // it cannot be read, and so holds no results
    }
  }

  @Override
  public void close() {
    if (git != null) {
      git.close();
    }
  }

  /**
   * A file of a tree.
   *
   * @param id its object's name
   * @param file where it goes
   */
  private record Entry(String id, Path file) {
    /** Of a line {@code mode type id TAB path}; links and what would lie outside are left out. */
    static Optional<Entry> of(String line, Path folder) {
      String[] halves = line.split("\t", 2);
      String[] words = halves[0].split(" ");
      if (halves.length != 2 || words.length != 3 || !words[0].startsWith("100")) {
        return Optional.empty();
      }
      Path file = folder.resolve(halves[1]).normalize();
      return file.startsWith(folder) ? Optional.of(new Entry(words[2], file)) : Optional.empty();
    }

    String name() {
      return file.getFileName().toString();
    }
  }
}
