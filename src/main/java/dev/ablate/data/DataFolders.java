package dev.ablate.data;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where data sets are looked for and where what is made of them is kept.
 *
 * @param given folders named on the command line
 * @param environment folders named by ABLATE_DATA
 * @param working the working folder
 * @param home the user's home folder
 * @param cache the user's cache folder of this program
 * @param system folders of the operating system
 */
public record DataFolders(
    List<Path> given,
    List<Path> environment,
    Path working,
    Path home,
    Path cache,
    List<Path> system) {
  /** Why a folder is looked into that nobody named. */
  static final String BESIDE = "data folder";

  public DataFolders {
    given = List.copyOf(given);
    environment = List.copyOf(environment);
    system = List.copyOf(system);
  }

  /** The folders of this process: those given, and those its environment says. */
  public static DataFolders ofProcess(List<Path> given) {
    return of(
        given,
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Path.of(System.getProperty("user.home")),
        System.getProperty("os.name"));
  }

  static DataFolders of(
      List<Path> given, Map<String, String> variables, Path working, Path home, String system) {
    List<Path> environment = new ArrayList<>();
    for (String folder : variables.getOrDefault("ABLATE_DATA", "").split(File.pathSeparator, -1)) {
      if (!folder.isBlank()) {
        environment.add(working.resolve(folder.strip()));
      }
    }
    return new DataFolders(
        given.stream().map(working::resolve).toList(),
        environment,
        working,
        home,
        cache(variables, home, system.toLowerCase(Locale.ROOT)),
        List.of(Path.of("/usr/share/datasets")));
  }

  private static Path cache(Map<String, String> variables, Path home, String system) {
    String xdg = variables.getOrDefault("XDG_CACHE_HOME", "");
    if (!xdg.isBlank() && Path.of(xdg).isAbsolute()) {
      return Path.of(xdg).resolve("ablate");
    }
    if (system.startsWith("mac")) {
      return home.resolve("Library/Caches/ablate");
    }
    if (system.startsWith("windows")) {
      String local = variables.getOrDefault("LOCALAPPDATA", "");
      return (local.isBlank() ? home.resolve("AppData/Local") : Path.of(local))
          .resolve("ablate")
          .resolve("cache");
    }
    return home.resolve(".cache/ablate");
  }

  /**
   * Folders to look for data sets in, best first.
   *
   * @param experiment the folder of the experiment's file
   */
  List<SearchFolder> searched(Path experiment) {
    Map<Path, String> searched = new LinkedHashMap<>();
    given.forEach(folder -> searched.putIfAbsent(folder, "--data"));
    environment.forEach(folder -> searched.putIfAbsent(folder, "ABLATE_DATA"));
    searched.putIfAbsent(working.resolve("data"), BESIDE);
    above(working.resolve(experiment).normalize())
        .forEach(folder -> searched.putIfAbsent(folder.resolve("data"), BESIDE));
    searched.putIfAbsent(fetched(), "cache");
    system.forEach(folder -> searched.putIfAbsent(folder, "system"));
    return searched.entrySet().stream()
        .map(entry -> new SearchFolder(entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * A folder and those above it, up to the repository's or the user's own; without such a one the
   * folder alone, for nobody knows whose those above it are.
   */
  private List<Path> above(Path folder) {
    List<Path> all = new ArrayList<>();
    for (Path each = folder; each != null; each = each.getParent()) {
      all.add(each);
      if (Files.exists(each.resolve(".git")) || each.equals(home)) {
        return all;
      }
    }
    return all.subList(0, 1);
  }

  /** Where fetched data sets are kept. */
  Path fetched() {
    return cache.resolve("data");
  }
}
