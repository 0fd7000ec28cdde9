package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.training.GradientCheck.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientCheckTest {
  private static final double FLOOR = 1e-3;

  @TempDir Path folder;

  @Test
  void acceptsTheDerivative() {
    double difference = GradientCheck.difference(x -> x * x * x, 2, 12, FLOOR);
    assertTrue(difference < 1e-8, "" + difference);
  }

  @Test
  void seesAWrongDerivative() {
    assertTrue(GradientCheck.difference(x -> x * x * x, 2, 12.001, FLOOR) > GradientCheck.BOUND);
    assertTrue(GradientCheck.difference(x -> x * x, 2, 0, FLOOR) > 0.9);
    assertTrue(GradientCheck.difference(x -> x, 0, -1, FLOOR) > 0.9);
  }

  @Test
  void looksCloserNearAKink() {
    // the first step crosses the corner of relu, the second does not
    double difference = GradientCheck.difference(x -> Math.max(0, x), 5e-6, 1, FLOOR);
    assertTrue(difference <= GradientCheck.BOUND, "" + difference);
  }

  @Test
  void seesThatTheOneSideOfACornerIsNotTheOther() {
    assertTrue(GradientCheck.difference(Math::abs, 0, 1, FLOOR) > GradientCheck.BOUND);
  }

  @Test
  void comparesTinyDerivativesAbsolutely() {
    assertTrue(GradientCheck.difference(x -> 1 + 1e-10 * x, 1, 0, FLOOR) <= GradientCheck.BOUND);
  }

  @Test
  void whatIsNoNumberIsNotOk() {
    double difference = GradientCheck.difference(x -> Double.NaN, 1, 1, FLOOR);
    assertFalse(new Finding("fc.weight", 1, 1, difference, GradientCheck.BOUND).ok());
  }

  @Test
  @Tag("engine")
  void checksALargeNetworkBySamples() {
    String yaml =
        """
        dataset: {name: synthetic, classes: 4, train: 8, test: 4, size: 16, channels: 3}
        layers:
          - conv2d: {filters: 6, kernel: 5, padding: 2}
          - relu
          - max_pool2d: 2
          - conv2d: {name: second, filters: 8, kernel: 3}
          - batch_norm
          - relu
          - dropout2d: 0.2
          - flatten
          - linear: 32
          - relu
          - dropout
          - linear: 4
        init: he_normal
        penalty: {l1: 0.001, l2: 0.01}
        optimizer: {sgd: {lr: 0.1}}
        epochs: 1
        """;
    Trial trial = new Trial(folder);
    List<Finding> findings = trial.checkGradients(trial.planOne(yaml));
    assertEquals(
        List.of("conv2d1.weight", "conv2d1.bias", "second.weight", "second.bias"),
        findings.stream().map(Finding::tensor).toList().subList(0, 4));
    findings.forEach(finding -> assertTrue(finding.ok(), finding.toString()));
    Finding second = findings.get(2);
    assertEquals(6 * 8 * 9, second.size());
    assertEquals(40, second.checked());
  }
}
