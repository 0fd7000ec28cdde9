package dev.ablate.problem;

import java.util.List;
import java.util.stream.Collectors;

/** What a person wrote cannot be done; holds every problem that was found. */
public final class ProblemsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** With every problem. */
  public ProblemsException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** With a single error. */
  public ProblemsException(Place place, String message) {
    this(List.of(Problem.error(place, message)));
  }

  /** Errors and warnings, by place. */
  public List<Problem> problems() {
    return problems;
  }
}
