package dev.ablate.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.part.InitSpec;
import dev.ablate.part.Initializer;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Parts;
import dev.ablate.part.Shape;
import dev.ablate.part.Weight;
import dev.ablate.part.initializer.Constant;
import dev.ablate.part.initializer.HeNormal;
import dev.ablate.part.initializer.HeUniform;
import dev.ablate.part.initializer.LecunNormal;
import dev.ablate.part.initializer.LecunUniform;
import dev.ablate.part.initializer.Normal;
import dev.ablate.part.initializer.Pytorch;
import dev.ablate.part.initializer.Uniform;
import dev.ablate.part.initializer.XavierNormal;
import dev.ablate.part.initializer.XavierUniform;
import dev.ablate.part.initializer.Zeros;
import dev.ablate.part.layer.Embedding;
import dev.ablate.part.layer.Lstm;
import dev.ablate.part.layer.MultiHeadAttention;
import dev.ablate.part.layer.Recurrent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Initial weights have the distributions that their initializers promise. */
class InitialWeightsTest {
  private static final InitSpec ZEROS = new InitSpec(new Zeros(), new Zeros());
  private static final long SEED = 2021;

  /** A fan of 120 in and 80 out, as a linear layer with 120 inputs and 80 units has. */
  private static final double FAN_IN = 120;

  private static final double FAN_OUT = 80;

  private record Promise(Initializer initializer, ContinuousDistribution distribution) {}

  private static Promise uniform(Initializer initializer, double bound) {
    return new Promise(initializer, UniformContinuousDistribution.of(-bound, bound));
  }

  private static Promise normal(Initializer initializer, double variance) {
    return new Promise(initializer, NormalDistribution.of(0, Math.sqrt(variance)));
  }

  /** The published formulas; what is always the same number is not among them. */
  static Stream<Promise> promises() {
    return Stream.of(
        uniform(new Pytorch(), 1 / Math.sqrt(FAN_IN)),
        uniform(new XavierUniform(), Math.sqrt(6 / (FAN_IN + FAN_OUT))),
        normal(new XavierNormal(), 2 / (FAN_IN + FAN_OUT)),
        uniform(new HeUniform(), Math.sqrt(6 / FAN_IN)),
        normal(new HeNormal(), 2 / FAN_IN),
        uniform(new LecunUniform(), Math.sqrt(3 / FAN_IN)),
        normal(new LecunNormal(), 1 / FAN_IN),
        normal(new Normal(0.01), 0.0001),
        uniform(new Uniform(0.07), 0.07));
  }

  @Test
  void noInitializerIsForgotten() {
    Set<Class<?>> promised =
        promises().map(promise -> promise.initializer().getClass()).collect(Collectors.toSet());
    promised.addAll(List.of(Constant.class, Zeros.class));
    assertEquals(Set.copyOf(Parts.current().of(Initializer.class).values()), promised);
  }

  @ParameterizedTest
  @MethodSource("promises")
  void weightsHaveThePromisedDistribution(Promise promise) {
    InitSpec init = new InitSpec(promise.initializer(), new Zeros());
    hasDistribution(draw(init, SEED, weight("fc", Optional.empty())), promise.distribution());
  }

  @ParameterizedTest
  @MethodSource("promises")
  void biasesHaveThePromisedDistribution(Promise promise) {
    InitSpec init = new InitSpec(new Zeros(), promise.initializer());
    Slot bias = slot("fc", "bias", Weight.Role.BIAS, List.of(9600), Optional.empty(), 0);
    hasDistribution(draw(init, SEED, bias), promise.distribution());
  }

  private static void hasDistribution(double[] draws, ContinuousDistribution promised) {
    double p =
        KolmogorovSmirnovTest.withDefaults()
            .test(draws, promised::cumulativeProbability)
            .getPValue();
    assertTrue(p > 0.001, "Kolmogorov-Smirnov: p = " + p);
    double mean = Arrays.stream(draws).average().orElseThrow();
    double variance = promised.getVariance();
    assertEquals(0, mean, 4 * Math.sqrt(variance / draws.length));
    double square = Arrays.stream(draws).map(x -> x * x).average().orElseThrow();
    // the variance of a sample's variance is (kurtosis - 1)/n, and the normal's kurtosis is 3
    assertEquals(1, square / variance, 4 * Math.sqrt(2.0 / draws.length));
    double cube = Arrays.stream(draws).map(x -> x * x * x).average().orElseThrow();
    assertEquals(0, cube / Math.pow(variance, 1.5), 4 * Math.sqrt(15.0 / draws.length));
    assertTrue(draws[0] != draws[1]);
  }

  @Test
  void whatIsNotDrawnIsTheSameEverywhere() {
    InitSpec init = new InitSpec(new Constant(0.5), new Zeros());
    assertTrue(
        Arrays.stream(draw(init, SEED, weight("fc", Optional.empty()))).allMatch(x -> x == 0.5));
    assertTrue(
        Arrays.stream(draw(ZEROS, SEED, weight("fc", Optional.empty()))).allMatch(x -> x == 0));
    Map<Weight.Role, Double> fixed =
        Map.of(Weight.Role.SCALE, 1.0, Weight.Role.SHIFT, 0.0, Weight.Role.SLOPE, 0.25);
    InitSpec drawn = new InitSpec(new HeNormal(), new HeNormal());
    fixed.forEach(
        (role, value) -> {
          Slot slot = slot("norm", "weight", role, List.of(7), Optional.empty(), 0);
          assertTrue(Arrays.stream(draw(drawn, SEED, slot)).allMatch(x -> x == value), role.name());
        });
  }

  @Test
  void aLayersOwnInitializerComesFirst() {
    InitSpec own = new InitSpec(new Constant(3), new Zeros());
    assertTrue(
        Arrays.stream(draw(ZEROS, SEED, weight("fc", Optional.of(own)))).allMatch(x -> x == 3));
  }

  @Test
  void drawsDependOnSeedAndNameAndNotOnTheOtherLayers() {
    InitSpec init = new InitSpec(new HeNormal(), new Zeros());
    Slot alone = weight("fc", Optional.empty());
    double[] first = draw(init, SEED, alone);
    Slot before = slot("conv", "weight", Weight.Role.WEIGHT, List.of(50), Optional.empty(), 0);
    Slot moved =
        slot("fc", "weight", Weight.Role.WEIGHT, alone.weight().shape(), Optional.empty(), 50);
    float[] both = InitialWeights.draw(List.of(before, moved), init, SEED);
    assertArrayEquals(first, doubles(Arrays.copyOfRange(both, 50, both.length)));
    assertFalse(Arrays.equals(first, draw(init, SEED + 1, alone)));
    assertFalse(Arrays.equals(first, draw(init, SEED, weight("fc2", Optional.empty()))));
  }

  @Test
  void biasesAreNotTheirWeightsAgain() {
    InitSpec init = new InitSpec(new Pytorch(), new Pytorch());
    Slot bias = slot("fc", "bias", Weight.Role.BIAS, List.of(80), Optional.empty(), 0);
    double[] weights = draw(init, SEED, weight("fc", Optional.empty()));
    assertFalse(Arrays.equals(draw(init, SEED, bias), Arrays.copyOf(weights, 80)));
  }

  private static double largest(List<Weight> weights, String tensor, InitSpec init) {
    Weight weight =
        weights.stream().filter(each -> each.tensor().equals(tensor)).findFirst().orElseThrow();
    return Arrays.stream(draw(init, SEED, new Slot("a", weight, 0))).map(Math::abs).max().orElse(0);
  }

  @Test
  void aNameIsOfTheTensorsOwnInputsAndPytorchIsWhatTorchDoes() {
    InitSpec torch = new InitSpec(new Pytorch(), new Pytorch());
    InitSpec xavier = new InitSpec(new XavierUniform(), new Zeros());
    LayerInput input = new LayerInput("a", Shape.of(5, 100), "input", List.of());
    List<Weight> lstm =
        new Lstm(Optional.empty(), 8, 1, false, 0, Recurrent.Output.LAST, Optional.empty())
            .fit(input)
            .weights();
    for (String tensor : List.of("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")) {
      assertEquals(1 / Math.sqrt(8), largest(lstm, tensor, torch), 0.05, tensor);
    }
    assertEquals(Math.sqrt(6.0 / (100 + 32)), largest(lstm, "weight_ih_l0", xavier), 0.01);
    assertEquals(Math.sqrt(6.0 / (8 + 32)), largest(lstm, "weight_hh_l0", xavier), 0.02);
    assertEquals(0, largest(lstm, "bias_ih_l0", xavier));
    List<Weight> attention =
        new MultiHeadAttention(Optional.empty(), 2, 0, true, false, Optional.empty())
            .fit(input)
            .weights();
    assertEquals(Math.sqrt(6.0 / 400), largest(attention, "in_proj_weight", torch), 0.001);
    assertEquals(0, largest(attention, "in_proj_bias", torch));
    assertEquals(0.1, largest(attention, "out_proj.weight", torch), 0.001);
    assertEquals(0, largest(attention, "in_proj_weight", ZEROS));
    InitSpec halves = new InitSpec(new HeNormal(), new Constant(0.5));
    assertEquals(0.5, largest(attention, "in_proj_bias", halves));
    InitSpec own = new InitSpec(new Pytorch(), new Pytorch());
    List<Weight> table =
        new Embedding(Optional.empty(), 50, 60, Optional.of(own))
            .fit(new LayerInput("a", Shape.of(5), "input", List.of()))
            .weights();
    assertTrue(largest(table, "weight", ZEROS) > 3, "torch's are normal with deviation 1");
  }

  private static Slot weight(String layer, Optional<InitSpec> init) {
    return slot(layer, "weight", Weight.Role.WEIGHT, List.of(80, 120), init, 0);
  }

  private static Slot slot(
      String layer,
      String tensor,
      Weight.Role role,
      List<Integer> shape,
      Optional<InitSpec> init,
      int offset) {
    return new Slot(
        layer, new Weight(tensor, role, shape, (long) FAN_IN, (long) FAN_OUT, init), offset);
  }

  private static double[] draw(InitSpec init, long seed, Slot slot) {
    return doubles(InitialWeights.draw(List.of(slot), init, seed));
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
