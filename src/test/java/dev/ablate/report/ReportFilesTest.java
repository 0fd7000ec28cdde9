package dev.ablate.report;

import static dev.ablate.report.ResultsFixture.condition;
import static dev.ablate.report.ResultsFixture.experiment;
import static dev.ablate.report.SleepData.csv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.results.Layout;
import dev.ablate.results.LayoutFiles;
import dev.ablate.results.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report writes, and that it is the same again. */
class ReportFilesTest {
  @TempDir Path results;

  @BeforeEach
  void sleep() {
    SleepData.write(results);
  }

  @Test
  void theAppendixSaysWhatAChecklistAsks() {
    Report report = Report.read(results, ReportFilter.ALL, ExampleSource.NONE);
    String page = report.appendix();
    assertTrue(page.contains("- Runs: 20 (20 done, 0 diverged, 0 failed, 0 incomplete)"), page);
    assertTrue(page.contains("- Seeds: 10 a condition, of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9"), page);
    assertTrue(page.contains("test accuracy (test\\_accuracy), mean and standard deviation"), page);
    assertTrue(page.contains("corrected by Holm's method over 2 conditions at level 0.05"), page);
    assertTrue(page.contains("second: layers: + dropout: 0.5 after relu3"), page);
    String latex = report.appendixLatex();
    assertTrue(latex.contains("\\item[Machine] cpu"), latex);
    assertTrue(latex.contains("test\\_accuracy"), latex);
  }

  @Test
  void escapesTextsOfFiles() {
    String page = Report.read(results, ReportFilter.ALL, ExampleSource.NONE).markdown();
    assertTrue(page.contains("What helps \\<sleep\\> \\| against \\*not\\*"), page);
  }

  @Test
  void rendersTheSameBytesFromCommittedFilesAlone() throws IOException {
    Report before = Report.read(results, ReportFilter.ALL, ExampleSource.NONE);
    before.write();
    for (String experiment : List.of("baseline/base", "drugs/second", "drugs/same")) {
      for (int i = 0; i < 10; i++) {
        Path run = results.resolve(experiment).resolve("seed-" + i);
        for (String file : List.of("run.json", "predictions.csv", "timing.csv")) {
          Files.delete(run.resolve(file));
        }
      }
    }
    Report after = Report.read(results, ReportFilter.ALL, ExampleSource.NONE);
    assertEquals(before.csv(), after.csv());
    assertEquals(before.markdown(), after.markdown());
    assertEquals(before.published(), after.published());
  }

  @Test
  void makesOutAFolderWithoutLayout() throws IOException {
    Files.delete(results.resolve("drugs/experiment.json"));
    Files.delete(results.resolve("baseline/experiment.json"));
    Comparison comparison =
        Comparison.of(results, LayoutFiles.read(results), ReportFilter.ALL, ExampleSource.NONE);
    assertEquals(
        List.of("baseline/base", "drugs/same", "drugs/second"),
        comparison.summaries().stream().map(summary -> summary.name().toString()).toList());
    assertTrue(
        comparison.summaries().stream()
            .allMatch(summary -> summary.runs().keys(RunFiles.State.DONE).size() == 10));
  }

  @Test
  void printsATableForTheTerminal() {
    String text = Report.read(results, ReportFilter.ALL, ExampleSource.NONE).terminal();
    assertTrue(text.contains("+0.70 to +2.46"), text);
  }

  @Test
  void writesAPageThatNeedsNothingAndRunsNothing() throws IOException {
    Path former = Files.writeString(results.resolve("contributions.csv"), "of a former report");
    Report.read(results, ReportFilter.ALL, ExampleSource.NONE).write();
    assertFalse(Files.exists(former), "nothing is ablated here");
    String page = Files.readString(results.resolve("comparison.html"));
    assertTrue(page.contains("What helps &lt;sleep&gt; | against *not*"), page);
    assertFalse(page.contains("<sleep>"));
    assertFalse(page.matches("(?s).*<(link|img|iframe|script )[ >].*"));
    assertEquals(2, page.split("<script", -1).length, "its own script alone");
    assertFalse(page.matches("(?s).*(src|href)=\"(?!#).*"));
    assertTrue(page.contains("+0.70 to +2.46"));
    // Every picture of the Markdown is there, and no other.
    String markdown = Files.readString(results.resolve("comparison.md"));
    try (Stream<Path> files = Files.list(results.resolve("plots"))) {
      List<String> names = files.map(file -> "plots/" + file.getFileName()).sorted().toList();
      assertEquals(9, names.size(), names.toString());
      names.forEach(name -> assertTrue(markdown.contains("](" + name + ")"), name));
    }
  }

  @Test
  void showsLabelsAndKeepsNames() throws IOException {
    Path file = results.resolve("drugs/experiment.json");
    String before = Files.readString(file);
    String labelled =
        before.replaceFirst("\"name\" : \"second\",", "$0\n      \"label\" : \"w/o BN\",");
    assertNotEquals(before, labelled, before);
    Files.writeString(file, labelled);
    Report report = Report.read(results, ReportFilter.ALL, ExampleSource.NONE);
    assertTrue(report.terminal().contains("w/o BN"), report.terminal());
    assertTrue(report.html().contains("w/o BN</title>") || report.html().contains("w/o BN: "));
    assertTrue(report.latex().contains("w/o BN"));
    assertTrue(csv(results).containsKey("second"), "a name is what it is known by");
    assertTrue(report.runs().contains(",second,w/o BN,"), report.runs());
  }

  @Test
  void whatIsNotMeasuredStandsWithTheOthers() throws IOException {
    for (int i = 0; i < 10; i++) {
      Files.delete(results.resolve("drugs/same/seed-" + i + "/metrics.csv"));
      Files.delete(results.resolve("drugs/same/seed-" + i + "/test.csv"));
    }
    String page = Report.read(results, ReportFilter.ALL, ExampleSource.NONE).html();
    assertTrue(page.contains(">not measured<"), page);
    assertFalse(page.contains("rowgroup"), "one reference, one group, no title");
  }

  @Test
  void hasARowForEachRun() {
    Report report = Report.read(results, ReportFilter.ALL, ExampleSource.NONE);
    List<String> rows = report.runs().lines().toList();
    assertTrue(
        rows.get(0).startsWith("experiment,condition,label,reference,seed,state,"), rows.get(0));
    assertEquals(rows.size(), Set.copyOf(rows).size());
    assertTrue(rows.stream().skip(1).anyMatch(row -> row.contains(",done,")), report.runs());
  }

  @Test
  void writesTheSameBytesAgain() throws IOException {
    Report.read(results, ReportFilter.ALL, ExampleSource.NONE).write();
    Map<String, String> first = written();
    Files.writeString(results.resolve("plots/gone-gap.svg"), "of an experiment that is gone");
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      Report.read(results, ReportFilter.ALL, ExampleSource.NONE).write();
    } finally {
      Locale.setDefault(locale);
    }
    assertEquals(first, written());
  }

  private Map<String, String> written() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path folder : List.of(results, results.resolve("plots"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          texts.put(file.toString(), Files.readString(file));
        }
      }
    }
    return texts;
  }

  @Test
  void keepsConditionsThatWereNotAskedForThisTime() throws IOException {
    Long[] seeds = {0L, 1L};
    Layout part =
        new Layout(
            List.of(
                experiment(
                    "drugs", "", List.of(condition("second", "baseline/base", 3000, seeds)))));
    LayoutFiles.write(results, part, Set.of());
    assertEquals(Set.of("base", "second", "same"), csv(results).keySet());
    assertEquals("2", csv(results).get("second").get("pairs"));
    LayoutFiles.write(results, part, Set.of("drugs"));
    assertEquals(Set.of("base", "second"), csv(results).keySet());
  }
}
