package dev.ablate.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.data.Part;
import dev.ablate.model.MaskSeeds;
import dev.ablate.model.Network;
import dev.ablate.part.Outputs;
import dev.ablate.plan.Memory;
import dev.ablate.plan.RunPlan;
import dev.ablate.spec.ChanceSource;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Target;
import dev.ablate.weights.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A trained network, on the processor, asked about examples that need no labels. */
public final class Predictor implements AutoCloseable {
  private final Declaration declaration;
  private final NDManager manager;
  private final Network network;
  private final Outputs.Meaning meaning;
  private final int together;

  /** Builds a run's network, whose weights are still to be loaded. */
  public Predictor(RunPlan plan) {
    this.declaration = plan.declaration();
    this.manager = Engine.getInstance().newBaseManager(Device.cpu());
    this.network =
        new Network(
            plan.network(),
            manager,
            new MaskSeeds(plan.seed(ChanceSource.DROPOUT)),
            declaration.numerics());
    this.meaning = declaration.outputs();
    this.together = Memory.measuredTogether(plan.network(), declaration);
  }

  /**
   * Takes trained weights over.
   *
   * @throws IllegalArgumentException where they are not this network's; says why
   */
  public void load(Map<String, Tensor> weights) {
    network.load(weights);
  }

  /**
   * What a network says of one example.
   *
   * @param outputs of its last layer
   * @param classes by their outputs, the largest first
   */
  public record Answer(List<Float> outputs, List<Guess> classes) {
    public Answer {
      outputs = List.copyOf(outputs);
      classes = List.copyOf(classes);
    }
  }

  /**
   * One class that an example may belong to.
   *
   * @param label the class, from 0
   * @param confidence from 0 to 1, as in predictions.csv
   */
  public record Guess(int label, float confidence) {}

  /** An answer for each example of a part, in its order. */
  public List<Answer> answers(Part part) {
    List<Answer> answers = new ArrayList<>();
    try (NDManager files = manager.newSubManager()) {
      Examples examples = new Examples(part, declaration, Target.LABEL, files);
      int[] all = IntStream.range(0, part.examples()).toArray();
      for (int from = 0; from < all.length; from += together) {
        int[] batch = Arrays.copyOfRange(all, from, Math.min(from + together, all.length));
        answer(examples, batch, answers);
      }
    }
    return answers;
  }

  private void answer(Examples examples, int[] batch, List<Answer> answers) {
    try (NDManager scope = manager.newSubManager()) {
      network.resources().forEach(array -> array.tempAttach(scope));
      NDArray output = network.forward(examples.seen(batch, scope), false);
      int width = (int) output.getShape().get(1);
      Outputs outputs = new Outputs(output.toFloatArray(), width, meaning);
      for (int i = 0; i < batch.length; i++) {
        answers.add(answer(outputs, i));
      }
    }
  }

  private Answer answer(Outputs outputs, int example) {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < outputs.width(); i++) {
      values.add(outputs.values()[example * outputs.width() + i]);
    }
    List<Guess> guesses =
        outputs.ranking(example).stream()
            .map(label -> new Guess(label, outputs.confidence(example, label)))
            .toList();
    return new Answer(values, guesses);
  }

  @Override
  public void close() {
    manager.close();
  }
}
