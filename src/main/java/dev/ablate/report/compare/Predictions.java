package dev.ablate.report.compare;

import dev.ablate.results.Prediction;
import dev.ablate.results.RunFolder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * predictions.csv of one run, column by column.
 *
 * @param indices which examples
 * @param labels what they are
 * @param predicted what they were taken for
 * @param confidences softmax of the predicted class
 * @param names of the classes that come in it, by their numbers; none where they have none
 */
record Predictions(
    int[] indices,
    int[] labels,
    int[] predicted,
    float[] confidences,
    SortedMap<Integer, String> names) {
  /** Reads a run's; empty where they are not there. */
  static Optional<Predictions> read(Path run) {
    List<Prediction> rows = RunFolder.readPredictions(run);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Predictions predictions =
        new Predictions(
            rows.stream().mapToInt(Prediction::index).toArray(),
            rows.stream().mapToInt(Prediction::label).toArray(),
            rows.stream().mapToInt(Prediction::predicted).toArray(),
            new float[rows.size()],
            new TreeMap<>());
    for (int i = 0; i < rows.size(); i++) {
      predictions.confidences[i] = rows.get(i).confidence();
      predictions.name(rows.get(i).label(), rows.get(i).labelName());
      predictions.name(rows.get(i).predicted(), rows.get(i).predictedName());
    }
    return Optional.of(predictions).filter(Predictions::plausible);
  }

  private void name(int label, String name) {
    if (!name.isEmpty()) {
      names.put(label, name);
    }
  }

  /** Names of all classes, of which some may not come in it; empty where they have none. */
  Optional<List<String>> classNames() {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            IntStream.rangeClosed(0, names.lastKey())
                .mapToObj(label -> names.getOrDefault(label, String.valueOf(label)))
                .toList());
  }

  /** A file that was made by something else must not ask for a table of a billion classes. */
  private boolean plausible() {
    return Arrays.stream(labels).allMatch(Predictions::isClass)
        && Arrays.stream(predicted).allMatch(Predictions::isClass);
  }

  private static boolean isClass(int number) {
    return number >= 0 && number < 10_000;
  }

  int size() {
    return indices.length;
  }

  boolean right(int i) {
    return labels[i] == predicted[i];
  }

  /** Whether both are about the same examples in the same order. */
  boolean matches(Predictions other) {
    return Arrays.equals(indices, other.indices) && Arrays.equals(labels, other.labels);
  }

  /** One more than the largest class that was or was taken for. */
  int classes() {
    return 1
        + Math.max(
            Arrays.stream(labels).max().orElse(-1), Arrays.stream(predicted).max().orElse(-1));
  }
}
