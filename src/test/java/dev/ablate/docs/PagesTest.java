package dev.ablate.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the pages show is right: every block says its language, every experiment in them can be
 * planned, every make target and every link is there.
 *
 * <p>A YAML block that is no whole experiment is a piece of the one before it on the page, or of
 * the README's: its keys are put over that one's.
 */
class PagesTest {
  private static final Set<String> LANGUAGES = Set.of("yaml", "sh", "text", "mermaid", "java");

  @TempDir private Path folder;

  @Test
  void everyBlockSaysItsLanguage() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Page page : Page.all()) {
      for (Page.Block block : page.blocks()) {
        if (!LANGUAGES.contains(block.language())) {
          wrong.add(page.at(block.line()) + ": a block of " + block.words());
        }
      }
      page.prose()
          .forEach(
              (number, line) -> {
                boolean code =
                    line.startsWith("    ") && page.prose().getOrDefault(number - 1, "x").isBlank();
                if (code) {
                  wrong.add(page.at(number) + ": indented code says no language; fence it");
                }
              });
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyTestThatHoldsAPromiseIsThere() throws IOException {
    List<String> tests;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      tests = files.map(file -> file.getFileName().toString().replace(".java", "")).toList();
    }
    List<String> missing =
        Pattern.compile("`(\\w+Test)`")
            .matcher(Files.readString(Path.of("docs/reliability.md")))
            .results()
            .map(match -> match.group(1))
            .filter(name -> !tests.contains(name))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void everyExperimentCanBePlanned() throws IOException {
    Datasets datasets = new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT, false);
    String example = example();
    List<String> wrong = new ArrayList<>();
    for (Page page : Page.all()) {
      Path home = Files.createDirectories(folder.resolve(page.path()));
      Files.writeString(home.resolve("baseline.yaml"), example);
      Path last = Files.writeString(home.resolve("mine.yaml"), example);
      for (Page.Block block : page.blocks()) {
        if (!block.language().equals("yaml") || block.words().contains("wrong")) {
          continue;
        }
        Path file = block.file().map(home::resolve).orElse(last);
        Files.writeString(
            file, block.isExperiment() ? block.text() : block.over(Files.readString(file)));
        last = file;
        try {
          Planner.plan(List.of(file), PlanOptions.NONE, datasets);
        } catch (ProblemsException e) {
          wrong.add(page.at(block.line()) + ": " + e.getMessage());
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static String example() throws IOException {
    return Page.read(Path.of("README.md")).blocks().stream()
        .filter(Page.Block::isExperiment)
        .map(Page.Block::text)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyMakeTargetIsThere() throws IOException {
    String makefile = Files.readString(Path.of("Makefile"));
    List<String> wrong = new ArrayList<>();
    for (Page page : Page.all()) {
      for (Page.Block block : page.blocks()) {
        for (String line : block.text().lines().toList()) {
          if (block.language().equals("sh") && line.startsWith("make ")) {
            String target = line.split("\\s+")[1];
            if (!makefile.contains("\n" + target + ":")) {
              wrong.add(page.at(block.line()) + ": make " + target);
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Page page : Page.all()) {
      for (var entry : page.links().entrySet()) {
        for (String link : entry.getValue()) {
          if (!link.startsWith("https://") && !leads(page, link)) {
            wrong.add(page.at(entry.getKey()) + ": " + link);
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static boolean leads(Page from, String link) throws IOException {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? from.path() : from.path().resolveSibling(file).normalize();
    boolean there = Files.exists(target);
    return hash < 0
        ? there
        : there
            && target.toString().endsWith(".md")
            && Page.read(target).anchors().contains(link.substring(hash + 1));
  }

  @Test
  void theMapOfThePackagesIsWhole() throws IOException {
    List<String> lines = Page.read(Path.of("docs/inside.md")).lines();
    List<String> mapped =
        lines.stream()
            .filter(line -> line.matches("\\| `[a-z]+` \\|.*"))
            .map(line -> line.split("`")[1])
            .sorted()
            .toList();
    try (Stream<Path> packages = Files.list(Path.of("src/main/java/dev/ablate"))) {
      List<String> there =
          packages
              .filter(Files::isDirectory)
              .map(path -> path.getFileName().toString())
              .sorted()
              .toList();
      assertEquals(there, mapped);
    }
  }

  @Test
  void everyPageIsReachedFromTheReadme() throws IOException {
    Set<Path> reached = new java.util.LinkedHashSet<>();
    List<Path> left = new ArrayList<>(List.of(Path.of("README.md")));
    while (!left.isEmpty()) {
      Path page = left.remove(0);
      if (!reached.add(page)) {
        continue;
      }
      for (List<String> links : Page.read(page).links().values()) {
        for (String link : links) {
          String file = link.replaceFirst("#.*", "");
          Path folder = page.resolveSibling(file).normalize();
          if (!file.isEmpty() && !file.contains(":") && Files.isDirectory(folder)) {
            Page.all().stream()
                .map(Page::path)
                .filter(p -> folder.equals(p.getParent()))
                .forEach(left::add);
          } else if (file.endsWith(".md") && !file.startsWith("https:")) {
            left.add(page.resolveSibling(file).normalize());
          }
        }
      }
    }
    for (Page page : Page.all()) {
      assertTrue(reached.contains(page.path()), "no link leads to " + page.path());
    }
  }
}
