package dev.ablate.data;

import dev.ablate.data.fitted.Encoding;
import dev.ablate.data.format.Preparer;
import dev.ablate.data.format.RawDataset;
import dev.ablate.data.format.RawPart;
import dev.ablate.part.FixedChanges;
import dev.ablate.part.Shape;
import dev.ablate.part.Task;
import dev.ablate.spec.DatasetSpec.Limit;
import dev.ablate.spec.DatasetSpec.Preparation;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.SplitSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a data set looks like, known without reading its examples.
 *
 * @param shape of one example after padding and resizing: channels, height, width, or one flat
 *     length
 * @param classes number of classes; empty where the targets are numbers
 * @param targets numbers in one target; 1 for class labels
 * @param labels names of the classes, empty where they have none
 * @param train examples of the training part, after limit
 * @param val examples of the validation part, after limit; 0 where there is none
 * @param test examples of the test part, after limit; 0 where there is none
 * @param encoding how examples are stored, where something is to be found in those that train first
 * @param bytes whether examples are stored as bytes, 0 to 255, which are scaled; else as numbers
 */
public record DatasetInfo(
    List<Integer> shape,
    OptionalInt classes,
    int targets,
    List<String> labels,
    int train,
    int val,
    int test,
    Optional<Encoding> encoding,
    boolean bytes) {
  /** Examples that are stored as they are seen, in numbers. */
  public DatasetInfo(
      List<Integer> shape,
      OptionalInt classes,
      int targets,
      List<String> labels,
      int train,
      int val,
      int test) {
    this(shape, classes, targets, labels, train, val, test, Optional.empty(), false);
  }

  public DatasetInfo {
    shape = List.copyOf(shape);
    labels = List.copyOf(labels);
  }

  /** What is learned of it. */
  public Task task() {
    return classes.isPresent() ? Task.CLASSIFICATION : Task.REGRESSION;
  }

  /** The number of classes, or numbers in one target. */
  public int size() {
    return classes.orElse(targets);
  }

  /** Whether it has validation examples, of its own or by a split. */
  public boolean validates(Optional<SplitSpec> split) {
    return val > 0 || split.filter(SplitSpec::validates).isPresent();
  }

  /** Whether it has test examples, of its own or by a split. */
  public boolean tests(Optional<SplitSpec> split) {
    return test > 0 || split.filter(SplitSpec::tests).isPresent();
  }

  /** What a network sees of it: with the fixed changes made, and learned what is declared. */
  public DatasetInfo seen(Declaration declaration) {
    List<Integer> changed = FixedChanges.of(declaration.augment()).output(new Shape(shape)).axes();
    return switch (declaration.target()) {
      case LABEL ->
          new DatasetInfo(changed, classes, targets, labels, train, val, test, encoding, bytes);
      case INPUT ->
          new DatasetInfo(
              changed,
              OptionalInt.empty(),
              Preparer.size(changed),
              List.of(),
              train,
              val,
              test,
              encoding,
              bytes);
    };
  }

  /** The class of a name or, where none is called so, of a number; empty where there is none. */
  public OptionalInt classOf(String word) {
    int named = labels.indexOf(word);
    boolean number = word.matches("\\d{1,6}") && Integer.parseInt(word) < classes.orElse(0);
    return named >= 0
        ? OptionalInt.of(named)
        : number ? OptionalInt.of(Integer.parseInt(word)) : OptionalInt.empty();
  }

  /** What a data set looks like after its preparation. */
  static DatasetInfo of(RawDataset raw, Preparation preparation) {
    return new DatasetInfo(
        new Preparer(raw.shape(), preparation).shape(),
        raw.classes(),
        raw.targets(),
        raw.labels(),
        limited(raw.train().examples(), preparation.limit().map(Limit::train)),
        limited(raw.val().map(RawPart::examples).orElse(0), preparation.limit().map(Limit::val)),
        limited(raw.test().map(RawPart::examples).orElse(0), preparation.limit().map(Limit::test)),
        raw.encoding().map(each -> each),
        raw.bytes());
  }

  static int limited(int examples, Optional<OptionalInt> limit) {
    return Math.min(examples, limit.orElse(OptionalInt.empty()).orElse(examples));
  }

  /** Names of the classes that say more than their numbers; empty where they have none. */
  public List<String> classNames() {
    boolean numbers =
        IntStream.range(0, labels.size()).allMatch(i -> labels.get(i).equals(String.valueOf(i)));
    return numbers ? List.of() : labels;
  }
}
