package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.statistics.SimulatedFolds.Found;
import dev.ablate.statistics.SimulatedSeries.Noise;
import dev.ablate.statistics.SimulatedSeries.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What is promised of verdicts and intervals, held against series whose truth is known. */
class SimulationTest {
  private static final Looks LOOKS = Looks.doubling(5, SimulatedSeries.MOST);
  private static final Path PAGE = Path.of("docs", "statistics.md");
  private static final String START = "<!-- what make test-statistics found -->\n";
  private static final String END = "<!-- end -->";

  /** A small one of what {@link #everything} does. */
  @Test
  void aSeriesWithoutEffectsSeldomFindsOne() {
    for (Noise noise : Noise.values()) {
      SimulatedSeries none = new SimulatedSeries(noise, new double[4]);
      Tally tally = none.many(SimulatedSeries.judge(LOOKS, true), 1500);
      assertTrue(tally.wrong() <= 0.055, () -> noise + ": " + tally);
    }
  }

  /** The simulation itself can tell: a look at the full level each time finds far too much. */
  @Test
  void lookingAgainAtTheFullLevelWouldShow() {
    SimulatedSeries none = new SimulatedSeries(Noise.EQUAL, new double[1]);
    double[] wrong = new double[1];
    for (int look : LOOKS.sizes()) {
      wrong[0] += none.many(SimulatedSeries.judge(Looks.after(look), false), 1500).wrong();
    }
    assertTrue(wrong[0] > 0.15, () -> "sum over looks " + wrong[0]);
  }

  @Test
  void largeEffectsEndEarlyAndEqualOnesEnd() {
    double[] large = new double[4];
    Arrays.fill(large, 4);
    Sequential judge = SimulatedSeries.judge(LOOKS, true);
    Tally early = new SimulatedSeries(Noise.EQUAL, large).many(judge, 200);
    assertTrue(early.seeds() < 12 && early.decided() > 0.99, early::toString);
    Tally none = new SimulatedSeries(Noise.EQUAL, new double[4]).many(judge, 200);
    assertTrue(none.seeds() < 40 && none.decided() > 0.95, none::toString);
  }

  /** {@code make test-statistics}: prints its tables and writes them into docs/statistics.md. */
  @Test
  @EnabledIfSystemProperty(named = "ablate.statistics", matches = "true")
  void everything() throws IOException {
    StringBuilder tables = new StringBuilder();
    errors(tables);
    costs(tables);
    coverage(tables);
    folds(tables);
    System.out.println(tables);
    String page = Files.readString(PAGE);
    int start = page.indexOf(START) + START.length();
    int end = page.indexOf(END);
    assertTrue(start >= START.length() && end >= start, "the page has lost its marks");
    Files.writeString(PAGE, page.substring(0, start) + tables + page.substring(end));
  }

  /** Folds share training examples: the plain test would find far too much. */
  @Test
  void foldsAreCorrected() {
    Found found = new SimulatedFolds(100, 5, 2).many(2000);
    assertTrue(found.corrected() <= 0.055 && found.plain() > 0.1, found::toString);
  }

  private static void errors(StringBuilder out) {
    line(
        out,
        "Series in which any verdict is wrong, of 10,000 each (95 %% interval); level 5 %%:\n");
    line(out, "| conditions | spread over seeds | truth | with a margin | without one |");
    line(out, "|---|---|---|---|---|");
    for (int conditions : new int[] {4, 20}) {
      double[] half = new double[conditions];
      Arrays.fill(half, conditions / 2, conditions, 1);
      double[] most = new double[conditions];
      Arrays.fill(most, 1, conditions, 1);
      for (Noise noise : Noise.values()) {
        error(out, new SimulatedSeries(noise, new double[conditions]), "no effects");
      }
      error(out, new SimulatedSeries(Noise.EQUAL, half), "half none, half one margin");
      error(out, new SimulatedSeries(Noise.EQUAL, most), "one none, the others one margin");
    }
    line(out, "");
  }

  private static void error(StringBuilder out, SimulatedSeries series, String truth) {
    Tally with = series.many(SimulatedSeries.judge(LOOKS, true), 10_000);
    Tally without = series.many(SimulatedSeries.judge(LOOKS, false), 10_000);
    line(
        out,
        "| %d | %s | %s | %s | %s |",
        series.effects().length,
        series.noise().words,
        truth,
        share(with),
        share(without));
    assertTrue(with.wrong() <= 0.055 && without.wrong() <= 0.055, () -> with + " " + without);
  }

  private static String share(Tally tally) {
    Interval interval = tally.wrongInterval();
    return format(
        "%.2f %% (%.2f to %.2f)", 100 * tally.wrong(), 100 * interval.low(), 100 * interval.high());
  }

  private static void costs(StringBuilder out) {
    line(
        out,
        "Mean seeds of a condition, and conditions decided, of 2,000 series each; a difference"
            + " between two runs has a deviation of one margin:\n");
    line(
        out,
        "| conditions | true effect, in margins | until decided, 5 to 40 | fixed 5 | fixed 40 |");
    line(out, "|---|---|---|---|---|");
    for (int conditions : new int[] {4, 20}) {
      for (double effect : new double[] {0, 0.5, 1, 2}) {
        double[] effects = new double[conditions];
        Arrays.fill(effects, effect);
        SimulatedSeries series = new SimulatedSeries(Noise.EQUAL, effects);
        line(
            out,
            "| %d | %s | %s | %s | %s |",
            conditions,
            effect == 0.5 ? "½" : format("%.0f", effect),
            cost(series, LOOKS),
            cost(series, Looks.after(5)),
            cost(series, Looks.after(40)));
      }
    }
    line(out, "");
  }

  private static String cost(SimulatedSeries series, Looks looks) {
    Tally tally = series.many(SimulatedSeries.judge(looks, true), 2000);
    return format("%.1f seeds, %.0f %% decided", tally.seeds(), 100 * tally.decided());
  }

  private static void coverage(StringBuilder out) {
    line(out, "How often the 95 %% interval over seeds and examples holds the truth:\n");
    line(
        out,
        "| seeds | examples | repetitions | seeds differ | examples differ | both | neither | right"
            + " or wrong |");
    line(out, "|---|---|---|---|---|---|---|---|");
    for (int examples : new int[] {1000, 10_000}) {
      int repetitions = examples == 1000 ? 4000 : 1000;
      for (int seeds : new int[] {5, 10, 20}) {
        StringBuilder row = new StringBuilder();
        for (Coverage.Spread spread : Coverage.Spread.values()) {
          double covered = Coverage.of(spread, seeds, examples, repetitions);
          row.append(format(" %.1f %% |", 100 * covered));
          assertEquals(0.95, covered, 0.02, spread + " " + seeds + " " + examples);
        }
        line(out, "| %d | %,d | %,d |%s", seeds, examples, repetitions, row);
      }
    }
  }

  private static void folds(StringBuilder out) {
    line(
        out,
        "%nHow often folds of 100 examples find a difference between two learners that are equally"
            + " good, of 10,000 data sets; level 5 %%:%n");
    line(out, "| folds | repeats | corrected | the plain t-test |");
    line(out, "|---|---|---|---|");
    for (int folds : new int[] {5, 10}) {
      for (int repeats : new int[] {1, 2, 10}) {
        Found found = new SimulatedFolds(100, folds, repeats).many(10_000);
        line(
            out,
            "| %d | %d | %.1f %% | %.1f %% |",
            folds,
            repeats,
            100 * found.corrected(),
            100 * found.plain());
        assertTrue(found.corrected() <= 0.055, found::toString);
      }
    }
  }

  private static void line(StringBuilder out, String format, Object... figures) {
    out.append(format(format, figures)).append('\n');
  }

  private static String format(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
