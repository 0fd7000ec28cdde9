package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison;
import java.util.ArrayList;
import java.util.List;

/** How to read the numbers: what every report says of its own method. */
final class ReadingNotes {
  /** Which test was made over folds, and why: goes on a sentence. */
  static final String OF_FOLDS =
      "over folds, which share most of their training examples: interval and p are of the corrected"
          + " resampled t-test (Nadeau and Bengio 2003)";

  private ReadingNotes() {}

  private static final List<String> ALWAYS =
      List.of(
          "Values are means ± standard deviations over seeds of the model that was selected;"
              + " accuracies are in percent, their differences in percentage points.",
          "A difference is taken seed by seed to the reference, over the seeds that both have; its"
              + " 95 % interval and p are those of Student's paired t-test, and p is corrected by"
              + " Holm's method over all conditions that share the reference, and for how often"
              + " they were looked at.",
          "A condition helps or hurts where the corrected p is at most the level (0.05, unless the"
              + " file says another). It makes no difference where the deciding interval lies"
              + " within ± the margin that the file states; without a margin nothing is called"
              + " equal. Else it is undecided: the seeds so far do not tell, which is no evidence"
              + " of equality.",
          "The deciding interval is wider than 95 %, because it holds for all conditions and all"
              + " looks at once. Holm's method is the sharper of the two: a condition may be found"
              + " to help or hurt where that interval still holds 0.",
          "Seeds to decide: so many seeds in all would decide it in four of five series, if the"
              + " mean and the spread so far were the truth. With few seeds this number jumps"
              + " about.",
          "The effect is the mean difference in standard deviations of the differences, with"
              + " Hedges' correction for few seeds.",
          "The 95 % interval over seeds holds what chance in training does, on these test examples."
              + " Where predictions were kept, a second one also counts which examples happened to"
              + " be tested; it is the one to use when you speak of data in general.",
          "P(better) says how often a condition beats its reference with the same seed; a tie is"
              + " half a win.",
          "One seed gets no interval and no test, because a single difference says nothing of its"
              + " spread.",
          "The gap is training minus validation accuracy at the last evaluation, in points; the"
              + " best epoch is that of the best validation accuracy; cost is multiply-adds ×"
              + " examples of the whole training, relative to the reference.");

  /** Those that a reader of this comparison needs. */
  static List<String> of(Comparison comparison) {
    List<String> notes = new ArrayList<>(ALWAYS);
    if (comparison.summaries().stream().anyMatch(each -> each.condition().folds().isPresent())) {
      notes.add(
          "Where a file has folds, each fold of a seed is a run, and what is said of seeds here is"
              + " said of these; their test is corrected, since folds share training examples.");
    }
    return notes;
  }
}
