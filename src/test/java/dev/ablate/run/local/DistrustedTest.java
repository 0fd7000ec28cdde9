package dev.ablate.run.local;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistrustedTest {
  private static final String ZEN_5 =
      "processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 26\nmodel\t\t: 2\n\nprocessor\t: 1\n";

  @TempDir Path folder;

  @Test
  void isAProcessorOfThatFamilyWhoseCachesAreHidden() throws IOException {
    assertTrue(machine(ZEN_5));
    assertFalse(machine(ZEN_5.replace("26", "25")));
    assertFalse(machine(ZEN_5.replace("AuthenticAMD", "GenuineIntel")));
    Files.createDirectory(folder.resolve("cache"));
    assertFalse(machine(ZEN_5));
  }

  private boolean machine(String says) throws IOException {
    Path file = Files.writeString(folder.resolve("cpuinfo"), says);
    return Distrusted.of(file, folder.resolve("cache"));
  }
}
