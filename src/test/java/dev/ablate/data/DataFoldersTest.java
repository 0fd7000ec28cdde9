package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFoldersTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, /home/ada/.cache/ablate",
    "Mac OS X, /home/ada/Library/Caches/ablate",
    "Windows 11, /home/ada/AppData/Local/ablate/cache",
  })
  void theCacheIsWhereTheSystemKeepsCaches(String system, String cache) {
    assertEquals(Path.of(cache), Machine.folders(Map.of(), system).cache());
  }

  @Test
  void theCacheMayBeElsewhere() {
    assertEquals(
        Path.of("/big/ablate"), Machine.folders(Map.of("XDG_CACHE_HOME", "/big"), "Linux").cache());
    assertEquals( // the XDG specification: a relative one is to be ignored
        Path.of("/home/ada/.cache/ablate"),
        Machine.folders(Map.of("XDG_CACHE_HOME", "big"), "Linux").cache());
  }

  @Test
  void whatIsNamedComesFirst() {
    Map<String, String> variables = Map.of("ABLATE_DATA", "/env" + File.pathSeparator + "rel");
    DataFolders folders =
        DataFolders.of(
            List.of(Path.of("given")), variables, Path.of("/here"), Path.of("/home/ada"), "Linux");
    assertEquals(
        List.of(
            "/here/given --data",
            "/env ABLATE_DATA",
            "/here/rel ABLATE_DATA",
            "/here/data data folder",
            "/lab/experiments/deep/data data folder",
            "/lab/experiments/data data folder",
            "/lab/data data folder",
            "/data data folder",
            "/home/ada/.cache/ablate/data cache",
            "/usr/share/datasets system"),
        folders.searched(Path.of("/lab/experiments/deep")).stream()
            .map(folder -> folder.path() + " " + folder.origin())
            .toList());
  }
}
