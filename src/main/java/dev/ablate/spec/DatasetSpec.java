package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Discriminator;
import dev.ablate.part.Doc;
import dev.ablate.part.Inline;
import dev.ablate.part.Range;
import dev.ablate.part.Word;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Where examples come from and what is done to them before they are examples. */
@Discriminator("name")
public sealed interface DatasetSpec {
  /** What is done to every example. */
  Preparation preparation();

  /** A data set with official files. */
  sealed interface Official extends DatasetSpec {
    /** The folder that holds the files, instead of looking for it. */
    Optional<String> path();
  }

  @Doc("Handwritten digits: 60,000 and 10,000 images of 1×28×28 (LeCun et al. 1998).")
  record Mnist(
      @Doc("Folder with the files.") Optional<String> path, @Inline Preparation preparation)
      implements Official {}

  @Doc("Pieces of clothing: 60,000 and 10,000 images of 1×28×28 (Xiao et al. 2017).")
  @Word("fashion-mnist")
  record FashionMnist(
      @Doc("Folder with the files.") Optional<String> path, @Inline Preparation preparation)
      implements Official {}

  @Doc("Photographs of 10 classes: 50,000 and 10,000 images of 3×32×32 (Krizhevsky 2009).")
  record Cifar10(
      @Doc("Folder with the files.") Optional<String> path, @Inline Preparation preparation)
      implements Official {}

  @Doc("Photographs of 100 classes: 50,000 and 10,000 images of 3×32×32 (Krizhevsky 2009).")
  record Cifar100(
      @Doc("Folder with the files.") Optional<String> path, @Inline Preparation preparation)
      implements Official {}

  @Doc("NumPy arrays: train_x, train_y and, where there, val_x, val_y, test_x, test_y.")
  record Npz(@Doc("The .npz file.") String path, @Inline Preparation preparation)
      implements DatasetSpec {}

  @Doc("Rows of numbers with a label column; the first line names the columns.")
  record Csv(
      @Doc("The file of the training examples.") String path,
      @Doc("The file of the validation examples.") Optional<String> valPath,
      @Doc("The file of the test examples.") Optional<String> testPath,
      @Doc("The column that holds the label.") @Default("label") String label,
      @Doc("Shape of an example; without it as many features as there are columns.") @Range(min = 1)
          Optional<List<Integer>> shape,
      @Inline Preparation preparation)
      implements DatasetSpec {}

  @Doc("A folder with a folder for each class, or with train, val and test folders of such.")
  record Images(
      @Doc("The folder.") String path,
      @Doc("1 reads grey pictures, 3 colour.") @Default("3") @Range(min = 1, max = 3) int channels,
      @Inline Preparation preparation)
      implements DatasetSpec {}

  @Doc("Small generated pictures that need no files: shapes on a noisy ground.")
  record Synthetic(
      @Doc("Classes.") @Default("10") @Range(min = 2, max = 100) int classes,
      @Doc("Training examples.") @Default("1000") @Range(min = 1, max = 1000000) int train,
      @Doc("Test examples.") @Default("200") @Range(min = 0, max = 1000000) int test,
      @Doc("Height and width.") @Default("16") @Range(min = 4, max = 256) int size,
      @Doc("Channels.") @Default("1") @Range(min = 1, max = 16) int channels,
      @Doc("Share of the contrast that is noise.") @Default("0.3") @Range(min = 0) double noise,
      @Doc("Seed of the pictures; not the runs' seed.") @Default("0") long seed,
      @Inline Preparation preparation)
      implements DatasetSpec {}

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
    /** Copies the lists. */
    public Normalize {
      mean = List.copyOf(mean);
      std = List.copyOf(std);
    }
  }
}
