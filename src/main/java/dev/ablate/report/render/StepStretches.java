package dev.ablate.report.render;

import dev.ablate.results.StepRow;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** Losses of steps, several put together where there are more than a picture has room for. */
final class StepStretches {
  /** What a picture on a page has room for. */
  static final int MOST = 300;

  private StepStretches() {}

  /**
   * Some steps one after the other.
   *
   * @param step the middle one
   * @param mean of their losses
   * @param low the lowest
   * @param high the highest
   */
  record Stretch(double step, double mean, double low, double high) {}

  /**
   * Stretches of equal length; losses that are no numbers are passed over.
   *
   * @param most how many
   */
  static List<Stretch> of(List<StepRow> steps, int most) {
    List<Stretch> stretches = new ArrayList<>();
    int count = Math.min(most, steps.size());
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * steps.size() / count);
      int to = (int) ((i + 1L) * steps.size() / count);
      DoubleSummaryStatistics losses =
          steps.subList(from, to).stream()
              .mapToDouble(StepRow::loss)
              .filter(Double::isFinite)
              .summaryStatistics();
      if (losses.getCount() > 0) {
        double middle = (steps.get(from).step() + steps.get(to - 1).step()) / 2.0;
        stretches.add(new Stretch(middle, losses.getAverage(), losses.getMin(), losses.getMax()));
      }
    }
    return stretches;
  }
}
