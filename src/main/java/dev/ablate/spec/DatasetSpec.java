package dev.ablate.spec;

import dev.ablate.part.Discriminator;
import dev.ablate.part.Doc;
import dev.ablate.part.Kind;
import dev.ablate.part.Part;
import dev.ablate.part.Range;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Where examples come from and what is done to them before they are examples. */
@Discriminator("name")
@Kind
public interface DatasetSpec extends Part {
  /** What is done to every example. */
  Preparation preparation();

  /**
   * Whether the examples are a person's own: then they are read while planning, so that what is
   * wrong in them is told before anything is trained.
   */
  default boolean own() {
    return true;
  }

  /**
   * Names of what is to be predicted, one a label or number of a target; empty where it has none.
   */
  default List<String> answers() {
    return List.of();
  }

  /** A data set whose labels can be taken for classes or for numbers. */
  interface Labelled extends DatasetSpec {
    /** What is to be learned, where that is said. */
    Optional<Task> task();

    /** The same data with another task. */
    DatasetSpec with(Task task);
  }

  /**
   * What is done to every example, in this order: limit, pad or resize, (augment,) scale,
   * normalize.
   *
   * @param limit only the first examples
   * @param pad zero pixels added on every side
   * @param resize new height and width, bilinear
   * @param scale what a byte is multiplied by
   * @param normalize mean taken off and deviation divided by, a channel each
   */
  record Preparation(
      @Doc("Only the first examples of a part.") Optional<Limit> limit,
      @Doc("Zero pixels added on every side.") @Range(min = 0, max = 1024) OptionalInt pad,
      @Doc("New height and width, bilinear.") @Range(min = 1, max = 4096) OptionalInt resize,
      @Doc("What a raw byte is multiplied by; without it 1/255.") OptionalDouble scale,
      @Doc("Taken off and divided by, after scaling.") Optional<Normalize> normalize) {}

  /**
   * The first examples only.
   *
   * @param train of the training part
   * @param val of the validation part
   * @param test of the test part
   */
  record Limit(
      @Doc("Training examples.") @Range(min = 1) OptionalInt train,
      @Doc("Validation examples.") @Range(min = 1) OptionalInt val,
      @Doc("Test examples.") @Range(min = 1) OptionalInt test) {}

  /**
   * (x - mean) / std, with one number for all channels or one a channel.
   *
   * @param mean taken off
   * @param std divided by
   */
  record Normalize(
      @Doc("Taken off, one number a channel.") List<Double> mean,
      @Doc("Divided by, one number a channel.") @Range(above = 0) List<Double> std) {
    public Normalize {
      mean = List.copyOf(mean);
      std = List.copyOf(std);
    }
  }
}
