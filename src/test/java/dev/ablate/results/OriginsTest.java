package dev.ablate.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginsTest {
  @TempDir Path folder;

  @Test
  void anotherFileOfTheNameIsKnownForAsLongAsItIsThere() throws IOException {
    Path one = Files.createDirectories(folder.resolve("one")).resolve("a.yaml");
    Path two = Files.createDirectories(folder.resolve("two")).resolve("a.yaml");
    Files.writeString(one, "");
    Files.writeString(two, "");
    Path results = folder.resolve("results");
    Origins first = Origins.read(results);
    assertEquals(Optional.empty(), first.other("a", one));
    first.note("a", one);
    first.write();
    Origins again = Origins.read(results);
    assertEquals(Optional.empty(), again.other("a", one));
    assertEquals(Optional.empty(), again.other("b", two));
    assertEquals(Optional.of(one), again.other("a", two));
    Files.delete(one); // it was renamed
    assertEquals(Optional.empty(), again.other("a", two));
    Files.writeString(StateFolder.of(results).origins(), "{ no JSON");
    assertEquals(Optional.empty(), Origins.read(results).other("a", two));
  }
}
