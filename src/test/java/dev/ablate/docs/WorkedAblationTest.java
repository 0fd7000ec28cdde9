package dev.ablate.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.design.Design;
import dev.ablate.report.Report;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.contribution.Contributions;
import dev.ablate.report.contribution.Effect;
import dev.ablate.report.contribution.Effect.About;
import dev.ablate.results.Layout.Ablation;
import dev.ablate.results.LayoutFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The worked example of docs/ablations.md: each of its numbers is one of the committed runs. */
class WorkedAblationTest {
  private static final Path RESULTS = Path.of("results", "ablations");

  private static String section;
  private static Comparison comparison;
  private static List<Contributions> designs;

  @BeforeAll
  static void read() throws IOException {
    String page = Files.readString(Path.of("docs", "ablations.md"));
    section = page.substring(page.indexOf("\n## A worked example"));
    comparison =
        Comparison.of(RESULTS, LayoutFiles.read(RESULTS), ReportFilter.ALL, ExampleSource.NONE);
    designs = Contributions.of(comparison.parts().get(0).experiment(), comparison);
  }

  @Test
  void theCommittedContributionsAreThoseOfTheCommittedRuns() throws IOException {
    Report report = Report.read(RESULTS, ReportFilter.ALL, ExampleSource.NONE);
    assertEquals(
        Files.readString(RESULTS.resolve("contributions.csv")), report.contributions().get());
    assertEquals(List.of(), report.leftOut());
  }

  private static String points(double value) {
    return Figures.signed(100 * value, 2);
  }

  private static List<String> numbers(Effect effect) {
    return List.of(
        points(effect.differences().mean()),
        points(effect.together().low()),
        points(effect.together().high()));
  }

  private static List<Effect> components(Contributions design) {
    return design.effects().stream().filter(each -> each.about() == About.COMPONENT).toList();
  }

  @Test
  void theTableIsOfTheCommittedRuns() {
    List<String> expected = new ArrayList<>();
    for (int part = 0; part < components(designs.get(0)).size(); part++) {
      StringBuilder line =
          new StringBuilder("| `" + components(designs.get(0)).get(part).name() + "` |");
      for (Contributions design : designs) {
        Effect effect = components(design).get(part);
        List<String> numbers = numbers(effect);
        line.append(
            " %s (%s to %s), %s |"
                .formatted(numbers.get(0), numbers.get(1), numbers.get(2), effect.verdict()));
      }
      expected.add(line.toString());
    }
    List<String> shown = section.lines().filter(line -> line.startsWith("| `")).toList();
    assertEquals(String.join("\n", expected), String.join("\n", shown));
  }

  @Test
  void everyOtherNumberIsMeasuredToo() {
    Set<String> measured = new HashSet<>();
    for (Contributions design : designs) {
      design.effects().forEach(effect -> measured.addAll(numbers(effect)));
    }
    for (Summary summary : comparison.summaries()) {
      measured.add(points(summary.measured().orElseThrow().mean()).substring(1));
    }
    List<String> unknown =
        Pattern.compile("[+−-]?\\d+\\.\\d+")
            .matcher(section)
            .results()
            .map(match -> match.group())
            .filter(number -> !measured.contains(number))
            .toList();
    assertEquals(List.of(), unknown);
  }

  @Test
  void soManyAreTrained() {
    Ablation ablation = comparison.parts().get(0).experiment().ablation().orElseThrow();
    Set<Long> trained = new HashSet<>(Set.of((1L << ablation.components().size()) - 1));
    List<Design> all = ablation.designs().stream().map(each -> each.known().get()).toList();
    Design.cells(all, ablation.components()).forEach(cell -> trained.add(cell.parts()));
    int seeds = comparison.summaries().get(0).values().size();
    assertTrue(section.contains(trained.size() * seeds + " trainings"), trained.size() + " each");
  }
}
