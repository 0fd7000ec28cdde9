package dev.ablate.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Gathers problems, each place and message once, so that a person sees all of them together. */
public final class Problems {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing((Problem problem) -> problem.place().file())
          .thenComparingInt(problem -> problem.place().line())
          .thenComparingInt(problem -> problem.place().column());

  private final List<Problem> all;
  private final Set<List<Object>> seen;
  private final UnaryOperator<Problem> seenFrom;

  /** A collector with nothing in it. */
  public Problems() {
    this(new ArrayList<>(), new HashSet<>(), UnaryOperator.identity());
  }

  private Problems(List<Problem> all, Set<List<Object>> seen, UnaryOperator<Problem> seenFrom) {
    this.all = all;
    this.seen = seen;
    this.seenFrom = seenFrom;
  }

  /** The same collector, for problems that are changed on their way in, as to say a chain. */
  public Problems seenFrom(UnaryOperator<Problem> change) {
    return new Problems(all, seen, problem -> seenFrom.apply(change.apply(problem)));
  }

  /** Adds a problem, unless it was told already. */
  public void add(Problem problem) {
    if (seen.add(List.of(problem.place(), problem.message()))) {
      all.add(seenFrom.apply(problem));
    }
  }

  /**
   * Whether a matter is told for the first time. Conditions of a file share most of their layers,
   * and what is wrong with one of these is told once.
   *
   * @param place where the matter was written
   * @param matter any words that tell it from others
   */
  public boolean first(Place place, String matter) {
    return seen.add(List.of(place, "matter", matter));
  }

  /** Adds an error. */
  public void error(Place place, String message) {
    add(Problem.error(place, message));
  }

  /** Adds an error with the nearest right word. */
  public void error(Place place, String message, String suggestion) {
    add(Problem.error(place, message).suggesting(suggestion));
  }

  /** Adds a warning. */
  public void warning(Place place, String message) {
    add(Problem.warning(place, message));
  }

  /** Adds all of another's problems. */
  public void addAll(List<Problem> problems) {
    problems.forEach(this::add);
  }

  /** Errors and warnings, by place. */
  public List<Problem> all() {
    return all.stream().sorted(BY_PLACE).toList();
  }

  /** Warnings alone, by place. */
  public List<Problem> warnings() {
    return all().stream().filter(p -> p.severity() == Problem.Severity.WARNING).toList();
  }

  /** How many errors there are. */
  public int errors() {
    return (int) all.stream().filter(p -> p.severity() == Problem.Severity.ERROR).count();
  }

  /**
   * Throws everything if there is an error.
   *
   * @throws ProblemsException with errors and warnings
   */
  public void throwIfErrors() {
    if (errors() > 0) {
      throw new ProblemsException(all());
    }
  }
}
