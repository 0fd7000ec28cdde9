package dev.ablate.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** What was committed when: the commits behind the one that is checked out, read in process. */
public final class GitHistory implements AutoCloseable {
  private final BorrowedRepository borrowed;
  private final Repository repository;
  private final ObjectId head;
  private final Set<ObjectId> shallow;

  private GitHistory(BorrowedRepository borrowed, Repository repository, ObjectId head)
      throws IOException {
    this.borrowed = borrowed;
    this.repository = repository;
    this.head = head;
    this.shallow = repository.getObjectDatabase().getShallowCommits();
  }

  /**
   * The commit that brought a file as it is now.
   *
   * @param id its name; empty where the file is not committed as it is
   * @param parents those before it; none for the first of all
   * @param cut whether the history ends here only because older commits were not fetched
   */
  public record Origin(Optional<String> id, List<String> parents, boolean cut) {
    private static final Origin NONE = new Origin(Optional.empty(), List.of(), false);

    public Origin {
      parents = List.copyOf(parents);
    }
  }

  /** Of the repository that a folder lies in; empty where it lies in none that can be read. */
  public static Optional<GitHistory> of(Path folder) {
    try {
      Optional<BorrowedRepository> borrowed = BorrowedRepository.of(folder);
      return borrowed.isEmpty() ? Optional.empty() : open(borrowed.get());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<GitHistory> open(BorrowedRepository borrowed) throws IOException {
    UnconfiguredGit.install();
    Repository repository = null;
    try {
      repository =
          new FileRepositoryBuilder()
              .setGitDir(borrowed.own().toFile())
              .setObjectDirectory(borrowed.objects().toFile())
              .setWorkTree(borrowed.workTree().toFile())
              .build();
      ObjectId head = repository.resolve(Constants.HEAD);
      if (head != null) {
        return Optional.of(new GitHistory(borrowed, repository, head));
      }
    } catch (IllegalArgumentException e) {
      // objects of a kind that is not known here
    }
    if (repository != null) {
      repository.close();
    }
    borrowed.close();
    return Optional.empty();
  }

  /** The commit that is checked out. */
  public String head() {
    return head.name();
  }

  /** A file's path in the repository. */
  public String path(Path file) {
    return borrowed
        .workTree()
        .relativize(file.toAbsolutePath().normalize())
        .toString()
        .replace('\\', '/');
  }

  /**
   * Which commit brought each of these files.
   *
   * @param folder that all of them lie in
   */
  public Map<Path, Origin> origins(Path folder, List<Path> files) {
    Map<Path, Origin> origins = new HashMap<>();
    Map<Path, ObjectId> wanted = new TreeMap<>();
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit newest = walk.parseCommit(head);
      for (Path file : files) {
        ObjectId now = blob(Files.readAllBytes(file));
        if (now.equals(blob(newest, path(file)))) {
          wanted.put(file, now);
        } else {
          origins.put(file, Origin.NONE);
        }
      }
      walk.setTreeFilter(
          AndTreeFilter.create(PathFilter.create(path(folder)), TreeFilter.ANY_DIFF));
      walk.setRewriteParents(false);
      walk.markStart(newest);
      for (RevCommit commit = walk.next();
          commit != null && !wanted.isEmpty();
          commit = walk.next()) {
        for (Path file : List.copyOf(wanted.keySet())) {
          if (brought(commit, path(file), wanted.get(file))) {
            origins.put(file, origin(commit));
            wanted.remove(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    wanted
        .keySet()
        .forEach(file -> origins.put(file, new Origin(Optional.empty(), List.of(), true)));
    return origins;
  }

  private Origin origin(RevCommit commit) {
    List<String> parents = new ArrayList<>();
    for (RevCommit parent : commit.getParents()) {
      parents.add(parent.name());
    }
    return new Origin(Optional.of(commit.name()), parents, shallow.contains(commit.getId().copy()));
  }

  private boolean brought(RevCommit commit, String path, ObjectId now) throws IOException {
    if (!now.equals(blob(commit, path))) {
      return false;
    }
    for (RevCommit parent : commit.getParents()) {
      if (now.equals(blob(parent, path))) {
        return false;
      }
    }
    return true;
  }

  private static ObjectId blob(byte[] bytes) {
    try (ObjectInserter.Formatter names = new ObjectInserter.Formatter()) {
      return names.idFor(Constants.OBJ_BLOB, bytes);
    }
  }

  private ObjectId blob(ObjectId commit, String path) throws IOException {
    try (RevWalk own = new RevWalk(repository);
        TreeWalk tree =
            TreeWalk.forPath(repository, path, own.parseCommit(commit).getTree().getId())) {
      return tree == null ? ObjectId.zeroId() : tree.getObjectId(0);
    }
  }

  /**
   * The texts of a commit's files, by their paths.
   *
   * @param wanted which, by path
   */
  public Map<String, String> texts(String commit, Predicate<String> wanted) {
    Map<String, String> texts = new TreeMap<>();
    try (RevWalk walk = new RevWalk(repository);
        TreeWalk tree = new TreeWalk(repository)) {
      tree.addTree(walk.parseCommit(ObjectId.fromString(commit)).getTree());
      tree.setRecursive(true);
      while (tree.next()) {
        if (wanted.test(tree.getPathString())
            && tree.getFileMode(0).getObjectType() == Constants.OBJ_BLOB) {
          byte[] bytes = repository.open(tree.getObjectId(0)).getBytes();
          texts.put(tree.getPathString(), new String(bytes, StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  @Override
  public void close() {
    repository.close();
    borrowed.close();
  }
}
