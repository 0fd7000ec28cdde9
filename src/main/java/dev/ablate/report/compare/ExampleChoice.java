package dev.ablate.report.compare;

import dev.ablate.report.compare.Evidence.Answer;
import dev.ablate.report.compare.Evidence.Example;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Which examples are shown: those that tell most seeds apart, then those on which the wrong answer
 * was the most confident, then in the order of the data. Nobody picks them.
 */
final class ExampleChoice {
  private static final int MOST = 6;
  private static final double CONFIDENCE_STEPS = 1e4;

  private final IntFunction<Optional<byte[]>> pictures;

  /** With pictures of examples by their index. */
  ExampleChoice(IntFunction<Optional<byte[]>> pictures) {
    this.pictures = pictures;
  }

  /** Whether all runs are about the same examples, so that these can be told over the runs. */
  static boolean comparable(List<Predictions> runs) {
    return runs.stream().allMatch(runs.get(0)::matches);
  }

  /**
   * What the one gets right and the other wrong, in more seeds than the other way round.
   *
   * @param better runs that are right, by seed
   * @param worse runs that are wrong, of the same seeds
   * @param referenceFirst whether the better runs are the condition's: the reference's answer comes
   *     first
   */
  List<Example> gained(List<Predictions> better, List<Predictions> worse, boolean referenceFirst) {
    int examples = better.get(0).size();
    int[] seeds = new int[examples];
    int[] net = new int[examples];
    for (int seed = 0; seed < better.size(); seed++) {
      for (int i = 0; i < examples; i++) {
        boolean one = better.get(seed).right(i);
        boolean other = worse.get(seed).right(i);
        seeds[i] += one && !other ? 1 : 0;
        net[i] += one == other ? 0 : one ? 1 : -1;
      }
    }
    Comparator<Integer> order =
        Comparator.<Integer>comparingInt(i -> -net[i])
            .thenComparingDouble(i -> -answer(worse, i).confidence())
            .thenComparingInt(i -> i);
    return IntStream.range(0, examples)
        .filter(i -> net[i] > 0)
        .boxed()
        .sorted(order)
        .limit(MOST)
        .map(
            i ->
                example(
                    better.get(0),
                    i,
                    seeds[i],
                    referenceFirst
                        ? List.of(answer(worse, i), answer(better, i))
                        : List.of(answer(better, i), answer(worse, i))))
        .toList();
  }

  /** Of the examples that no run gets right, those of the most confident wrong answers. */
  List<Example> hardest(NeverRight never, Predictions examples) {
    return never.places().stream()
        .sorted(
            Comparator.<Integer>comparingInt(i -> -never.answer(i).times())
                .thenComparingDouble(i -> -never.answer(i).confidence())
                .thenComparingInt(i -> i))
        .limit(MOST)
        .map(i -> example(examples, i, never.runs(), List.of(never.answer(i))))
        .toList();
  }

  private Example example(Predictions run, int place, int seeds, List<Answer> answers) {
    int index = run.indices()[place];
    return new Example(index, run.labels()[place], seeds, answers, pictures.apply(index));
  }

  private static Answer answer(List<Predictions> runs, int place) {
    TreeMap<Integer, Integer> times = new TreeMap<>();
    runs.forEach(run -> times.merge(run.predicted()[place], 1, Integer::sum));
    int most = times.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    int answer =
        times.entrySet().stream()
            .filter(entry -> entry.getValue() == most)
            .findFirst()
            .orElseThrow()
            .getKey();
    double sum = 0;
    for (Predictions run : runs) {
      sum += run.predicted()[place] == answer ? run.confidences()[place] : 0;
    }
    return answer(answer, most, sum);
  }

  /** An answer with its mean confidence, in few digits. */
  static Answer answer(int predicted, int times, double confidences) {
    return new Answer(
        predicted, times, Math.rint(confidences / times * CONFIDENCE_STEPS) / CONFIDENCE_STEPS);
  }
}
