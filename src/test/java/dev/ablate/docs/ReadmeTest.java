package dev.ablate.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is true. */
class ReadmeTest {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

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

  @Test
  void theExampleIsAnExperiment(@TempDir Path folder) throws IOException {
    Matcher yaml = YAML.matcher(Files.readString(Path.of("README.md")));
    assertTrue(yaml.find());
    Path file = Files.writeString(folder.resolve("mine.yaml"), yaml.group(1));
    Datasets datasets = new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT, false);
    assertEquals(4, Planner.plan(List.of(file), PlanOptions.NONE, datasets).conditions().size());
  }

  @Test
  void everyPageIsThere() throws IOException {
    for (String page : List.of("README.md", "docs/inside.md", "docs/reproducibility.md")) {
      Path folder = Path.of(page).toAbsolutePath().getParent();
      Matcher link = LINK.matcher(Files.readString(Path.of(page)));
      while (link.find()) {
        assertTrue(Files.exists(folder.resolve(link.group(1))), page + ": " + link.group(1));
      }
    }
  }
}
