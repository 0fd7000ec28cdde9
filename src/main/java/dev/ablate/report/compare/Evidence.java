package dev.ablate.report.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ablate.statistics.CrossedInterval;
import dev.ablate.statistics.Interval;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an experiment's predictions show, example by example: small enough to be committed, so that
 * a report needs no predictions.
 *
 * @param revision of what is written here; another one's is not read
 * @param classes names of the classes; none where they have none
 * @param software engine versions and the device, where the runs said so
 * @param conditions every condition whose predictions were there
 * @param contrast the best condition and its reference; empty where nothing is compared
 * @param hardest what everybody got wrong
 */
public record Evidence(
    int revision,
    List<String> classes,
    Map<String, String> software,
    List<OfCondition> conditions,
    Optional<Contrast> contrast,
    Optional<Hardest> hardest) {
  /** Raised with every change of what is written or how examples are chosen. */
  static final int REVISION = 1;

  public static final Evidence NONE =
      new Evidence(REVISION, List.of(), Map.of(), List.of(), Optional.empty(), Optional.empty());

  public Evidence {
    classes = List.copyOf(classes);
    software = Collections.unmodifiableMap(new TreeMap<>(software));
    conditions = List.copyOf(conditions);
  }

  /** What is known of a condition. */
  public Optional<OfCondition> condition(String name) {
    return conditions.stream().filter(each -> each.condition().equals(name)).findFirst();
  }

  /** That of these conditions alone. */
  Evidence only(Set<String> names) {
    return new Evidence(
        revision,
        classes,
        software,
        conditions.stream().filter(each -> names.contains(each.condition())).toList(),
        contrast.filter(each -> names.contains(each.condition())),
        conditions.stream().allMatch(each -> names.contains(each.condition()))
            ? hardest
            : Optional.empty());
  }

  /** The same with its conditions in the order of these. */
  Evidence in(List<Summary> order) {
    List<String> names = order.stream().map(each -> each.name().condition()).toList();
    return new Evidence(
        revision,
        classes,
        software,
        conditions.stream()
            .sorted(Comparator.comparingInt(each -> names.indexOf(each.condition())))
            .toList(),
        contrast,
        hardest);
  }

  /** A class as people call it. */
  public String className(int number) {
    return number >= 0 && number < classes.size() ? classes.get(number) : String.valueOf(number);
  }

  /**
   * One condition.
   *
   * @param condition its name
   * @param digest of the measurements of its runs and its reference's, which tells whether this is
   *     still about them
   * @param seeds its finished runs
   * @param examples how many examples of each class, summed over the seeds
   * @param right how many of them were predicted right
   * @param crossed its difference to the reference over seeds and examples; empty where accuracy is
   *     not what is compared, or there are fewer than two pairs of the same examples
   */
  public record OfCondition(
      String condition,
      String digest,
      List<OfSeed> seeds,
      List<Long> examples,
      List<Long> right,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Crossed> crossed) {
    public OfCondition {
      seeds = List.copyOf(seeds);
      examples = List.copyOf(examples);
      right = List.copyOf(right);
    }

    OfCondition with(Optional<Crossed> other) {
      return new OfCondition(condition, digest, seeds, examples, right, other);
    }

    /** The pairs of equal seeds. */
    public List<Agreement> pairs() {
      return seeds.stream().flatMap(seed -> seed.against().stream()).toList();
    }
  }

  /**
   * The mean difference in accuracy over seeds and test examples.
   *
   * @param pairs of equal seeds
   * @param examples that each was tested on
   * @param mean of all differences
   * @param error standard error of the mean over both
   * @param degrees of freedom
   */
  public record Crossed(int pairs, int examples, double mean, double error, double degrees) {
    /** The 95 % interval. */
    public Interval interval() {
      return new CrossedInterval(mean, error, degrees, 0, 0, 0).interval(Pairs.LEVEL);
    }
  }

  /**
   * One run.
   *
   * @param seed its seed
   * @param fold its fold, where there are folds
   * @param macroF1 mean F1 over the classes
   * @param against it beside the reference's run of the same seed; empty without one
   */
  public record OfSeed(
      long seed,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) OptionalInt fold,
      double macroF1,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Agreement> against) {}

  /**
   * The best condition beside its reference, over the seeds that both have.
   *
   * @param condition its name
   * @param digest as the condition's
   * @param seeds how many
   * @param reference the reference's confusion, summed over the seeds
   * @param confusion the condition's
   * @param gained what it gets right and the reference wrong in most seeds
   * @param lost what the reference gets right and it wrong in most seeds
   */
  public record Contrast(
      String condition,
      String digest,
      int seeds,
      List<List<Long>> reference,
      List<List<Long>> confusion,
      List<Example> gained,
      List<Example> lost) {
    public Contrast {
      reference = square(reference);
      confusion = square(confusion);
      gained = List.copyOf(gained);
      lost = List.copyOf(lost);
    }
  }

  private static List<List<Long>> square(List<List<Long>> rows) {
    if (rows.stream().anyMatch(row -> row.size() != rows.size())) {
      throw new IllegalArgumentException("a confusion matrix has as many rows as columns");
    }
    return rows.stream().map(List::copyOf).toList();
  }

  /**
   * What every run of every condition, references too, got wrong.
   *
   * @param digest of all their measurements
   * @param runs how many runs
   * @param count how many examples
   * @param examples those that were taken for something else with the greatest confidence
   */
  public record Hardest(String digest, int runs, int count, List<Example> examples) {
    public Hardest {
      examples = List.copyOf(examples);
    }
  }

  /**
   * One example.
   *
   * @param index its place in its part, from 0
   * @param label what it is
   * @param runs in how many seeds, or runs, it is an example of this
   * @param answers the reference's and the condition's, or that of all runs
   * @param png a small picture; empty where the data was not on this machine
   */
  public record Example(
      int index,
      int label,
      int runs,
      List<Answer> answers,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<byte[]> png) {
    public Example {
      answers = List.copyOf(answers);
    }
  }

  /**
   * What several runs took an example for.
   *
   * @param predicted the most frequent answer, the lower class of two
   * @param times how often it was given
   * @param confidence mean softmax of it, where it was given
   */
  public record Answer(int predicted, int times, double confidence) {}
}
