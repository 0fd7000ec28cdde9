package dev.ablate.design;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The designs that there are, each by the question that it answers. */
public enum Kind {
  /** What is lost without each component. */
  LEAVE_ONE_OUT,
  /** What each component brings alone. */
  ADD_ONE,
  /** What each brings when it is added to those before it. */
  CUMULATIVE,
  /** What is lost without each two, so that it is seen which do the same work. */
  PAIRS,
  /** What each brings on average over the presence of all others, and how they go together. */
  FACTORIAL,
  /** How the whole is to be shared out among the components. */
  SHAPLEY,
  /** In which order they are best added: greedily, by the validation metric. */
  PATH,
  /** Where the spread between runs comes from: of sources of chance, not of components. */
  VARIANCE;

  /** As typed in a file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is about the components of a recipe. */
  public boolean ofComponents() {
    return this != VARIANCE;
  }

  /** The kind of a word. */
  public static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** All words, in the order of their questions. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Kind::word).toList();
  }
}
