package dev.ablate.report.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A confusion matrix, summed over runs: a row for each class that an example is, a column for each
 * class that it was taken for.
 */
final class Confusion {
  private final long[][] counts;

  private Confusion(int classes) {
    counts = new long[classes][classes];
  }

  /** Of some runs. */
  static Confusion of(Collection<Predictions> runs, int classes) {
    Confusion confusion = new Confusion(classes);
    runs.forEach(confusion::add);
    return confusion;
  }

  private void add(Predictions predictions) {
    for (int i = 0; i < predictions.size(); i++) {
      counts[predictions.labels()[i]][predictions.predicted()[i]]++;
    }
  }

  List<List<Long>> rows() {
    List<List<Long>> rows = new ArrayList<>();
    for (long[] row : counts) {
      List<Long> cells = new ArrayList<>();
      for (long count : row) {
        cells.add(count);
      }
      rows.add(List.copyOf(cells));
    }
    return List.copyOf(rows);
  }

  /** How many examples of each class there are. */
  List<Long> examples() {
    return rows().stream().map(row -> row.stream().mapToLong(Long::longValue).sum()).toList();
  }

  /** How many of each class were predicted right. */
  List<Long> right() {
    List<Long> right = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      right.add(counts[i][i]);
    }
    return List.copyOf(right);
  }

  /**
   * Mean over the classes of F1 = 2·right / (examples of it + taken for it); classes that neither
   * came nor were guessed are left out. As scikit-learn's {@code f1_score(average="macro")}.
   */
  double macroF1() {
    double sum = 0;
    int present = 0;
    for (int i = 0; i < counts.length; i++) {
      long either = 0;
      for (int j = 0; j < counts.length; j++) {
        either += counts[i][j] + counts[j][i];
      }
      if (either > 0) {
        sum += 2.0 * counts[i][i] / either;
        present++;
      }
    }
    return present == 0 ? Double.NaN : sum / present;
  }
}
