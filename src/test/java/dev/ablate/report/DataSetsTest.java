package dev.ablate.report;

import static dev.ablate.report.ResultsFixture.condition;
import static dev.ablate.report.ResultsFixture.experiment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.results.Layout;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.LayoutFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetsTest {
  private static final String[] NAMES = {"base", "first", "second"};

  @TempDir private Path results;

  private final List<Experiment> experiments = new ArrayList<>();

  /** An experiment on data with that digest; a negative accuracy is a condition without a run. */
  private void on(String name, char digest, double... accuracies) throws IOException {
    ResultsFixture fixture = new ResultsFixture(results);
    List<Layout.Condition> conditions = new ArrayList<>();
    for (int i = 0; i < accuracies.length; i++) {
      conditions.add(condition(NAMES[i], i == 0 ? "" : name + "/base", 1, 1L));
      if (accuracies[i] >= 0) {
        fixture.run(name, NAMES[i], 1, 1, accuracies[i]);
        Files.writeString(
            results.resolve(name).resolve(NAMES[i]).resolve("seed-1/spec.yaml"),
            "resolved:\n  digests:\n    dataset: \"" + String.valueOf(digest).repeat(64) + "\"\n");
      }
    }
    experiments.add(experiment(name, name, conditions));
  }

  private Report report() {
    Set<String> names = new TreeSet<>();
    experiments.forEach(each -> names.add(each.name()));
    LayoutFiles.write(results, new Layout(experiments), names);
    return Report.read(results, ReportFilter.ALL, ExampleSource.NONE);
  }

  @Test
  void sameConditionsOnOtherDataAreRanked() throws IOException {
    on("a", '0', 0.5, 0.7, 0.6);
    on("b", '1', 0.8, 0.9, 0.85);
    on("c", '2', 0.1, 0.3, 0.3);
    Report report = report();
    String text = report.terminal();
    assertTrue(text.contains("Over 3 data sets: test accuracy (%)"), text);
    // On c the two share ranks 1 and 2: (1 + 1 + 1.5) / 3, (2 + 2 + 1.5) / 3, 3.
    assertTrue(text.matches("(?s).*first +1\\.17 +70\\.00 +90\\.00 +30\\.00.*"), text);
    assertTrue(text.matches("(?s).*second +1\\.83 +60\\.00 +85\\.00 +30\\.00.*"), text);
    assertTrue(text.matches("(?s).*base +3\\.00 +50\\.00 +80\\.00 +10\\.00.*"), text);
    // q(3, 5 %) = 2.343701; 2.343701 · √(3 · 4 / (6 · 3)) = 1.91: more than any are apart.
    assertTrue(text.contains("at least 1.91 apart (Nemenyi, 5 %): no two do."), text);
    assertTrue(text.contains("3 data sets decide little"), text);
    assertTrue(report.markdown().contains("## Over 3 data sets: test accuracy (%)"));
    assertTrue(report.html().contains("<h2 id=\"data-sets\">"));
    // Unlike experiments are no contest: none is said to help most.
    assertEquals("Of 6 conditions of 3 experiments compared, 6 are undecided.", report.headline());
  }

  @Test
  void manyDataSetsTellConditionsApart() throws IOException {
    for (char set = 'a'; set <= 'f'; set++) {
      on("on-" + set, set, 0.5, 0.7, 0.6);
    }
    String text = report().terminal();
    assertTrue(text.contains("(Nemenyi, 5 %): first and base."), text);
    assertFalse(text.contains("decide little"), text);
  }

  @Test
  void aConditionWithoutAResultIsNamedAndNotRanked() throws IOException {
    on("a", '0', 0.5, 0.7, 0.6);
    on("b", '1', 0.5, 0.7, -1);
    String text = report().terminal();
    assertTrue(
        text.replaceAll("\\s+", " ")
            .contains("That all are alike: p = 0.500 (Friedman's test, all ways to rank them"),
        text);
    assertTrue(text.contains("Not ranked, for want of a result on some data set: second."), text);
  }

  @Test
  void theSameDataOrOtherConditionsAreNot() throws IOException {
    on("a", '0', 0.5, 0.7, 0.6);
    on("b", '0', 0.5, 0.7, 0.6);
    on("c", '1', 0.5, 0.7);
    assertFalse(report().terminal().contains("data sets"));
  }
}
