package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.List;
import java.util.stream.LongStream;

/** Which seeds a condition is trained with; each is a run. */
public sealed interface Seeds {
  /** More than anybody trains. */
  int MOST = 10_000;

  /** Those that are trained before anything is looked at, in order. */
  List<Long> atFirst();

  /** One seed. */
  static Seeds one(long seed) {
    return new Listed(List.of(seed));
  }

  /**
   * Seeds that are named beforehand.
   *
   * @param seeds in the order written
   */
  record Listed(List<Long> seeds) implements Seeds {
    public Listed {
      seeds = List.copyOf(seeds);
    }

    @Override
    public List<Long> atFirst() {
      return seeds;
    }
  }

  /**
   * Seeds from one on, as many as a condition needs, looked at after first, 2 · first, 4 · first, …
   * and most.
   *
   * @param until when a condition gets no more
   * @param first seeds before the first look
   * @param most seeds at the last look
   * @param from the first seed; the others follow it
   */
  @Doc("As many seeds as it takes, looked at after first, twice as many, and so on up to most.")
  record Sequence(
      @Doc("When a condition gets no more seeds: once it is decided, or its interval is narrow.")
          Until until,
      @Doc("Seeds at the first look.") @Default("5") @Range(min = 2, max = MOST) int first,
      @Doc("Seeds at the last look.") @Default("40") @Range(min = 2, max = MOST) int most,
      @Doc("The first seed.") @Default("1") @Range(min = 0, max = 1_000_000_000) long from)
      implements Seeds {
    @Override
    public List<Long> atFirst() {
      return counting(first);
    }

    /** The first so many. */
    public List<Long> counting(int count) {
      return LongStream.range(from, from + count).boxed().toList();
    }
  }

  /** When a condition gets no more seeds, before the last look. */
  sealed interface Until {
    @Doc("Once it is no longer undecided; compare wants a margin for that.")
    record Decided() implements Until {}

    /**
     * Once its interval is narrow enough.
     *
     * @param most half its width
     */
    @Doc("Once half the width of its interval is no more than this.")
    record HalfWidth(@Doc("In the metric's unit.") @Short @Range(above = 0) double most)
        implements Until {}
  }
}
