package dev.ablate.report.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.design.Design;
import dev.ablate.design.Kind;
import dev.ablate.part.metric.Accuracy;
import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.contribution.Effect.About;
import dev.ablate.results.Layout.Rule;
import dev.ablate.spec.CompareSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A recipe whose parts add up, but for two of them, and numbers that are known beforehand. */
class ComputedTest {
  private static final List<Kind> OF_COMPONENTS =
      Arrays.stream(Kind.values()).filter(Kind::ofComponents).toList();

  private static final List<String> PARTS = List.of("norm", "augment", "decay");
  private static final Quantity ACCURACY = new Quantity.Tested("test", new Accuracy());
  private static final double[] ALONE = {0.04, 0.03, -0.02};
  private static final double TOGETHER = -0.025;

  private static double truth(long set) {
    double value = 0.5 + ((set & 3) == 3 ? TOGETHER : 0);
    for (int part = 0; part < ALONE.length; part++) {
      value += (set >> part & 1) == 1 ? ALONE[part] : 0;
    }
    return value;
  }

  /** All of whose runs came to their end. */
  private interface Whole extends Table {
    @Override
    default int ended(long parts) {
      return values(parts).length;
    }

    @Override
    default Set<ConditionName> conditions(long parts) {
      return Set.of(new ConditionName("e", "with-" + parts));
    }

    @Override
    default List<String> missing() {
      return List.of();
    }

    @Override
    default int runsOfSeed() {
      return 1;
    }

    @Override
    default double shared() {
      return 0;
    }
  }

  /** The truth and, in each seed, something of the seed and something of the run. */
  private record Noisy(LongToDoubleFunction truth, int seeds, double noise, long chance)
      implements Whole {
    @Override
    public double[] values(long parts) {
      Random ofSeeds = new Random(chance);
      Random ofRuns = new Random(chance * 1_000_003 + parts);
      double[] values = new double[seeds];
      for (int seed = 0; seed < seeds; seed++) {
        values[seed] =
            truth.applyAsDouble(parts)
                + 0.1 * ofSeeds.nextGaussian()
                + noise * ofRuns.nextGaussian();
      }
      return values;
    }

    @Override
    public Optional<PathStep.Result> validation(long parts) {
      return Optional.of(
          new PathStep.Result(seeds, 0, OptionalDouble.of(truth.applyAsDouble(parts))));
    }
  }

  private static List<Effect> effects(Kind kind, Table table) {
    return effects(Design.of(kind), PARTS, table);
  }

  private static List<Effect> effects(Design design, List<String> parts, Table table) {
    return new Computed(design, parts, table, ACCURACY, Rule.USUAL).contributions().effects();
  }

  /** What each design should tell of norm, augment and decay. */
  private static double[] expected(Kind kind) {
    return switch (kind) {
      case LEAVE_ONE_OUT, PAIRS ->
          new double[] {ALONE[0] + TOGETHER, ALONE[1] + TOGETHER, ALONE[2]};
      case ADD_ONE -> ALONE;
      case CUMULATIVE, PATH -> new double[] {ALONE[0], ALONE[1] + TOGETHER, ALONE[2]};
      case FACTORIAL, SHAPLEY ->
          new double[] {ALONE[0] + TOGETHER / 2, ALONE[1] + TOGETHER / 2, ALONE[2]};
      case VARIANCE -> throw new IllegalArgumentException("of no components");
    };
  }

  @Test
  void everyDesignTellsTheKnownEffects() {
    for (Kind kind : OF_COMPONENTS) {
      List<Effect> effects = effects(kind, new Noisy(ComputedTest::truth, 8, 0.002, 1));
      for (int part = 0; part < PARTS.size(); part++) {
        Effect effect = effects.get(part);
        assertEquals(List.of(PARTS.get(part)), effect.parts(), kind.word());
        assertTrue(effect.together().contains(expected(kind)[part]), kind + " " + effect);
        assertEquals(expected(kind)[part] > 0 ? "helps" : "hurts", effect.verdict(), kind.word());
      }
    }
  }

  @Test
  void theLevelAndTheMarginAreTheFiles() {
    Table table = new Noisy(ComputedTest::truth, 12, 0.002, 2);
    for (Kind kind : List.of(Kind.PAIRS, Kind.FACTORIAL)) {
      List<Effect> told = judged(kind, table, 0.05);
      List<Effect> interactions =
          told.stream().filter(each -> each.about() == About.INTERACTION).toList();
      assertEquals("redundant", interactions.get(0).verdict());
      interactions
          .subList(1, interactions.size())
          .forEach(other -> assertEquals("additive", other.verdict(), other.name()));
      double strict = judged(kind, table, 0.001).get(0).together().halfWidth();
      assertTrue(strict > told.get(0).together().halfWidth());
    }
  }

  private static List<Effect> judged(Kind kind, Table table, double level) {
    CompareSpec compare = new CompareSpec(Optional.empty(), OptionalDouble.of(0.01), level);
    return new Computed(Design.of(kind), PARTS, table, ACCURACY, Rule.of(compare))
        .contributions()
        .effects();
  }

  @Test
  void theInteractionIsNamed() {
    for (Kind kind : List.of(Kind.PAIRS, Kind.FACTORIAL)) {
      List<Effect> interactions =
          effects(kind, new Noisy(ComputedTest::truth, 8, 0.002, 2)).stream()
              .filter(each -> each.about() == About.INTERACTION)
              .toList();
      assertEquals(kind == Kind.PAIRS ? 3 : 4, interactions.size());
      assertEquals("norm × augment", interactions.get(0).name());
      assertEquals("redundant", interactions.get(0).verdict());
      assertTrue(interactions.get(0).together().contains(TOGETHER));
      for (Effect other : interactions.subList(1, interactions.size())) {
        assertEquals("undecided", other.verdict(), other.name());
        assertTrue(other.together().contains(0), other.name());
      }
    }
  }

  /** All intervals of a design hold in at least 95 % of series, and each alone in about 95 %. */
  @Test
  void intervalsHoldWhatTheySay() {
    int series = 600;
    for (Kind kind : OF_COMPONENTS) {
      int all = 0;
      int each = 0;
      for (int chance = 1; chance <= series; chance++) {
        List<Effect> effects =
            effects(kind, new Noisy(ComputedTest::truth, 5, 0.02, 77L * chance + kind.ordinal()));
        boolean held = true;
        for (int part = 0; part < PARTS.size(); part++) {
          held &= effects.get(part).together().contains(expected(kind)[part]);
          each += effects.get(part).interval().contains(expected(kind)[part]) ? 1 : 0;
        }
        all += held ? 1 : 0;
      }
      assertTrue(all >= 0.95 * series, kind + ": all hold in " + all + " of " + series);
      double share = each / (3.0 * series);
      assertTrue(share > 0.93 && share < 0.97, kind + ": each holds in " + share);
    }
  }

  @Test
  void shapleyValuesAreThoseOfAllOrders() {
    List<String> parts = List.of("a", "b", "c", "d", "e");
    Map<Long, Double> drawn = new HashMap<>();
    Random random = new Random(5);
    for (long set = 0; set < 32; set++) {
      drawn.put(set, random.nextDouble());
    }
    Table table = new Noisy(drawn::get, 1, 0, 3);
    List<Effect> effects = effects(Design.of(Kind.SHAPLEY), parts, table);
    double[] sums = new double[parts.size()];
    int[] count = {0};
    permute(
        new ArrayList<>(),
        parts.size(),
        order -> {
          count[0]++;
          long sofar = 0;
          for (int part : order) {
            sums[part] += drawn.get(sofar | 1L << part) - drawn.get(sofar);
            sofar |= 1L << part;
          }
        });
    assertEquals(120, count[0]);
    double total = 0;
    for (int part = 0; part < parts.size(); part++) {
      double value = effects.get(part).differences().mean();
      assertEquals(sums[part] / count[0], value, 1e-12, parts.get(part));
      total += value;
    }
    assertEquals(total, effects.get(parts.size()).differences().mean(), 1e-12);
    assertEquals("all", effects.get(parts.size()).name());
  }

  private static void permute(
      List<Integer> sofar, int count, java.util.function.Consumer<List<Integer>> use) {
    if (sofar.size() == count) {
      use.accept(sofar);
    }
    for (int part = 0; part < count; part++) {
      if (!sofar.contains(part)) {
        List<Integer> longer = new ArrayList<>(sofar);
        longer.add(part);
        permute(longer, count, use);
      }
    }
  }

  @Test
  void sampledOrdersAddUpToTheWholeAndNeedNoMoreThanTheirConditions() {
    List<String> parts = List.of("a", "b", "c", "d", "e", "f", "g");
    Design design = new Design(Kind.SHAPLEY, OptionalInt.of(15));
    LongToDoubleFunction additive = set -> 0.01 * Long.bitCount(set) + 0.02 * (set & 1);
    List<Long> known = new ArrayList<>(List.of((1L << parts.size()) - 1));
    design.cells(parts).forEach(cell -> known.add(cell.parts()));
    Noisy noisy = new Noisy(additive, 4, 0.001, 9);
    Table table =
        new Whole() {
          @Override
          public double[] values(long set) {
            assertTrue(known.contains(set), "of these no run is planned: " + set);
            return noisy.values(set);
          }

          @Override
          public Optional<PathStep.Result> validation(long set) {
            return Optional.empty();
          }
        };
    List<Effect> effects = effects(design, parts, table);
    assertEquals(8, effects.size());
    assertTrue(effects.get(0).together().contains(0.03), effects.get(0).toString());
    double sum = effects.stream().limit(7).mapToDouble(each -> each.differences().mean()).sum();
    assertEquals(effects.get(7).differences().mean(), sum, 1e-12);
  }

  @Test
  void aPathGoesWhereValidationIsBest() {
    LongToDoubleFunction truth =
        set -> (set == 4 ? 0.9 : 0) + (set == 6 ? 0.8 : 0) + (set == 1 ? 0.7 : 0);
    List<Effect> effects = effects(Kind.PATH, new Noisy(truth, 3, 0.001, 1));
    assertEquals(
        List.of("decay", "augment", "norm", "all"), effects.stream().map(Effect::name).toList());
    assertEquals(-0.1, effects.get(1).differences().mean(), 0.01);
  }

  /** As it is looked at after four and eight seeds, until it is decided. */
  private static Contributions looked(Kind kind, int seeds) {
    Rule rule =
        new Rule(
            Optional.empty(),
            OptionalDouble.of(0.005),
            0.05,
            true,
            OptionalDouble.empty(),
            List.of(4, 8));
    // norm and augment are clear; what decay brings is as large as the noise
    LongToDoubleFunction truth = set -> 0.2 * (set & 1) + 0.1 * (set & 2) + 0.002 * (set & 4);
    Noisy noisy = new Noisy(truth, seeds, 0.01, 3);
    return new Computed(Design.of(kind), PARTS, noisy, ACCURACY, rule).contributions();
  }

  private static Set<Long> lacking(Contributions of) {
    return of.lacking().stream()
        .flatMap(lack -> lack.conditions().stream())
        .map(name -> Long.valueOf(name.condition().substring("with-".length())))
        .collect(Collectors.toSet());
  }

  @Test
  void whatFeedsAnUndecidedNumberGetsMoreSeeds() {
    for (Kind kind : List.of(Kind.LEAVE_ONE_OUT, Kind.ADD_ONE, Kind.CUMULATIVE)) {
      Contributions four = looked(kind, 4);
      assertEquals("helps", four.effects().get(0).verdict(), kind.word());
      assertEquals("undecided", four.effects().get(2).verdict(), kind.word());
      Set<Long> pair = kind == Kind.ADD_ONE ? Set.of(0L, 4L) : Set.of(3L, 7L);
      assertEquals(pair, lacking(four), kind.word());
      assertEquals(8, four.lacking().orElseThrow().seeds());

      Contributions eight = looked(kind, 8);
      assertEquals(Optional.empty(), eight.lacking());
      assertEquals(4, eight.effects().get(0).differences().n(), "decided at the first look");
      assertEquals(8, eight.effects().get(2).differences().n());
      assertEquals(four.looks().get(0), eight.looks().get(0));
      assertEquals(
          List.of("decay"),
          eight.looks().get(1).rows().stream().map(Contributions.Look.Row::name).toList());
    }
    for (Kind kind : List.of(Kind.FACTORIAL, Kind.SHAPLEY)) {
      assertEquals(Set.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L), lacking(looked(kind, 4)), kind.word());
      assertEquals(Optional.empty(), looked(kind, 8).lacking(), kind.word());
      assertEquals(4, looked(kind, 8).effects().get(0).differences().n(), "decided at the first");
    }
    assertEquals(Set.of(7L, 6L, 5L, 4L, 3L, 2L, 1L), lacking(looked(Kind.PAIRS, 4)));
    assertEquals(List.of(), looked(Kind.PAIRS, 3).looks(), "before the first look");
    assertEquals("undecided", looked(Kind.PAIRS, 3).effects().get(0).verdict());
  }

  /** With one look it is Holm's correction over the rows; with two, each has its share. */
  @Test
  void eachLookHasItsShareOfTheLevel() {
    Effect effect = looked(Kind.LEAVE_ONE_OUT, 4).effects().get(1);
    double third = 1 / 3.0;
    assertEquals(effect.differences().interval(0.05 * third / PARTS.size()), effect.together());
    assertTrue(effect.corrected().orElseThrow() >= effect.differences().p() / third);
  }

  /** Of a, b and c: what each combination validated at, and how many of its runs diverged. */
  private static List<String> path(Map<Long, PathStep.Result> known) {
    return PathStep.of(List.of("a", "b", "c"), set -> Optional.ofNullable(known.get(set))).stream()
        .map(step -> step.chosen().map(each -> each.cell().name()).orElse("?"))
        .toList();
  }

  private static PathStep.Result validated(double mean) {
    return new PathStep.Result(3, 0, OptionalDouble.of(mean));
  }

  @Test
  void ofEqualsAPathTakesTheFirstAndOfDivergedOnesTheLeast() {
    Map<Long, PathStep.Result> known = new HashMap<>();
    known.put(1L, validated(0.5));
    known.put(2L, validated(0.7));
    assertEquals(List.of("?"), path(known), "one is not finished");
    known.put(4L, validated(0.7));
    assertEquals(List.of("with-b", "?"), path(known));
    known.put(3L, new PathStep.Result(2, 1, OptionalDouble.of(0.9)));
    known.put(6L, validated(0.1));
    assertEquals(List.of("with-b", "with-b+c", "?"), path(known), "it always trains");
    known.put(6L, new PathStep.Result(0, 3, OptionalDouble.empty()));
    assertEquals(List.of("with-b", "with-a+b", "?"), path(known), "it trains more often");
    known.put(3L, new PathStep.Result(0, 3, OptionalDouble.empty()));
    known.put(7L, validated(0.8));
    assertEquals(List.of("with-b", "with-a+b", "base"), path(known), "neither trains");
  }

  @Test
  void whatIsNotMeasuredIsLeftOut() {
    Noisy noisy = new Noisy(ComputedTest::truth, 4, 0.001, 1);
    Table half =
        new Whole() {
          @Override
          public double[] values(long parts) {
            double[] values = noisy.values(parts);
            if (parts == 6) {
              Arrays.fill(values, Double.NaN);
            } else if (parts == 5) {
              values[0] = Double.NaN;
            }
            return values;
          }

          @Override
          public Optional<PathStep.Result> validation(long parts) {
            return parts == 6 ? Optional.empty() : noisy.validation(parts);
          }
        };
    List<Effect> effects = effects(Kind.LEAVE_ONE_OUT, half);
    assertEquals(List.of("augment", "decay"), effects.stream().map(Effect::name).toList());
    assertEquals(3, effects.get(0).differences().n());
    assertEquals(List.of(), effects(Kind.FACTORIAL, half));
  }
}
