package dev.ablate.data;

import dev.ablate.data.format.OfficialSet;
import dev.ablate.data.format.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for the files of official data sets in the layouts that people have. */
final class OfficialFinder {
  private final DataFolders folders;
  private final Archives archives;

  OfficialFinder(DataFolders folders, Archives archives) {
    this.folders = folders;
    this.archives = archives;
  }

  /** Looks in a folder that was named for this data set: in it, and in its usual folders below. */
  Optional<Found> in(OfficialSet set, Path path) {
    SearchFolder folder = new SearchFolder(path, "path");
    return wholeOrUnpacked(set, folder).or(() -> below(set, folder));
  }

  /** Looks everywhere. */
  Optional<Found> anywhere(OfficialSet set, Path home) {
    return folders.searched(home).stream()
        .map(
            folder ->
                below(set, folder)
                    .or(() -> isCalled(set, folder.path()) ? whole(set, folder) : Optional.empty()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Found> below(OfficialSet set, SearchFolder folder) {
    return Stream.concat(
            set.folders().stream()
                .map(name -> new SearchFolder(folder.path().resolve(name), folder.origin()))
                .map(each -> wholeOrUnpacked(set, each)),
            // an archive may lie anywhere; idx files may not, for all sets' have the same names
            Stream.of(folder).map(each -> unpacked(set, each)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Whether a folder's own name says that it holds this set. */
  private static boolean isCalled(OfficialSet set, Path folder) {
    Path name = folder.getFileName();
    return name != null && letters(name.toString()).equals(letters(set.name()));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** The set's files, all in one folder. */
  static Optional<Found> whole(OfficialSet set, SearchFolder folder) {
    List<SourceFile> files = new ArrayList<>();
    for (OfficialSet.Content content : set.files()) {
      Optional<SourceFile> file =
          set.archive().isEmpty()
              ? idx(folder.path(), content.name())
              : plain(folder.path(), content.name());
      if (file.isEmpty()) {
        return Optional.empty();
      }
      files.add(file.get());
    }
    return Optional.of(new Found(folder.path(), folder.origin(), files));
  }

  private Optional<Found> wholeOrUnpacked(OfficialSet set, SearchFolder folder) {
    return whole(set, folder).or(() -> unpacked(set, folder));
  }

  private Optional<Found> unpacked(OfficialSet set, SearchFolder folder) {
    Path archive = folder.path().resolve(set.archive());
    if (set.archive().isEmpty() || !Files.isRegularFile(archive)) {
      return Optional.empty();
    }
    Path unpacked = archives.unpacked(set, archive);
    List<SourceFile> files =
        set.files().stream()
            .map(content -> new SourceFile(content.name(), unpacked.resolve(content.name())))
            .toList();
    return Optional.of(new Found(folder.path(), folder.origin(), files));
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
    return Files.isRegularFile(path) ? Optional.of(new SourceFile(name, path)) : Optional.empty();
  }
}
