package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.ablate.part.ClassWeights;
import dev.ablate.part.Loss;
import dev.ablate.part.loss.BinaryCrossEntropy;
import dev.ablate.part.loss.CrossEntropy;
import dev.ablate.part.loss.Focal;
import dev.ablate.part.loss.Huber;
import dev.ablate.part.loss.L1;
import dev.ablate.part.loss.Mse;
import dev.ablate.part.loss.Nll;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples whose losses weigh differently. */
@Tag("engine")
class WeightedExamplesTest {
  @TempDir Path folder;

  @Test
  void aLossIsTheMeanOfItsExamples() {
    List<Loss> losses =
        List.of(
            new CrossEntropy(0, Optional.empty()),
            new CrossEntropy(0.1, Optional.empty()),
            new Focal(2, Optional.empty()),
            new Nll(),
            new Mse(),
            new L1(),
            new Huber(0.7),
            new BinaryCrossEntropy(BinaryCrossEntropy.Reduction.MEAN),
            new BinaryCrossEntropy(BinaryCrossEntropy.Reduction.SUM_OUTPUTS));
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray outputs = manager.create(new float[] {1, -2, 0.5f, 3, 0.1f, -0.4f}, new Shape(2, 3));
      NDArray labels = manager.create(new long[] {2, 0});
      for (Loss loss : losses) {
        NDArray each = loss.ofEach(labels, outputs).orElseThrow();
        assertEquals(new Shape(2), each.getShape(), loss.toString());
        assertEquals(
            loss.of(labels, outputs).getFloat(), each.mean().getFloat(), 1e-6, loss.toString());
        assertTrue(loss.ofEachIsKnown());
      }
    }
  }

  /** Weights of 1 change nothing; without doubt the weighted loss is weighted cross entropy. */
  @Test
  void focalLossHasClassWeightsAsCrossEntropyHas() {
    Optional<ClassWeights> unlike = Optional.of(ClassWeights.of(List.of(0.2, 3.0, 1.5)));
    Optional<ClassWeights> alike = Optional.of(ClassWeights.of(List.of(1.0, 1.0, 1.0)));
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray outputs = manager.create(new float[] {1, -2, 0.5f, 3, 0.1f, -0.4f}, new Shape(2, 3));
      NDArray labels = manager.create(new long[] {2, 0});
      assertEquals(
          new CrossEntropy(0, unlike).of(labels, outputs).getFloat(),
          new Focal(0, unlike).of(labels, outputs).getFloat(),
          1e-6);
      assertEquals(
          new Focal(2, Optional.empty()).of(labels, outputs).getFloat(),
          new Focal(2, alike).of(labels, outputs).getFloat(),
          1e-6);
      double[] p = {
        Math.exp(0.5) / (Math.exp(1) + Math.exp(-2) + Math.exp(0.5)),
        Math.exp(3) / (Math.exp(3) + Math.exp(0.1) + Math.exp(-0.4))
      };
      double by = 1.5 * -Math.log(p[0]) * (1 - p[0]) + 0.2 * -Math.log(p[1]) * (1 - p[1]);
      assertEquals(by / 1.7, new Focal(1, unlike).of(labels, outputs).getFloat(), 1e-6);
    }
  }

  private RunRecord train(String rows, String more) throws IOException {
    Files.writeString(folder.resolve("d.csv"), rows);
    Trial trial = new Trial(folder);
    return trial.train(
        trial.planOne(
            """
            dataset: {name: csv, path: d.csv%s}
            layers: [{linear: {units: 2, init: zeros}}]
            optimizer: {sgd: {lr: 0.5}}
            batch_size: 8
            epochs: 5
            """
                .formatted(more)));
  }

  @Test
  void whatWeighsNothingTeachesNothing() throws IOException {
    RunRecord weighed = train("a,w,label\n1,2,0\n3,1,1\n-4,0,1\n2,1,1\n9,0,0\n", ", weights: w");
    // what weighs twice as much is there twice
    RunRecord plain = train("a,label\n1,0\n1,0\n3,1\n2,1\n", "");
    assertArrayEquals(
        plain.weights().get("linear1.weight").values(),
        weighed.weights().get("linear1.weight").values(),
        1e-6f);
    assertEquals(
        plain.metrics().get(4).train().loss(), weighed.metrics().get(4).train().loss(), 1e-6);
    assertEquals(5, weighed.test().orElseThrow().examples());
  }

  @Test
  void notEveryLossCanWeigh() {
    ProblemsException e =
        assertThrows(
            ProblemsException.class,
            () ->
                train("a,w,label\n1,2,0\n3,1,1\n", ", weights: w}\nloss: hinge\nsplit: {train: 1"));
    assertTrue(e.getMessage().contains("can't be weighed with this loss"), e.getMessage());
  }
}
