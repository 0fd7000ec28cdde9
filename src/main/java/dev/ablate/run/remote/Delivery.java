package dev.ablate.run.remote;

import dev.ablate.digest.Sha256;
import dev.ablate.results.FileTrouble;
import dev.ablate.results.RunFolder;
import dev.ablate.run.Answer;
import dev.ablate.run.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an attempt has left in a folder of its own, and how the coordinator takes it over. */
public final class Delivery {
  private static final int KEPT_CHECKPOINTS = 2;

  private Delivery() {}

  /** SHA-256 of each file in a folder, by name; those that are not whole have a dot before it. */
  public static Map<String, String> digests(Path folder) {
    SortedMap<String, String> digests = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".")) {
          digests.put(name, new Sha256().add(file).hex());
        }
      }
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return digests;
  }

  /**
   * What the end of an attempt means for the work, where it is not just to go on. Where it has
   * files, and they are those that the node wrote, they are taken over.
   *
   * @param files the folder that they lie in
   */
  public static Answer answer(Path files, Work work, End end) {
    return switch (end.kind()) {
      case DONE -> taken(files, work, end, Optional.empty());
      case DIVERGED -> taken(files, work, end, Optional.of(end.message()));
      case FAILED -> new Answer.Failed(end.message());
      case LOST -> new Answer.Lost(end.message());
      case STOPPED ->
          new Answer.Lost(end.message() + ", and no epoch had ended: it needs a longer time");
    };
  }

  private static Answer taken(Path files, Work work, End end, Optional<String> divergedAt) {
    try {
      if (!digests(files).equals(end.digests())) {
        return new Answer.Lost("its files are not those that the node wrote");
      }
    } catch (UncheckedIOException e) {
      return new Answer.Lost(FileTrouble.text(e));
    }
    try {
      RunFolder.copy(files, work.folder(), work.spec());
      return new Answer.Done(divergedAt);
    } catch (UncheckedIOException e) {
      return new Answer.Failed(FileTrouble.text(e)); // trained again it would find no more room
    }
  }

  /**
   * Copies the newest two whole checkpoints, and lets go of older ones there, as a worker does;
   * half ones have other names, and each is verified when it is read.
   *
   * @return whether there was a new one
   */
  public static boolean takeCheckpoints(Path from, Path to) {
    boolean any = false;
    List<Path> there = newestFirst(from);
    Set<Path> newest =
        Stream.concat(there.stream(), newestFirst(to).stream())
            .map(Path::getFileName)
            .sorted(Comparator.reverseOrder())
            .distinct()
            .limit(KEPT_CHECKPOINTS)
            .collect(Collectors.toSet());
    for (Path file : there) {
      any |= newest.contains(file.getFileName()) && taken(file, to.resolve(file.getFileName()));
    }
    letGo(to);
    return any;
  }

  private static boolean taken(Path file, Path to) {
    try {
      return copy(file, to);
    } catch (UncheckedIOException e) {
      if (Files.notExists(file)) {
        return false; // its worker still lives, and has let go of it
      }
      throw e;
    }
  }

  /**
   * Takes one checkpoint that came home, and lets go of all but the newest two, as a worker does.
   */
  public static void takeCheckpoint(Path file, Path to) {
    try {
      Files.createDirectories(to);
      Files.move(file, to.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw FileTrouble.writing(to, e);
    }
    letGo(to);
  }

  private static void letGo(Path checkpoints) {
    try {
      for (Path old : newestFirst(checkpoints).stream().skip(KEPT_CHECKPOINTS).toList()) {
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      throw FileTrouble.writing(checkpoints, e);
    }
  }

  /** A checkpoint's name begins with its step, in as many digits as any other's. */
  private static List<Path> newestFirst(Path checkpoints) {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(checkpoints, "*.checkpoint")) {
      files.forEach(all::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.sort(Comparator.reverseOrder());
    return all;
  }

  /**
   * Copies a file, which is there whole or not at all.
   *
   * @return whether there was none yet
   */
  public static boolean copy(Path from, Path to) {
    if (Files.exists(to)) {
      return false;
    }
    Path part = to.resolveSibling("." + to.getFileName());
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      part.toFile().delete(); // on a full disk it would take what little there is
      throw FileTrouble.writing(to, e);
    }
  }
}
