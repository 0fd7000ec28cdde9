package dev.ablate.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows is true. */
class ReadmeTest {
  private static final int HEAD = 2;

  @Test
  void theTableIsOfTheCommittedResult() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int from = readme.indexOf("<!-- table -->");
    int to = readme.indexOf("<!-- end of table -->");
    List<String> shown = rows(readme.substring(from, to));
    String comparison = Files.readString(Path.of("results", "comparison.md"));
    List<String> all =
        rows(comparison.substring(0, comparison.indexOf("\n## ", comparison.indexOf("\n| "))));
    List<String> best = all.subList(0, HEAD + 2);
    List<String> worst = all.subList(all.size() - 2, all.size());
    String reference = all.stream().filter(row -> row.contains("| reference |")).findFirst().get();
    List<String> expected = new ArrayList<>(best);
    expected.add(reference);
    expected.addAll(worst);
    assertEquals(expected, shown, "the two best, the reference and the two worst");
  }

  private static List<String> rows(String text) {
    return text.lines().filter(line -> line.startsWith("|")).toList();
  }
}
