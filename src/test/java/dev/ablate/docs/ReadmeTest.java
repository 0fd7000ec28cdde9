package dev.ablate.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  @Test
  void whatIsSaidOfTheSeriesOnCifarStandsInItsReport() throws IOException {
    String readme = Files.readString(Path.of("README.md")).replace("\n", " ");
    String said = readme.substring(readme.indexOf("The series it was made for"));
    said = said.substring(0, said.indexOf("## "));
    String report = Files.readString(Path.of("results", "cifar10", "comparison.md"));
    for (List<String> claim :
        List.of(
            List.of("baseline/base", "57.27 ± 1.81"),
            List.of("regularization/augmentation", "+9.09", "+3.41 to +14.77"),
            List.of("dropout/conv-0.25", "+5.50", "+0.67 to +10.33"),
            List.of("evaluation/best-epoch", "+3.02", "+0.50 to +5.55"),
            List.of("normalization/batch-norm", "−0.52", "−4.25 to +3.21"))) {
      String row =
          rows(report).stream()
              .filter(each -> each.startsWith("| " + claim.get(0) + " |"))
              .findFirst()
              .orElseThrow();
      for (String number : claim.subList(1, claim.size())) {
        assertTrue(row.contains(number), row);
        assertTrue(said.contains(number), number);
      }
    }
    assertTrue(said.contains("19.1 points above") && report.contains("| +19.1 |"));
    assertTrue(report.contains("Of 17 conditions compared, 17 are undecided"));
  }

  private static List<String> rows(String text) {
    return text.lines().filter(line -> line.startsWith("|")).toList();
  }
}
