package dev.ablate.data.format;

import dev.ablate.spec.Task;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * How labels or targets are taken from arrays: whole numbers and truth values are classes, floats
 * are targets, texts are names of classes, unless the task says otherwise.
 */
final class NpzLabels {
  private static final int MAX_CLASSES = 1_000_000;

  private enum Kind {
    CLASSES,
    NAMES,
    TARGETS
  }

  private final NpzContents contents;
  private final Optional<Task> task;
  private final NpzArray training;
  private final Kind kind;
  private final List<String> names;

  NpzLabels(NpzContents contents, Optional<Task> task, NpzArray training) {
    this.contents = contents;
    this.task = task;
    this.training = training;
    this.kind = kind(training);
    this.names = kind == Kind.NAMES ? names(training) : List.of();
  }

  private Kind kind(NpzArray y) {
    if (y.type().text()) {
      if (task.equals(Optional.of(Task.REGRESSION))) {
        throw contents.refused(y.name() + " holds texts, and task: regression wants numbers");
      }
      return Kind.NAMES;
    }
    boolean numbers = task.map(each -> each == Task.REGRESSION).orElse(y.type().floating());
    return numbers ? Kind.TARGETS : Kind.CLASSES;
  }

  private static List<String> names(NpzArray y) {
    TreeSet<String> names = new TreeSet<>();
    y.read((index, row) -> names.add(y.type().string(row)));
    return List.copyOf(names);
  }

  /** Refuses an array that does not go with the training part's. */
  void check(NpzArray y) {
    if (kind(y) != kind || (kind == Kind.TARGETS && y.rowSize() != training.rowSize())) {
      throw contents.refused(
          y.name() + " and " + training.name() + " must agree beyond the first axis");
    }
    if (kind != Kind.TARGETS && y.rowSize() != 1) {
      throw contents.refused(
          y.name()
              + " has more than one entry an example; class labels are one each: of one-hot rows"
              + " save argmax(1). Numbers to be predicted need task: regression");
    }
  }

  /** Names of the classes; empty where they have none. */
  List<String> names() {
    return names;
  }

  /** Numbers in a target. */
  int targets() {
    return kind == Kind.TARGETS ? training.rowSize() : 1;
  }

  /** How many classes there are; empty where the targets are numbers. */
  OptionalInt classes(List<NpzArray> all) {
    return switch (kind) {
      case TARGETS -> OptionalInt.empty();
      case NAMES -> OptionalInt.of(names.size());
      case CLASSES -> all.stream().mapToInt(y -> maxLabel(y) + 1).max();
    };
  }

  private int maxLabel(NpzArray y) {
    int[] max = new int[1];
    y.read((index, row) -> max[0] = Math.max(max[0], label(y, index, row)));
    return max[0];
  }

  private int label(NpzArray y, int index, ByteBuffer row) {
    double label = y.type().number(row, 0);
    if (label != Math.rint(label) || Double.isInfinite(label)) {
      throw contents.refused(
          y.name()
              + "["
              + index
              + "] is "
              + label
              + ", which is no class; write task: regression for numbers to be predicted");
    }
    if (label < 0 || label >= MAX_CLASSES) {
      throw contents.refused(
          y.name() + "[" + index + "] is " + (long) label + "; labels count from 0");
    }
    return (int) label;
  }

  /** Reads a part's into a sink. */
  void into(NpzArray y, ExampleSink sink) {
    switch (kind) {
      case TARGETS -> {
        Rounding rounding = new Rounding(y.rowSize());
        NpzNumbers.read(y, rounding, numbers -> sink.target(numbers, 0));
        rounding.tell(y, sink);
      }
      case CLASSES -> y.read((index, row) -> sink.label(label(y, index, row)));
      case NAMES -> y.read((index, row) -> sink.label(named(y, index, y.type().string(row))));
    }
  }

  private int named(NpzArray y, int index, String name) {
    int label = Collections.binarySearch(names, name);
    if (label < 0) {
      throw contents.refused(
          y.name() + "[" + index + "] is \"" + name + "\", which no training example is");
    }
    return label;
  }
}
