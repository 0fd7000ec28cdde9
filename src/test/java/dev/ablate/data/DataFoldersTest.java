package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ablate.spec.DatasetSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    assertEquals(Path.of(cache), EmptyMachine.folders(Map.of(), system).cache());
  }

  @Test
  void theCacheMayBeElsewhere() {
    assertEquals(
        Path.of("/big/ablate"),
        EmptyMachine.folders(Map.of("XDG_CACHE_HOME", "/big"), "Linux").cache());
    assertEquals( // the XDG specification: a relative one is to be ignored
        Path.of("/home/ada/.cache/ablate"),
        EmptyMachine.folders(Map.of("XDG_CACHE_HOME", "big"), "Linux").cache());
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
            "/home/ada/.cache/ablate/data cache",
            "/usr/share/datasets system"),
        folders.searched(Path.of("/lab/experiments/deep")).stream()
            .map(folder -> folder.path() + " " + folder.origin())
            .toList());
  }

  private static List<String> above(Path home, Path experiment) {
    DataFolders folders = DataFolders.of(List.of(), Map.of(), Path.of("/here"), home, "Linux");
    return folders.searched(experiment).stream()
        .filter(folder -> folder.origin().equals(DataFolders.BESIDE))
        .map(folder -> folder.path().toString())
        .toList();
  }

  @Test
  void theSearchEndsAtTheHomeFolder() {
    assertEquals(
        List.of("/here/data", "/home/ada/a/b/data", "/home/ada/a/data", "/home/ada/data"),
        above(Path.of("/home/ada"), Path.of("/home/ada/a/b")));
  }

  @Test
  void theSearchEndsAtTheRepository(@TempDir Path root) throws IOException {
    Path repository = root.resolve("data-of-others/repository");
    Files.createDirectories(repository.resolve(".git"));
    assertEquals(
        List.of("/here/data", repository.resolve("a/data").toString(), repository + "/data"),
        above(Path.of("/home/ada"), repository.resolve("a")));
  }

  @Test
  void aFolderThatOthersCanWriteIsNotUsedWithoutAWord(@TempDir Path root) throws IOException {
    EmptyMachine machine = new EmptyMachine(root);
    Path folder = SampleFiles.mnist(root.resolve("data/mnist"), true);
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    DatasetSpec mnist = Inventory.named("mnist").orElseThrow();
    machine.datasets().digest(mnist, root);
    assertEquals(1, machine.warnings.size(), machine.warnings.toString()); // not the official files
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    machine.datasets().digest(mnist, root);
    assertTrue(machine.warnings.get(1).contains("could be written by other users"));
    machine.warnings.clear();
    machine.datasets(root.resolve("data")).digest(mnist, root);
    assertEquals(1, machine.warnings.size(), machine.warnings.toString()); // it was named
  }
}
