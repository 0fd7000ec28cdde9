package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SequentialTest {
  private static final OptionalDouble MARGIN = OptionalDouble.of(0.01);

  private final Sequential decided = until(new Until.Decided(), Better.HIGHER);

  @Test
  void aLookIsAsR() {
    Outcome outcome = decided.judge(ofR());
    List<Decision> decisions = outcome.decisions();
    double[] corrected = decisions.stream().mapToDouble(Decision::corrected).toArray();
    assertArrayEquals(ByR.values("look.corrected"), corrected, 1e-9);
    for (Decision decision : decisions) {
      double[] interval = ByR.values("look.interval." + decision.condition());
      assertEquals(interval[0], decision.interval().low(), 1e-9);
      assertEquals(interval[1], decision.interval().high(), 1e-9);
    }
  }

  @Test
  void onlyWhatIsUndecidedGoesOn() {
    Outcome outcome = decided.judge(ofR());
    assertEquals(
        List.of(Verdict.UNDECIDED, Verdict.NO_DIFFERENCE, Verdict.HURTS),
        outcome.decisions().stream().map(Decision::verdict).toList());
    assertEquals(Map.of("a", 10), outcome.next());
    assertTrue(decided.likely(outcome, outcome.decisions().get(0)).getAsInt() > 5);
  }

  @Test
  void lowerIsBetterTurnsTheVerdictRound() {
    assertEquals(
        Verdict.HELPS,
        until(new Until.Decided(), Better.LOWER).judge(ofR()).decisions().get(2).verdict());
  }

  @Test
  void withoutAMarginNothingIsEqual() {
    Sequential none =
        new Sequential(
            0.05,
            OptionalDouble.empty(),
            Better.HIGHER,
            Looks.doubling(5, 40),
            new Until.Decided());
    assertEquals(Verdict.UNDECIDED, none.judge(ofR()).decisions().get(1).verdict());
    assertEquals(List.of("a", "b"), List.copyOf(none.judge(ofR()).next().keySet()));
  }

  @Test
  void whatHasNoSpreadIsLookedAtWithTheOthers() {
    Sequential added =
        new Sequential(
            0.05,
            OptionalDouble.empty(),
            Better.HIGHER,
            new Looks(List.of(5, 20)),
            new Until.Never());
    Map<String, double[]> results = Map.of("same", new double[20]);
    Decision decision = added.judge(results).decisions().get(0);
    assertEquals(20, decision.differences().n(), "of its last look");
    assertEquals(Verdict.UNDECIDED, decision.verdict());
  }

  @Test
  void whatEndedKeepsItsPAndItsPlaceInHolm() {
    Map<String, double[]> results = ofR();
    double[] more = Arrays.copyOf(results.get("a"), 10);
    System.arraycopy(normal(1, 0.012, 0.001, 5), 0, more, 5, 5);
    results.put("a", more);
    Outcome outcome = decided.judge(results);
    assertEquals(2, outcome.looks().size());
    Decision equal = outcome.decisions().get(1);
    assertEquals(outcome.looks().get(0).decisions().get(1), equal);
    Decision a = outcome.decisions().get(0);
    double[] spent = {
      a.p() / 0.2, Math.min(1, equal.p() / 0.1), outcome.decisions().get(2).p() / 0.1
    };
    assertEquals(Holm.correct(spent)[0], a.corrected(), 1e-15);
    assertEquals(Verdict.HELPS, a.verdict());
    assertTrue(outcome.next().isEmpty());
  }

  @Test
  void whatSeemedDecidedStaysSoWhateverComesLater() {
    Map<String, double[]> results = ofR();
    double[] turned = Arrays.copyOf(results.get("d"), 10);
    Arrays.fill(turned, 5, 10, 0.5);
    results.put("d", turned);
    Outcome outcome = decided.judge(results);
    assertEquals(Verdict.HURTS, outcome.decisions().get(2).verdict());
    assertEquals(5, outcome.decisions().get(2).differences().n());
  }

  @Test
  void endsAtTheMostWhateverIsLeft() {
    Map<String, double[]> results = Map.of("a", normal(2, 0.008, 0.05, 40));
    Outcome outcome = decided.judge(results);
    assertEquals(4, outcome.looks().size());
    assertTrue(outcome.next().isEmpty());
    assertEquals(Verdict.UNDECIDED, outcome.decisions().get(0).verdict());
  }

  @Test
  void untilItIsNarrowGoesOnAfterAVerdict() {
    Sequential narrow = until(new Until.HalfWidth(0.004), Better.HIGHER);
    Outcome first = narrow.judge(Map.of("a", normal(3, 0.05, 0.01, 5)));
    assertEquals(Verdict.HELPS, first.decisions().get(0).verdict());
    assertEquals(Map.of("a", 10), first.next());
    Outcome last = narrow.judge(Map.of("a", normal(3, 0.05, 0.01, 400)));
    assertTrue(last.decisions().get(0).interval().halfWidth() > 0.004);
    assertEquals(40, last.decisions().get(0).differences().n());
    Outcome soon = narrow.judge(Map.of("a", normal(3, 0.05, 0.001, 5)));
    assertTrue(soon.next().isEmpty());
  }

  @Test
  void conditionsThatDoTheSameAreEqual() {
    assertEquals(
        Verdict.NO_DIFFERENCE,
        decided.judge(Map.of("same", new double[5])).decisions().get(0).verdict());
  }

  @Test
  void withoutSpreadNothingIsDecided() {
    double[] constant = new double[5];
    Arrays.fill(constant, 0.2);
    Outcome outcome = decided.judge(Map.of("constant", constant));
    assertEquals(Verdict.UNDECIDED, outcome.decisions().get(0).verdict());
    assertTrue(decided.likely(outcome, outcome.decisions().get(0)).isEmpty());
  }

  @Test
  void beforeTheFirstLookEverybodyGetsTheFirstSeeds() {
    Outcome outcome = decided.judge(Map.of("a", new double[3], "b", new double[4]));
    assertTrue(outcome.looks().isEmpty());
    assertEquals(Map.of("a", 5, "b", 5), outcome.next());
  }

  @Test
  void whatLacksSeedsStandsAndCountsAmongTheOthers() {
    Map<String, double[]> results = ofR();
    results.put("a", Arrays.copyOf(results.get("a"), 3));
    Outcome outcome = decided.judge(results);
    assertEquals(Map.of("a", 5), outcome.next());
    assertEquals(0, outcome.decisions().get(0).differences().n());
    assertEquals(Verdict.UNDECIDED, outcome.decisions().get(0).verdict());
    Decision d = outcome.decisions().get(2);
    assertEquals(3 * d.p() / 0.1, d.corrected(), 1e-15, "of three, as if a's p were 1");
    assertEquals(decided.judge(ofR()).decisions().get(2).interval(), d.interval());
  }

  /** Runs that are there already, or came early, change nothing: what is asked for is enough. */
  @Property(tries = 200)
  void theAllocationIsAFunctionOfTheResults(@ForAll long seed) {
    Map<String, double[]> all = new LinkedHashMap<>();
    Random random = new Random(seed);
    for (int condition = 0; condition < 4; condition++) {
      double mean = 0.02 * random.nextGaussian();
      all.put("c" + condition, normal(random.nextLong(), mean, 0.02, 40));
    }
    Outcome atOnce = decided.judge(all);
    Map<String, double[]> sofar = new LinkedHashMap<>();
    all.keySet().forEach(name -> sofar.put(name, new double[0]));
    Outcome step = decided.judge(sofar);
    while (!step.next().isEmpty()) {
      step.next().forEach((name, n) -> sofar.put(name, Arrays.copyOf(all.get(name), n)));
      step = decided.judge(sofar);
    }
    assertEquals(atOnce, step);
    assertFalse(step.decisions().isEmpty());
  }

  private static Map<String, double[]> ofR() {
    Map<String, double[]> results = new LinkedHashMap<>();
    for (String name : List.of("a", "b", "d")) {
      results.put(name, ByR.values(name));
    }
    return results;
  }

  private static Sequential until(Until until, Better better) {
    return new Sequential(0.05, MARGIN, better, Looks.doubling(5, 40), until);
  }

  private static double[] normal(long seed, double mean, double deviation, int n) {
    Random random = new Random(seed);
    double[] values = new double[n];
    for (int index = 0; index < n; index++) {
      values[index] = mean + deviation * random.nextGaussian();
    }
    return values;
  }
}
