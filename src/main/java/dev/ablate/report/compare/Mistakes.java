package dev.ablate.report.compare;

import dev.ablate.data.ExamplePictures;
import dev.ablate.results.Prediction;
import dev.ablate.results.RunFolder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The examples that a run took for what they are not.
 *
 * @param data what was predicted: test, val or train
 * @param examples how many were predicted
 * @param wrong those that are wrong, the most confident first
 * @param pairs how often what was taken for what, the most frequent first
 * @param pictures of the examples, where they are pictures that are on this machine
 */
public record Mistakes(
    String data,
    int examples,
    List<Mistake> wrong,
    List<Pair> pairs,
    Optional<ExamplePictures> pictures) {
  public Mistakes {
    wrong = List.copyOf(wrong);
    pairs = List.copyOf(pairs);
  }

  /**
   * One example.
   *
   * @param index its place in its part, from 0
   * @param pair what it is and what it was taken for
   * @param confidence from 0 to 1
   */
  public record Mistake(int index, Confused pair, float confidence) {
    /** Some losses leave no number, which is no confidence. */
    private float known() {
      return Float.isNaN(confidence) ? -1 : confidence;
    }
  }

  /**
   * Two classes by their names, or by their numbers where they have none.
   *
   * @param label what it is
   * @param predicted what it was taken for
   */
  public record Confused(String label, String predicted) {}

  /**
   * How often one class was taken for another.
   *
   * @param classes which
   * @param count of examples
   */
  public record Pair(Confused classes, long count) {}

  /**
   * Those of a run.
   *
   * @param run its folder
   * @param source of its examples
   * @return empty where the run has no predictions.csv
   */
  public static Optional<Mistakes> of(Path run, ExampleSource source) {
    List<Prediction> rows = RunFolder.readPredictions(run);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    String data = RunFolder.read(run).test().map(test -> test.data()).orElse("test");
    int[] indices = rows.stream().mapToInt(Prediction::index).toArray();
    int[] labels = rows.stream().mapToInt(Prediction::label).toArray();
    Optional<ExamplePictures> pictures =
        source.open(run, data).filter(each -> each.have(indices, labels));
    List<String> names = pictures.map(ExamplePictures::classes).orElse(List.of());
    List<Mistake> wrong =
        rows.stream()
            .filter(row -> row.label() != row.predicted())
            .map(row -> new Mistake(row.index(), confused(row, names), row.confidence()))
            .sorted(
                Comparator.comparingDouble(Mistake::known)
                    .reversed()
                    .thenComparingInt(Mistake::index))
            .toList();
    return Optional.of(new Mistakes(data, rows.size(), wrong, pairs(wrong), pictures));
  }

  /** An example's picture as a PNG file, where there is one. */
  public Optional<byte[]> picture(Mistake mistake) {
    return pictures.map(each -> each.png(mistake.index()));
  }

  private static Confused confused(Prediction row, List<String> names) {
    return new Confused(
        name(row.labelName(), row.label(), names),
        name(row.predictedName(), row.predicted(), names));
  }

  private static String name(String said, int number, List<String> names) {
    if (!said.isEmpty()) {
      return said;
    }
    return number >= 0 && number < names.size() ? names.get(number) : String.valueOf(number);
  }

  private static List<Pair> pairs(List<Mistake> wrong) {
    Map<Confused, Long> counts =
        wrong.stream().collect(Collectors.groupingBy(Mistake::pair, Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> new Pair(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(Pair::count)
                .reversed()
                .thenComparing(pair -> pair.classes().label())
                .thenComparing(pair -> pair.classes().predicted()))
        .toList();
  }
}
