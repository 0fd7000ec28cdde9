package dev.ablate.report.render;

import java.util.List;

/** How to read the numbers: what every report says of its own method. */
final class ReadingNotes {
  private ReadingNotes() {}

  static final List<String> ALL =
      List.of(
          "Values are means ± standard deviations over seeds of the model that was selected;"
              + " accuracies are in percent, their differences in percentage points.",
          "A difference is taken seed by seed to the reference, over the seeds that both have; its"
              + " 95 % interval and p are those of Student's paired t-test, and p is corrected by"
              + " Holm's method over all conditions that share the reference.",
          "A condition helps or hurts when the corrected p is below 0.05; else its difference is"
              + " within noise, which does not prove that there is none.",
          "The effect is the mean difference in standard deviations of the differences, with"
              + " Hedges' correction for few seeds.",
          "Seeds to show it: so many paired seeds would find a difference like the one seen in four"
              + " of five series, by a t-test at 0.05 that is not corrected for the number of"
              + " conditions.",
          "Intervals over seeds hold what chance in training does. They do not hold the sampling"
              + " error of the test set itself: another test set would move all conditions.",
          "One seed gets no interval and no test, because a single difference says nothing of its"
              + " spread.",
          "The gap is training minus validation accuracy at the last evaluation, in points; the"
              + " best epoch is that of the best validation accuracy; cost is multiply-adds ×"
              + " examples of the whole training, relative to the reference.");
}
