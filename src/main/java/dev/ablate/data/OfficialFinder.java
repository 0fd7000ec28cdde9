package dev.ablate.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks for the files of official data sets in the layouts that people have. */
final class OfficialFinder {
  private final DataFolders folders;
  private final Archives archives;

  OfficialFinder(DataFolders folders) {
    this.folders = folders;
    this.archives = new Archives(folders.cache());
  }

  /** Looks in a folder that was named for this data set: in it, and in its usual folders below. */
  Optional<Found> in(OfficialSet set, Path folder) {
    return whole(set, folder).or(() -> below(set, folder));
  }

  /** Looks everywhere. */
  Optional<Found> anywhere(OfficialSet set, Path home) {
    for (Path folder : folders.searched(home)) {
      Optional<Found> found = below(set, folder);
      if (found.isEmpty() && isCalled(set, folder)) {
        found = whole(set, folder);
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Found> below(OfficialSet set, Path folder) {
    for (String name : set.folders()) {
      Optional<Found> found = whole(set, folder.resolve(name));
      if (found.isPresent()) {
        return found;
      }
    }
    // the sets with an archive alone can lie about: the idx files of all sets have the same names
    return set.archive().isEmpty() ? Optional.empty() : unpacked(set, folder);
  }

  /** Whether a folder's own name says that it holds this set. */
  private static boolean isCalled(OfficialSet set, Path folder) {
    Path name = folder.getFileName();
    return name != null && letters(name.toString()).equals(letters(set.name()));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  private Optional<Found> whole(OfficialSet set, Path folder) {
    List<SourceFile> files = new ArrayList<>();
    for (OfficialSet.Content content : set.files()) {
      Optional<SourceFile> file =
          set.archive().isEmpty() ? idx(folder, content.name()) : plain(folder, content.name());
      if (file.isEmpty()) {
        return set.archive().isEmpty() ? Optional.empty() : unpacked(set, folder);
      }
      files.add(file.get());
    }
    return Optional.of(new Found(folder, files));
  }

  private Optional<Found> unpacked(OfficialSet set, Path folder) {
    Path archive = folder.resolve(set.archive());
    if (!Files.isRegularFile(archive)) {
      return Optional.empty();
    }
    Path unpacked = archives.unpacked(set, archive);
    return Optional.of(
        new Found(
            folder,
            set.files().stream()
                .map(content -> new SourceFile(content.name(), unpacked.resolve(content.name())))
                .toList()));
  }

  private static Optional<SourceFile> idx(Path folder, String name) {
    // some unpackers write train-images.idx3-ubyte
    return plain(folder, name)
        .or(() -> plain(folder, name, name + ".gz"))
        .or(() -> plain(folder, name, name.replace("-idx", ".idx")));
  }

  private static Optional<SourceFile> plain(Path folder, String name) {
    return plain(folder, name, name);
  }

  private static Optional<SourceFile> plain(Path folder, String name, String called) {
    Path path = folder.resolve(called);
    return Files.isRegularFile(path)
        ? Optional.of(new SourceFile(name, path))
        : Optional.empty();
  }
}
