package dev.ablate.data;

import dev.ablate.data.format.DataErrors;
import dev.ablate.data.format.FileFormat;
import dev.ablate.data.format.Located;
import dev.ablate.data.format.Official;
import dev.ablate.data.format.OfficialSet;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.DatasetSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** From a declaration to files: finds them, or fetches them, or says what to put where. */
final class Locator {
  private final DataFolders folders;
  private final OfficialFinder finder;
  private final Optional<OfficialFetch> fetch;

  /** What was found: a series asks for each of its runs. */
  private final Map<Asked, Found> found = new ConcurrentHashMap<>();

  private record Asked(OfficialSet set, Optional<String> path, Path home) {}

  /** Without a fetch, what is not there stays so. */
  Locator(DataFolders folders, OfficialFinder finder, Optional<OfficialFetch> fetch) {
    this.folders = folders;
    this.finder = finder;
    this.fetch = fetch;
  }

  /** Where the files are; those of an official set are fetched if they are nowhere. */
  Located locate(DatasetSpec spec, Path home) {
    if (spec instanceof Official official) {
      OfficialSet set = official.set();
      return find(official, home).orElseGet(() -> fetched(official, set, home)).located(set);
    } else if (spec instanceof FileFormat format) {
      return format.locate(home);
    }
    throw new IllegalArgumentException(
        spec.getClass().getName() + " is neither a FileFormat nor an Official data set");
  }

  /** Where an official set's files are on this machine. */
  Optional<Found> find(Official spec, Path home) {
    OfficialSet set = spec.set();
    return Optional.ofNullable(
        found.computeIfAbsent(
            new Asked(set, spec.path(), home),
            asked ->
                (spec.path().isPresent()
                        ? finder.in(set, home.resolve(spec.path().get()))
                        : finder.anywhere(set, home))
                    .orElse(null)));
  }

  private Found fetched(Official spec, OfficialSet set, Path home) {
    if (spec.path().isPresent()) {
      Path path = home.resolve(spec.path().get());
      throw DataErrors.about(
          path,
          (Files.isDirectory(path)
                  ? "does not hold "
                  : "there is no such folder, which should hold ")
              + wanted(set)
              + python(set, List.of(path)));
    }
    if (fetch.isEmpty()) {
      throw missing(set, home, "");
    }
    try {
      return fetch.get().fetch(set);
    } catch (IOException e) {
      throw missing(set, home, "; fetching it failed (" + e.getMessage() + ")");
    }
  }

  private ProblemsException missing(OfficialSet set, Path home, String fetching) {
    List<Path> looked = folders.searched(home).stream().map(SearchFolder::path).toList();
    String where = looked.stream().filter(Files::isDirectory).map(Path::toString).collect(joined());
    return DataErrors.about(
        set,
        "not found"
            + (where.isEmpty() ? "" : " in " + where)
            + fetching
            + python(set, looked)
            + "; put "
            + wanted(set)
            + " into "
            + folders.working().resolve("data").resolve(set.folders().get(0))
            + ", or name the folder above it with --data or ABLATE_DATA"
            + (set.equals(OfficialSet.FASHION_MNIST)
                ? "; on Debian, `apt install dataset-fashion-mnist` or `make data` does it"
                : ""));
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }

  /** What a person has to provide. */
  private static String wanted(OfficialSet set) {
    String addresses = set.downloads().get(0).addresses().get(0).resolve(".").toString();
    return set.archive().isEmpty()
        ? set.downloads().stream().map(OfficialSet.Download::name).collect(joined())
            + " (from "
            + addresses
            + ")"
        : set.archive() + " (from " + addresses + ") or the files in it";
  }

  /** A word on the pickled version, where that is what is there. */
  private static String python(OfficialSet set, List<Path> folders) {
    if (set.pickled().isEmpty()) {
      return "";
    }
    return folders.stream()
        .flatMap(folder -> List.of(folder, folder.resolve(set.name())).stream())
        .flatMap(folder -> set.pickled().stream().map(folder::resolve))
        .filter(Files::exists)
        .findFirst()
        .map(path -> "; " + path + " is the Python version, whose pickles are not read")
        .orElse("");
  }
}
