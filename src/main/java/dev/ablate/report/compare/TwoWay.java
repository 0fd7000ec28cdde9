package dev.ablate.report.compare;

import dev.ablate.plan.RunKey;
import dev.ablate.report.compare.Comparison.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Conditions that two factors make, each level of one with each of the other.
 *
 * @param factors what varies downwards, and what across
 * @param rows levels of the first, in order; the first is what the others are told against
 * @param columns levels of the second
 * @param cells what was measured, a list for each row; empty where nothing was
 * @param held what further factors are held at, such as {@code , at width=64}; or nothing
 */
public record TwoWay(
    Factors factors,
    List<String> rows,
    List<String> columns,
    List<List<Optional<Summary>>> cells,
    String held) {
  /** The level of a condition that does not name the factor. */
  public static final String PLAIN = "–";

  private static final int MOST = 4;

  /** A heat map of fewer cells says no more than the table. */
  private static final int FEWEST_MAPPED = 6;

  /**
   * Names of two factors.
   *
   * @param down what varies from row to row
   * @param across what varies from column to column
   */
  public record Factors(String down, String across) {}

  /**
   * How far two changes together are from the sum of what each does alone: (y_ij − y_0j) − (y_i0 −
   * y_00), seed by seed.
   *
   * @param row level of the first factor
   * @param column level of the second
   * @param contrast over the seeds that all four conditions have
   */
  public record Interaction(String row, String column, Pairs contrast) {}

  /**
   * All that an experiment's conditions make, by the factors in their names and by what they
   * declare.
   */
  public static List<TwoWay> of(Part part, Comparison comparison) {
    List<TwoWay> tables = new ArrayList<>(named(part, comparison));
    tables.addAll(declared(part, comparison));
    return tables.stream().limit(MOST).toList();
  }

  /** As a grid calls its points: {@code lr=0.01,rate=0.1}, or {@code variant,rate=0.1}. */
  private static List<TwoWay> named(Part part, Comparison comparison) {
    Map<Map<String, String>, Summary> byLevels = byLevels(part, comparison);
    Set<String> all = new LinkedHashSet<>();
    byLevels.keySet().forEach(levels -> all.addAll(levels.keySet()));
    List<String> factors = List.copyOf(all);
    List<TwoWay> tables = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      for (int j = i + 1; j < factors.size(); j++) {
        ofPair(factors.get(i), factors.get(j), byLevels).ifPresent(tables::add);
      }
    }
    return tables;
  }

  /** With all further factors held at what is first found to make a table. */
  private static Optional<TwoWay> ofPair(
      String one, String other, Map<Map<String, String>, Summary> byLevels) {
    Map<Map<String, String>, Map<Map<String, String>, Summary>> byFurther = new LinkedHashMap<>();
    byFurther.put(Map.of(), new LinkedHashMap<>());
    byLevels.forEach(
        (levels, summary) -> {
          Map<String, String> further = new TreeMap<>(levels);
          further.keySet().removeAll(List.of(one, other));
          Map<String, String> pair = new TreeMap<>(levels);
          pair.keySet().retainAll(List.of(one, other));
          byFurther.computeIfAbsent(further, key -> new LinkedHashMap<>()).put(pair, summary);
        });
    return byFurther.entrySet().stream()
        .flatMap(each -> table(one, other, each.getValue(), held(each.getKey())).stream())
        .findFirst();
  }

  private static String held(Map<String, String> further) {
    return further.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .reduce((first, second) -> first + ", " + second)
        .map(all -> ", at " + all)
        .orElse("");
  }

  /** Every condition by the factors in its name, by what it is called besides too. */
  static Map<Map<String, String>, Summary> byLevels(Part part, Comparison comparison) {
    Map<Map<String, String>, Summary> byLevels = new LinkedHashMap<>();
    base(part, comparison).ifPresent(base -> byLevels.put(Map.of(), base));
    for (Summary summary : part.summaries()) {
      byLevels.put(levels(summary.name().condition()), summary);
    }
    part.experiment()
        .same()
        .forEach(
            (name, other) ->
                comparison
                    .summary(other)
                    .ifPresent(summary -> byLevels.putIfAbsent(levels(name), summary)));
    return byLevels;
  }

  /** What the conditions are compared with, where it is the file as it stands. */
  private static Optional<Summary> base(Part part, Comparison comparison) {
    return part.summaries().stream()
        .flatMap(summary -> summary.condition().reference().stream())
        .filter(name -> name.condition().equals("base"))
        .findFirst()
        .flatMap(comparison::summary);
  }

  /** Level by factor; in an order of its own, for they are names of a place in the table. */
  public static Map<String, String> levels(String condition) {
    Map<String, String> levels = new TreeMap<>();
    for (String piece : condition.split(",")) {
      int equals = piece.indexOf('=');
      if (equals > 0) {
        levels.put(piece.substring(0, equals), piece.substring(equals + 1));
      } else if (!condition.equals("base")) {
        levels.merge("variant", piece, (one, other) -> one + "," + other);
      }
    }
    return levels;
  }

  private static Optional<TwoWay> table(
      String one, String other, Map<Map<String, String>, Summary> byLevels, String held) {
    Set<String> rows = levelsOf(one, byLevels);
    Set<String> columns = levelsOf(other, byLevels);
    boolean pruned = true;
    while (pruned) {
      pruned =
          rows.removeIf(
              row -> count(columns, column -> byLevels.containsKey(key(one, row, other, column))));
      pruned |=
          columns.removeIf(
              column -> count(rows, row -> byLevels.containsKey(key(one, row, other, column))));
    }
    if (rows.size() < 2 || columns.size() < 2) {
      return Optional.empty();
    }
    boolean turned = columns.size() > rows.size();
    String down = turned ? other : one;
    String across = turned ? one : other;
    List<String> downwards = List.copyOf(turned ? columns : rows);
    List<String> rightwards = List.copyOf(turned ? rows : columns);
    return Optional.of(
        new TwoWay(
            new Factors(down, across),
            downwards,
            rightwards,
            downwards.stream()
                .map(
                    row ->
                        rightwards.stream()
                            .map(
                                column ->
                                    Optional.ofNullable(
                                        byLevels.get(key(down, row, across, column))))
                            .toList())
                .toList(),
            held));
  }

  private static Set<String> levelsOf(String factor, Map<Map<String, String>, Summary> byLevels) {
    Set<String> levels = new LinkedHashSet<>();
    if (byLevels.keySet().stream().anyMatch(each -> !each.containsKey(factor))) {
      levels.add(PLAIN);
    }
    byLevels.keySet().forEach(each -> levels.add(each.getOrDefault(factor, PLAIN)));
    return levels;
  }

  /** Whether fewer than two are there: such a row says nothing of two factors. */
  private static boolean count(Set<String> levels, Predicate<String> there) {
    return levels.stream().filter(there).count() < 2;
  }

  private static Map<String, String> key(String one, String row, String other, String column) {
    Map<String, String> key = new TreeMap<>();
    key.put(one, row);
    key.put(other, column);
    key.values().remove(PLAIN);
    key.values().remove(PLAIN);
    return key;
  }

  /** Two variants and a third that declares what both declare, and nothing else. */
  private static List<TwoWay> declared(Part part, Comparison comparison) {
    List<Summary> variants =
        part.summaries().stream()
            .filter(summary -> !summary.name().condition().contains("="))
            .filter(summary -> !summary.condition().differences().isEmpty())
            .filter(summary -> summary.condition().reference().isPresent())
            .toList();
    List<TwoWay> tables = new ArrayList<>();
    for (Summary both : variants) {
      List<Summary> within = variants.stream().filter(each -> isWithin(each, both)).toList();
      for (int i = 0; i < within.size(); i++) {
        for (int j = i + 1; j < within.size(); j++) {
          Summary one = within.get(i);
          Summary other = within.get(j);
          if (isBoth(both, one, other)) {
            comparison
                .summary(both.condition().reference().orElseThrow())
                .ifPresent(base -> tables.add(square(base, one, other, both)));
          }
        }
      }
    }
    return tables;
  }

  /** Whether it declares a part of what the other declares, beside the same reference. */
  private static boolean isWithin(Summary part, Summary whole) {
    List<String> differences = part.condition().differences();
    return differences.size() < whole.condition().differences().size()
        && part.condition().reference().equals(whole.condition().reference())
        && whole.condition().differences().containsAll(differences);
  }

  /** Whether two parts of what it declares are the whole of it, and share nothing. */
  private static boolean isBoth(Summary both, Summary one, Summary other) {
    List<String> sum = new ArrayList<>(one.condition().differences());
    sum.addAll(other.condition().differences());
    return sum.size() == both.condition().differences().size()
        && Set.copyOf(sum).equals(Set.copyOf(both.condition().differences()));
  }

  private static TwoWay square(Summary base, Summary one, Summary other, Summary both) {
    String down = one.name().condition();
    String across = other.name().condition();
    return new TwoWay(
        new Factors(down, across),
        List.of("without", "with"),
        List.of("without", "with"),
        List.of(
            List.of(Optional.of(base), Optional.of(other)),
            List.of(Optional.of(one), Optional.of(both))),
        "");
  }

  /** What is measured of most of it: that of the first cell which has any. */
  public Optional<Quantity> quantity() {
    return cells.stream()
        .flatMap(List::stream)
        .flatMap(Optional::stream)
        .flatMap(summary -> summary.quantity().stream())
        .findFirst();
  }

  /** Whether both factors are numbers, with cells enough for a map. */
  public boolean ofNumbers() {
    return rows.size() * columns.size() >= FEWEST_MAPPED
        && Stream.concat(rows.stream(), columns.stream())
            .allMatch(level -> level.equals(PLAIN) || OwnLevel.number(level).isPresent());
  }

  /** Against the first row and column, wherever four conditions were measured alike. */
  public List<Interaction> interactions() {
    List<Interaction> interactions = new ArrayList<>();
    for (int row = 1; row < rows.size(); row++) {
      for (int column = 1; column < columns.size(); column++) {
        List<Summary> corners = new ArrayList<>();
        cells.get(row).get(column).ifPresent(corners::add);
        cells.get(0).get(column).ifPresent(corners::add);
        cells.get(row).get(0).ifPresent(corners::add);
        cells.get(0).get(0).ifPresent(corners::add);
        // A condition that is in two corners, since levels declare the same, shows no interaction.
        if (corners.stream().map(Summary::name).distinct().count() == 4
            && corners.stream().map(Summary::quantity).distinct().count() == 1) {
          Optional<Pairs> contrast =
              Pairs.of(
                  minus(corners.get(0).values(), corners.get(1).values()),
                  minus(corners.get(2).values(), corners.get(3).values()),
                  corners.get(0).shared());
          String down = rows.get(row);
          String across = columns.get(column);
          contrast.ifPresent(each -> interactions.add(new Interaction(down, across, each)));
        }
      }
    }
    return interactions;
  }

  private static SortedMap<RunKey, Double> minus(
      SortedMap<RunKey, Double> these, SortedMap<RunKey, Double> those) {
    SortedMap<RunKey, Double> differences = new TreeMap<>();
    these.forEach(
        (key, value) -> {
          if (those.containsKey(key)) {
            differences.put(key, value - those.get(key));
          }
        });
    return differences;
  }
}
