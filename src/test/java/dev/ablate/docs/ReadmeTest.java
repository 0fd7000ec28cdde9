package dev.ablate.docs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows is true. */
class ReadmeTest {
  @Test
  void theTableIsTheCommittedResult() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int from = readme.indexOf("<!-- table -->");
    int to = readme.indexOf("<!-- end of table -->");
    List<String> shown =
        readme.substring(from, to).lines().filter(line -> line.startsWith("|")).toList();
    String comparison = Files.readString(Path.of("results", "comparison.md"));
    assertFalse(shown.isEmpty());
    assertTrue(
        comparison.contains(String.join("\n", shown)),
        "copy the first table of results/comparison.md into README.md");
  }
}
