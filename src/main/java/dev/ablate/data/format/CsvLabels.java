package dev.ablate.data.format;

import dev.ablate.data.fitted.Table;
import dev.ablate.spec.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the label columns of CSV files hold.
 *
 * <p>Labels that are all whole numbers from 0 are classes; labels that are all numbers are targets,
 * or classes where the task says so and they are whole; any other labels are names, and the classes
 * are the training part's, sorted. A mark of something missing among numbers is a mistake.
 */
final class CsvLabels {
  private static final int MAX_CLASSES = 10_000;
  private static final int MOST_EXAMPLES = 20;
  private static final long MAX_LABEL = 1_000_000;
  private static final Set<String> WORDS = Set.of("none", "missing", "-", ".");

  /** What one label looks like. */
  private enum Looks {
    DIGITS,
    WHOLE,
    NUMBER,
    MISSING,
    NAME
  }

  private enum Kind {
    CLASSES,
    TARGETS,
    NAMES
  }

  private record Label(CsvFile.Row row, String text) {}

  private final Path file;
  private final String column;
  private final Optional<Task> task;
  private final CsvProblems problems;
  private final Map<Looks, List<Label>> examples = new EnumMap<>(Looks.class);
  private final Map<Looks, Integer> counts = new EnumMap<>(Looks.class);
  private final Set<String> names = new TreeSet<>();
  private Optional<Label> tooLarge = Optional.empty();
  private long maxLabel;
  private Kind kind;
  private List<String> sorted = List.of();

  CsvLabels(Path file, String column, Optional<Task> task, CsvProblems problems) {
    this.file = file;
    this.column = column;
    this.task = task;
    this.problems = problems;
  }

  /**
   * Looks at one label.
   *
   * @param training whether it is the training part's
   */
  void look(CsvFile.Row row, String text, boolean training) {
    if (text.isEmpty()) {
      problems.add(row, column, "there is no label");
      return;
    }
    if (row.source().form().mayBePoint(text)
        && row.dotted().contains(row.source().columns().indexOf(column))) {
      problems.add(row, column, CsvCells.noNumber(row, column, text));
      return;
    }
    Looks looks = looks(text);
    List<Label> some = examples.computeIfAbsent(looks, each -> new ArrayList<>());
    counts.merge(looks, 1, Integer::sum);
    if (some.size() < MOST_EXAMPLES) {
      some.add(new Label(row, text));
    }
    if (looks == Looks.DIGITS || looks == Looks.WHOLE) {
      long label = (long) Double.parseDouble(text);
      maxLabel = Math.max(maxLabel, label);
      if (label >= MAX_LABEL && tooLarge.isEmpty()) {
        tooLarge = Optional.of(new Label(row, text));
      }
    }
    if (training && names.size() <= MAX_CLASSES) {
      names.add(text);
    }
  }

  private static Looks looks(String text) {
    if (text.matches("\\d{1,9}")) {
      return Looks.DIGITS;
    }
    if (!Float.isNaN(CsvFile.number(text))) {
      double number = Double.parseDouble(text);
      return number >= 0 && number == Math.rint(number) ? Looks.WHOLE : Looks.NUMBER;
    }
    return isMissing(text) || CsvCells.isInfinite(text) ? Looks.MISSING : Looks.NAME;
  }

  /** Whether a cell is empty, or a mark of that. */
  static boolean isMissing(String text) {
    return text.isEmpty() || Table.MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Decides what they are, after all were looked at. */
  void decide() {
    boolean named = examples.containsKey(Looks.NAME);
    boolean missing = examples.containsKey(Looks.MISSING);
    boolean broken = examples.containsKey(Looks.NUMBER);
    boolean whole = examples.containsKey(Looks.WHOLE);
    boolean digits = examples.containsKey(Looks.DIGITS);
    if (task.equals(Optional.of(Task.REGRESSION))) {
      kind = Kind.TARGETS;
      wrong(Looks.MISSING, "is no number, and the task is regression");
      wrong(Looks.NAME, "is no number, and the task is regression");
    } else if (named || (missing && !broken && !whole && !digits)) {
      kind = Kind.NAMES;
    } else if (missing) {
      kind = Kind.TARGETS;
      wrong(Looks.MISSING, "is no number, and all other labels are; take the row away or mend it");
    } else if (task.isPresent()) {
      kind = Kind.CLASSES;
      wrong(
          Looks.NUMBER,
          "is no class: classes are whole numbers from 0, or names"
              + (count(Looks.NUMBER) > 1
                  ? "; numbers to be predicted want a loss of numbers, as loss: mse"
                  : ""));
    } else {
      kind = broken || whole ? Kind.TARGETS : Kind.CLASSES;
    }
    limits();
    sorted = kind == Kind.NAMES ? List.copyOf(names) : List.of();
  }

  private void wrong(Looks looks, String what) {
    List<Label> some = examples.getOrDefault(looks, List.of());
    some.forEach(
        label -> problems.add(label.row, column, CsvCells.quoted(label.text) + " " + what));
    problems.further(count(looks) - some.size());
  }

  private void limits() {
    if (kind == Kind.CLASSES) {
      tooLarge.ifPresent(
          label ->
              problems.add(
                  label.row,
                  column,
                  CsvCells.quoted(label.text)
                      + " is no class: classes count from 0; numbers to be predicted need task:"
                      + " regression"));
    }
    if (kind == Kind.NAMES && names.size() > MAX_CLASSES) {
      throw DataErrors.about(
          file, "column '" + column + "' has more than " + MAX_CLASSES + " different labels");
    }
  }

  /** How many classes there are; empty where the labels are targets. */
  OptionalInt classes() {
    return switch (kind) {
      case CLASSES -> OptionalInt.of((int) maxLabel + 1);
      case NAMES -> OptionalInt.of(sorted.size());
      case TARGETS -> OptionalInt.empty();
    };
  }

  /** Names of the classes, empty where they have none. */
  List<String> names() {
    return sorted;
  }

  /** Tells of labels that are classes only because they are names, which may be slips. */
  void tell(ExampleSink sink) {
    if (kind != Kind.NAMES) {
      return;
    }
    if (examples.getOrDefault(Looks.MISSING, List.of()).stream().noneMatch(CsvLabels::isAWord)) {
      tell(Looks.MISSING, "marks what is missing, and is a class here", sink);
    }
    int numbers = count(Looks.DIGITS) + count(Looks.WHOLE) + count(Looks.NUMBER);
    if (numbers > count(Looks.NAME)) {
      tell(Looks.NAME, "is no number as most labels are, so that all are names of classes", sink);
    }
  }

  private void tell(Looks looks, String what, ExampleSink sink) {
    for (Label label : examples.getOrDefault(looks, List.of()).stream().limit(1).toList()) {
      sink.note(
          String.format(
              "%s:%d: %s in column '%s' %s%s; mend it, or leave it out with drop_classes",
              label.row.file(),
              label.row.line(),
              CsvCells.quoted(label.text),
              column,
              what,
              CsvCells.others(count(looks) - 1)));
    }
  }

  /** What marks something missing and is a good name of a class as well. */
  private static boolean isAWord(Label label) {
    return WORDS.contains(label.text.toLowerCase(Locale.ROOT));
  }

  private int count(Looks looks) {
    return counts.getOrDefault(looks, 0);
  }

  /** Puts a label into a sink. */
  void into(String text, ExampleSink sink) {
    switch (kind) {
      case CLASSES -> sink.label((int) Double.parseDouble(text));
      case TARGETS -> sink.target(new float[] {CsvFile.number(text)}, 0);
      case NAMES -> sink.label(Collections.binarySearch(sorted, text));
    }
  }

  /** Names that only other parts have are mistakes, once it is known that they are names. */
  void checkName(CsvFile.Row row, String text) {
    if (kind == Kind.NAMES && !text.isEmpty() && Collections.binarySearch(sorted, text) < 0) {
      problems.add(row, column, "has the label \"" + text + "\", which no training example has");
    }
  }
}
