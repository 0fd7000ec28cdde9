package dev.ablate.part;

import java.util.List;

/**
 * A thing that a file names: a record whose components are its arguments. Their annotations say
 * what may be written ({@link Doc}, {@link Default}, {@link Range}, {@link Short}); the word in the
 * file is the record's name in snake case, or what {@link Word} says.
 */
public interface Part {
  /**
   * What is wrong with the arguments together; what is wrong with one alone its annotations say.
   */
  default List<Mistake> mistakes() {
    return List.of();
  }

  /** Arguments that compute nothing as they stand beside the others, each with the reason. */
  default List<Mistake> idle() {
    return List.of();
  }

  /**
   * Arguments that do not go together.
   *
   * @param argument the key that is to blame
   * @param message what is wrong and what to write, in one sentence without a full stop
   */
  record Mistake(String argument, String message) {}
}
