package dev.ablate.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import dev.ablate.data.Dataset;
import dev.ablate.data.Kept;
import dev.ablate.data.Reconstructions;
import dev.ablate.data.Split;
import dev.ablate.model.Network;
import dev.ablate.part.Outputs;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Which examples of which part a measurement is over.
 *
 * @param data what results call it: train, val or test
 * @param examples the part on the device
 * @param indices into it
 */
record View(String data, Examples examples, int[] indices) {

  /**
   * Shows all examples, prepared, batch after batch.
   *
   * @param size of a batch
   */
  void batches(int size, NDManager manager, Consumer<NDArray> sink) {
    for (int from = 0; from < indices.length; from += size) {
      int[] batch = Arrays.copyOfRange(indices, from, Math.min(from + size, indices.length));
      try (NDManager scope = manager.newSubManager()) {
        sink.accept(examples.seen(batch, scope));
      }
    }
  }

  /** A PNG file of the first examples, each above what a network says of it. */
  byte[] reconstructions(Network network, Outputs.Meaning meaning, NDManager manager) {
    View few = first(Reconstructions.MOST);
    try (NDManager scope = manager.newSubManager()) {
      network.resources().forEach(array -> array.tempAttach(scope));
      NDArray x = few.examples.seen(few.indices, scope);
      NDArray said = network.forward(x, false).reshape(x.getShape());
      NDArray y = meaning == Outputs.Meaning.INDEPENDENT_LOGITS ? Activation.sigmoid(said) : said;
      return Reconstructions.png(
          Arrays.stream(x.getShape().slice(1).getShape()).mapToObj(Math::toIntExact).toList(),
          examples.unprepared(x).toFloatArray(),
          examples.unprepared(y).toFloatArray(),
          examples.part().bytes());
    }
  }

  /** The first examples alone. */
  View first(int count) {
    return new View(
        data, examples, java.util.Arrays.copyOf(indices, Math.min(count, indices.length)));
  }

  /**
   * The three views of a run.
   *
   * @param train what is trained on
   * @param val what validates: the data set's own part, else what the split cut off, else the
   *     training data
   * @param test what tests: the data set's own part, else what the split cut off for that, else
   *     what validates
   */
  record All(View train, View val, View test) {
    static All of(
        Dataset data,
        Split split,
        Set<Integer> dropped,
        java.util.function.Function<dev.ablate.data.Part, Examples> load) {
      Examples trainPart = load.apply(data.train());
      View train = new View("train", trainPart, split.train());
      View val = train;
      if (data.val().isPresent()) {
        val = whole("val", load.apply(data.val().get()), dropped);
      } else if (split.validation().length > 0) {
        val = new View("val", trainPart, split.validation());
      }
      View test = val;
      if (data.test().isPresent()) {
        test = whole("test", load.apply(data.test().get()), dropped);
      } else if (split.test().length > 0) {
        test = new View("test", trainPart, split.test());
      }
      return new All(train, val, test);
    }

    private static View whole(String data, Examples examples, Set<Integer> dropped) {
      int[] all = IntStream.range(0, examples.part().examples()).toArray();
      int[] kept = Kept.without(all, examples.part().labels(), dropped);
      if (kept.length == 0) {
        throw new IllegalArgumentException(
            "the " + data + " data have no example of the classes that are not dropped");
      }
      return new View(data, examples, kept);
    }
  }
}
