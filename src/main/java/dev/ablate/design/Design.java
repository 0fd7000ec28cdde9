package dev.ablate.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is done with the components of a recipe.
 *
 * @param kind which design
 * @param orders how many orders a Shapley value of many components is sampled from; empty for the
 *     usual number
 */
public record Design(Kind kind, OptionalInt orders) {
  /** Up to so many components, all combinations are planned: 2<sup>8</sup> of them. */
  private static final int MOST_COMBINED = 8;

  /** Up to so many components, a Shapley value is over all orders. */
  public static final int MOST_EXACT = 6;

  /** Components are bits. */
  public static final int MOST = 60;

  private static final int USUAL_ORDERS = 20;
  private static final int MANY = 40;

  /** A design without arguments. */
  public static Design of(Kind kind) {
    return new Design(kind, OptionalInt.empty());
  }

  /** As typed in a file. */
  public String text() {
    return orders.isPresent() ? "{shapley: {orders: " + orders.getAsInt() + "}}" : kind.word();
  }

  /**
   * Its conditions, {@code base} not among them: it is the file as it stands; nor those of a design
   * that is not of components.
   *
   * @param components in the order written
   */
  public List<Cell> cells(List<String> components) {
    CellNames names = new CellNames(components);
    return switch (kind) {
      case LEAVE_ONE_OUT -> leaveOneOut(names);
      case ADD_ONE -> addOne(names);
      case CUMULATIVE -> cumulative(names);
      case PAIRS -> pairs(names);
      case FACTORIAL, PATH -> combinations(names, all(names.count()));
      case SHAPLEY -> combinations(names, shapley(names.count()));
      case VARIANCE -> List.of();
    };
  }

  /** The orders that a Shapley value is sampled from; none where it is over all of them. */
  public List<int[]> sampled(int components) {
    return kind == Kind.SHAPLEY && components > MOST_EXACT
        ? Orders.draw(components, orders.orElse(USUAL_ORDERS))
        : List.of();
  }

  /** Why it can't be made of so many components, and what would do; empty where it can. */
  public Optional<String> refusal(int components, int seeds) {
    int most =
        switch (kind) {
          case FACTORIAL, PATH -> MOST_COMBINED;
          case LEAVE_ONE_OUT, ADD_ONE, CUMULATIVE, PAIRS, SHAPLEY, VARIANCE -> MOST;
        };
    if (components > most) {
      return Optional.of(
          kind.word()
              + " of "
              + components
              + " components "
              + (kind == Kind.PATH
                  ? "is planned among all combinations, whatever it trains of them"
                  : "is "
                      + (components >= MANY ? "far too many" : count((1L << components) * seeds))
                      + " runs")
              + "; it takes at most "
              + most
              + " components, and "
              + instead(components, seeds));
    }
    return kind == Kind.PAIRS && components < 2
        ? Optional.of("pairs needs at least two components, and there is one")
        : Optional.empty();
  }

  private String instead(int components, int seeds) {
    long pairs = components * (components + 1L) / 2 + 1;
    long sampled = (long) USUAL_ORDERS * (components - 1) + 2;
    return kind == Kind.PATH
        ? "cumulative would do with "
            + count((components + 1L) * seeds)
            + " runs, in an order of your own"
        : "pairs would do with "
            + count(pairs * seeds)
            + " runs, or {shapley: {orders: 20}} with at most "
            + count(sampled * seeds);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static List<Cell> leaveOneOut(CellNames names) {
    List<Cell> cells = new ArrayList<>();
    for (int part = 0; part < names.count(); part++) {
      cells.add(new Cell(names.without(part), names.whole() & ~(1L << part), Cell.BASE));
    }
    return cells;
  }

  private static Cell none() {
    return new Cell(Cell.NONE, 0, Cell.BASE);
  }

  private static List<Cell> addOne(CellNames names) {
    List<Cell> cells = new ArrayList<>(List.of(none()));
    for (int part = 0; part < names.count(); part++) {
      cells.add(new Cell(names.only(part), 1L << part, Cell.NONE));
    }
    return cells;
  }

  private static List<Cell> cumulative(CellNames names) {
    List<Cell> cells = new ArrayList<>(List.of(none()));
    for (int part = 0; part < names.count(); part++) {
      Cell before = cells.get(part);
      cells.add(new Cell(names.plus(part), before.parts() | 1L << part, before.name()));
    }
    return cells;
  }

  private static List<Cell> pairs(CellNames names) {
    List<Cell> cells = new ArrayList<>(leaveOneOut(names));
    for (int one = 0; one < names.count(); one++) {
      for (int other = one + 1; other < names.count(); other++) {
        cells.add(
            new Cell(
                names.without(one, other),
                names.whole() & ~(1L << one) & ~(1L << other),
                Cell.BASE));
      }
    }
    return cells;
  }

  private static List<Long> all(int components) {
    List<Long> subsets = new ArrayList<>();
    for (long subset = 0; subset < 1L << components; subset++) {
      subsets.add(subset);
    }
    return subsets;
  }

  private List<Long> shapley(int components) {
    if (components <= MOST_EXACT) {
      return all(components);
    }
    List<Long> beginnings = new ArrayList<>(List.of(0L));
    for (int[] order : sampled(components)) {
      long sofar = 0;
      for (int part : order) {
        sofar |= 1L << part;
        beginnings.add(sofar);
      }
    }
    return beginnings.stream().distinct().toList();
  }

  private static List<Cell> combinations(CellNames names, List<Long> subsets) {
    List<Cell> cells = new ArrayList<>();
    for (long subset : subsets) {
      if (subset == 0) {
        cells.add(none());
      } else if (subset != names.whole()) {
        cells.add(new Cell(names.of(subset), subset, Cell.NONE));
      }
    }
    return cells;
  }

  /**
   * What a path may go to: the conditions with one component more, in the order of the components,
   * each compared with where it comes from.
   *
   * @param sofar the components that it has
   */
  public static List<Cell> next(List<String> components, long sofar) {
    CellNames names = new CellNames(components);
    List<Cell> next = new ArrayList<>();
    for (int part = 0; part < names.count(); part++) {
      long more = sofar | 1L << part;
      if (more != sofar) {
        next.add(new Cell(names.of(more), more, names.of(sofar)));
      }
    }
    return next;
  }

  /**
   * The names of the conditions that are trained where a path comes to them and for nothing else.
   * What it may begin with is not among them, for that is trained anyhow.
   */
  public static Set<String> onTheWay(List<Design> designs, List<String> components) {
    Set<String> later = new LinkedHashSet<>();
    Set<String> anyhow = new LinkedHashSet<>();
    for (Design design : designs) {
      for (Cell cell : design.cells(components)) {
        boolean chosen = design.kind == Kind.PATH && Long.bitCount(cell.parts()) > 1;
        (chosen ? later : anyhow).add(cell.name());
      }
    }
    later.removeAll(anyhow);
    return later;
  }

  /**
   * The names of the conditions that numbers of a design are made of, which ask for seeds where the
   * numbers of designs do. Those of sampled orders are not among them: more seeds do not make the
   * chance of the orders less.
   */
  public static Set<String> contrasted(List<Design> designs, List<String> components) {
    Set<String> names = new LinkedHashSet<>();
    for (Design design : designs) {
      if (design.sampled(components.size()).isEmpty()) {
        design.cells(components).forEach(cell -> names.add(cell.name()));
      }
    }
    return names;
  }

  /** The conditions of several designs, each once. */
  public static List<Cell> cells(List<Design> designs, List<String> components) {
    Map<Cell, Cell> cells = new LinkedHashMap<>();
    for (Design design : designs) {
      design.cells(components).forEach(cell -> cells.putIfAbsent(cell, cell));
    }
    return List.copyOf(cells.values());
  }
}
