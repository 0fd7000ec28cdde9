package dev.ablate.report;

import static dev.ablate.report.ResultsFixture.condition;
import static dev.ablate.report.ResultsFixture.experiment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.report.contribution.Designs;
import dev.ablate.report.render.PlotFile;
import dev.ablate.report.render.Plots;
import dev.ablate.results.Layout;
import dev.ablate.results.Layout.Condition;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.LayoutFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page stays one that a person can open and read. */
class LargeReportTest {
  private static final Long[] SEEDS = {1L, 2L, 3L, 4L, 5L};
  private static final int MOST_BYTES = 6_000_000;

  @TempDir Path results;

  /** Experiments of so many conditions, a run of two epochs for each seed. */
  private void series(int experiments, int conditions, Long... seeds) throws IOException {
    List<Experiment> all = new ArrayList<>();
    for (int e = 0; e < experiments; e++) {
      List<Condition> these = new ArrayList<>();
      for (int c = 0; c < conditions; c++) {
        String name = c == 0 ? "base" : "c" + c;
        these.add(condition(name, c == 0 ? "" : "e" + e + "/base", 1000, seeds));
        for (long seed : seeds) {
          run(results.resolve("e" + e).resolve(name).resolve("seed-" + seed), c, seed);
        }
      }
      all.add(experiment("e" + e, "", these));
    }
    LayoutFiles.write(results, new Layout(all), Set.of());
  }

  /** Only what a report reads of a run, without the care that a finished run is written with. */
  private static void run(Path folder, int condition, long seed) throws IOException {
    double accuracy = 0.5 + condition * 0.01 + seed * seed * (condition + 1) % 7 * 0.002;
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("metrics.csv"),
        "epoch,step,lr,train_loss,train_accuracy,val_loss,val_accuracy\n"
            + "1,10,0.1,2.0,0.3,2.1,0.2\n2,20,0.1,1.0,"
            + accuracy
            + ",1.1,"
            + (accuracy - 0.1)
            + "\n");
    Files.writeString(
        folder.resolve("test.csv"), "data,examples,loss,accuracy\ntest,100,1.0," + accuracy + "\n");
  }

  @Test
  void showsTheTwelveConditionsThatDifferMost() throws IOException {
    series(1, 21, SEEDS);
    Comparison comparison =
        Comparison.of(results, LayoutFiles.read(results), ReportFilter.ALL, ExampleSource.NONE);
    List<PlotFile> figures = Plots.draw(comparison, new Designs(comparison)).get("e0");
    PlotFile accuracy =
        figures.stream().filter(figure -> figure.path().contains("accuracy")).findFirst().get();
    assertEquals(12, accuracy.pictures().size());
    assertTrue(accuracy.caption().contains("The 12 of 21 conditions that differ most."));
    // The reference and the eleven farthest from it: c10 to c20; the best first.
    List<String> shown =
        accuracy.pictures().stream().map(each -> each.title().split(":")[0]).toList();
    assertEquals("base", shown.get(11));
    for (int i = 10; i <= 20; i++) {
      assertTrue(shown.contains("c" + i), shown.toString());
    }
    PlotFile forest = figures.get(0);
    assertTrue(forest.svg().contains(">c1<"), "every condition has its line in the forest plot");
  }

  @Test
  void aThousandRunsMakeOnePage() throws IOException {
    series(10, 20, SEEDS);
    Report report = Report.read(results, ReportFilter.ALL, ExampleSource.NONE);
    String page = report.html();
    assertEquals(200, report.csv().lines().count() - 1);
    assertTrue(page.length() < MOST_BYTES, page.length() + " characters");
    int pictures = page.split("<svg ", -1).length - 1;
    // A row for each compared condition and their axis, wide and narrow, and 3 kinds of curves of
    // at most 60 conditions in all; ten experiments have no common picture of their trainings.
    assertEquals(190 + 2 + 3 * 60, pictures);
    String headline = report.headline();
    assertTrue(headline.contains("What helps most: c19 in e0 (+"), headline);
    assertTrue(headline.contains("; of 2 more experiments see below."), headline);
  }

  @Test
  void declarationsOfMoreThanAFewHundredConditionsAreNotInThePage() throws IOException {
    series(1, 320, 1L, 2L);
    String page = Report.read(results, ReportFilter.ALL, ExampleSource.NONE).html();
    assertTrue(page.contains("<summary>20 more, each in the spec.yaml of its runs</summary>"));
    assertEquals(
        301, page.split("<details>\n<summary>(c\\d+ against|base<|20 more)", -1).length - 1);
  }
}
