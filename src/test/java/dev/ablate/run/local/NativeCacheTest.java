package dev.ablate.run.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCacheTest {
  @TempDir private Path folder;
  private NativeCache home;
  private NativeCache unwritable;
  private Path temporary;

  @BeforeEach
  void begin() throws IOException {
    home = new NativeCache(folder.resolve("home"));
    // A file where the home should be: not even root, as which tests may run, can write there.
    unwritable = new NativeCache(Files.writeString(folder.resolve("file"), "").resolve("djl"));
    temporary = folder.resolve("temporary");
  }

  @Test
  void isTheHomeUnlessThatCannotBeWritten() {
    assertEquals(home, NativeCache.choose(home, temporary));
    assertEquals(new NativeCache(temporary), NativeCache.choose(unwritable, temporary));
  }

  @Test
  void isNotWhereAnotherMayHavePutCode() throws IOException {
    Files.createSymbolicLink(temporary, Files.createDirectory(folder.resolve("elsewhere")));
    String message =
        assertThrows(ProblemsException.class, () -> NativeCache.choose(unwritable, temporary))
            .getMessage();
    assertTrue(
        message.contains(unwritable.folder() + "") && message.contains("DJL_CACHE_DIR"), message);
  }

  @Test
  void isForWorkersWhatTheCoordinatorHasChosen() {
    Map<String, String> variables =
        new HashMap<>(Map.of("ENGINE_CACHE_DIR", "/elsewhere", "PATH", "/bin"));
    home.apply(variables);
    assertEquals(Map.of("DJL_CACHE_DIR", home.folder().toString(), "PATH", "/bin"), variables);
  }

  @Test
  void whatWasNotUnpackedToTheEndIsUnpackedAgain() throws IOException {
    IllegalStateException full = new IllegalStateException("no space");
    assertThrows(
        IllegalStateException.class,
        () ->
            home.unpackOnce(
                () -> {
                  throw full;
                }));
    assertEquals(List.of("ablate.lock"), names());
    AtomicInteger loads = new AtomicInteger();
    home.unpackOnce(loads::incrementAndGet);
    assertEquals(2, names().size());
    Files.delete(home.folder().resolve("ablate.lock"));
    home.unpackOnce(loads::incrementAndGet);
    assertEquals(1, names().size(), "once unpacked, nothing is written any more");
    assertEquals(2, loads.get());
  }

  @Test
  void whatAnInterruptedUnpackingLeftIsRemovedOnceItIsOld() throws IOException {
    Path old = Files.createDirectories(home.folder().resolve("pytorch/tmp123"));
    Path young = Files.createDirectories(home.folder().resolve("pytorch/tmp456"));
    Path whole = Files.createDirectories(home.folder().resolve("pytorch/2.7.1-cpu"));
    Files.writeString(old.resolve("libtorch.so"), "half");
    for (Path folder : List.of(old, whole)) {
      Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    }
    home.unpackOnce(() -> {});
    assertEquals(
        List.of(false, true, true), Stream.of(old, young, whole).map(Files::exists).toList());
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(home.folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
