package dev.ablate.chance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class StreamTest {
  /** Kolmogorov's bound of √n·D that a true sample exceeds once in 1,000 (Smirnov 1948). */
  private static final double KOLMOGOROV_ONE_IN_1000 = 1.95;

  private static final int DRAWS = 100_000;

  @Test
  void theDrawsOfAStreamNeverChange() {
    // SplitMix64's published sequence for the state 1234567 (Vigna's reference code)
    Stream stream = new Stream(1234567);
    assertEquals(6457827717110365317L, stream.nextLong());
    assertEquals(3203168211198807973L, stream.nextLong());
    // every result ever committed depends on these keys
    Stream keyed = new Chance(7).stream(Purpose.WEIGHTS, "conv1", 0, 0);
    assertArrayEquals(
        new int[] {0, 4, 7, 2, 1, 3, 6, 5}, new Chance(3).stream(Purpose.ORDER).permutation(8));
    assertEquals(-1367167280912663678L, keyed.nextLong());
    assertEquals(0.45675372122620395, keyed.nextDouble());
    assertEquals(-1.2012076358589083, keyed.nextGaussian());
  }

  @Test
  void streamsOfDifferentKeysDiffer() {
    Set<Long> first = new HashSet<>();
    int keys = 0;
    for (long seed : new long[] {0, 1, 2, -1, Long.MAX_VALUE}) {
      for (Purpose purpose : Purpose.values()) {
        for (String name : new String[] {"", "a", "b", "ab", "ba", "conv1", "conv2"}) {
          for (int time = 0; time < 8; time++) {
            first.add(new Chance(seed).stream(purpose, name, time / 4, time % 4).nextLong());
            keys++;
          }
        }
      }
    }
    assertEquals(keys, first.size());
  }

  @Test
  void betaDrawsAreOfTheirDistribution() {
    for (double alpha : new double[] {0.5, 1, 2}) {
      Stream stream = new Chance(12).stream(Purpose.MIX, "b", 0, 0);
      double[] draws = IntStream.range(0, DRAWS).mapToDouble(i -> stream.nextBeta(alpha)).toArray();
      assertDistribution(draws, BetaDistribution.of(alpha, alpha)::cumulativeProbability);
    }
    Stream small = new Chance(12).stream(Purpose.MIX, "b", 0, 0);
    assertTrue(
        IntStream.range(0, DRAWS)
            .mapToDouble(i -> small.nextBeta(1e-4))
            .allMatch(share -> share >= 0 && share <= 1));
  }

  @Test
  void uniformDrawsAreUniform() {
    Stream stream = new Chance(11).stream(Purpose.WEIGHTS, "u", 0, 0);
    double[] draws = IntStream.range(0, DRAWS).mapToDouble(i -> stream.nextDouble()).toArray();
    assertDistribution(draws, x -> x);
    assertEquals(0.5, Arrays.stream(draws).average().orElseThrow(), 4 / Math.sqrt(12.0 * DRAWS));
  }

  @Test
  void normalDrawsAreNormal() {
    Stream stream = new Chance(11).stream(Purpose.WEIGHTS, "n", 0, 0);
    double[] draws = IntStream.range(0, DRAWS).mapToDouble(i -> stream.nextGaussian()).toArray();
    assertDistribution(draws, NormalDistribution.of(0, 1)::cumulativeProbability);
    double square = Arrays.stream(draws).map(x -> x * x).average().orElseThrow();
    assertEquals(1, square, 4 * Math.sqrt(2.0 / DRAWS));
  }

  private static void assertDistribution(double[] draws, DoubleUnaryOperator cumulative) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = cumulative.applyAsDouble(sorted[i]);
      distance = Math.max(distance, Math.abs(expected - (double) i / sorted.length));
      distance = Math.max(distance, Math.abs(expected - (i + 1.0) / sorted.length));
    }
    double scaled = distance * Math.sqrt(sorted.length);
    assertTrue(scaled < KOLMOGOROV_ONE_IN_1000, "√n·D is " + scaled);
  }

  @Test
  void everyPermutationIsEquallyLikely() {
    int[] counts = new int[6];
    for (int i = 0; i < 60_000; i++) {
      int[] order = new Chance(5).stream(Purpose.ORDER, "", i, 0).permutation(3);
      counts[order[0] * 2 + (order[1] > order[2] ? 1 : 0)]++;
    }
    double chiSquare =
        Arrays.stream(counts).mapToDouble(c -> (c - 10_000.0) * (c - 10_000.0) / 10_000).sum();
    assertTrue(chiSquare < 20.5, "chi-square with 5 degrees, 1 in 1,000 above 20.5: " + chiSquare);
  }

  @Property
  void permutationsHoldEveryNumberOnce(@ForAll long seed, @ForAll @IntRange(max = 300) int count) {
    int[] order = new Chance(seed).stream(Purpose.ORDER).permutation(count);
    Arrays.sort(order);
    assertArrayEquals(IntStream.range(0, count).toArray(), order);
  }

  @Property
  void boundedDrawsKeepTheirBounds(@ForAll long seed, @ForAll @IntRange(min = 1) int bound) {
    int draw = new Chance(seed).stream(Purpose.ORDER).nextInt(bound);
    assertTrue(draw >= 0 && draw < bound);
  }
}
