package dev.ablate.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which run of a condition is meant: that of a seed, or of a seed and a fold.
 *
 * @param seed the seed
 * @param fold the fold that is held out, counted from 1 through all repeats; empty without folds
 */
public record RunKey(long seed, OptionalInt fold) implements Comparable<RunKey> {
  private static final Pattern NAME = Pattern.compile("seed-(-?\\d{1,19})(?:\\.fold-(\\d{1,10}))?");

  private static final Comparator<RunKey> ORDER =
      Comparator.comparingLong(RunKey::seed).thenComparingInt(key -> key.fold().orElse(0));

  /** The run of a seed. */
  public static RunKey of(long seed) {
    return new RunKey(seed, OptionalInt.empty());
  }

  /**
   * The runs of some seeds, in their order.
   *
   * @param folds that each seed has a run for; none: one run a seed
   */
  public static List<RunKey> all(List<Long> seeds, List<Integer> folds) {
    return seeds.stream()
        .flatMap(
            seed ->
                folds.isEmpty()
                    ? Stream.of(of(seed))
                    : folds.stream().map(fold -> new RunKey(seed, OptionalInt.of(fold))))
        .toList();
  }

  /** The run that is called so; empty where no run is. */
  public static Optional<RunKey> parse(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      long seed = Long.parseLong(matcher.group(1));
      return Optional.of(
          new RunKey(
              seed,
              matcher.group(2) == null
                  ? OptionalInt.empty()
                  : OptionalInt.of(Integer.parseInt(matcher.group(2)))));
    } catch (NumberFormatException e) {
      return Optional.empty(); // so many digits may be more than a seed or a fold can have
    }
  }

  /** That of its folder: {@code seed-1}, {@code seed-1.fold-3}. */
  public String name() {
    return "seed-" + number();
  }

  /** Where it is said that these are seeds: {@code 1}, {@code 1.fold-3}. */
  public String number() {
    return seed + (fold.isPresent() ? ".fold-" + fold.getAsInt() : "");
  }

  /** For people: {@code seed 1}, {@code seed 1, fold 3}. */
  public String words() {
    return "seed " + seed + (fold.isPresent() ? ", fold " + fold.getAsInt() : "");
  }

  /** By seed, then by fold. */
  @Override
  public int compareTo(RunKey other) {
    return ORDER.compare(this, other);
  }
}
