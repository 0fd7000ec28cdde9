package dev.ablate.plan;

import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which conditions are meant, by names and patterns with * and ?, several joined by commas. A
 * grid's names hold commas themselves, so that the longest part that means a condition is taken.
 */
public final class ConditionFilter {
  private final List<ConditionName> names;
  private final List<String> patterns;

  /**
   * Conditions that one of these means; none means all.
   *
   * @param given as on the command line, such as {@code base,dropout,lr=0.3}
   * @param names every condition that there is
   */
  public ConditionFilter(List<String> given, Collection<ConditionName> names) {
    this.names = List.copyOf(names);
    this.patterns = given.stream().flatMap(words -> parts(words).stream()).toList();
  }

  private List<String> parts(String given) {
    String[] words = given.split(",", -1);
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from < words.length) {
      int to = words.length;
      while (to > from + 1 && !meansSome(part(words, from, to))) {
        to--;
      }
      parts.add(part(words, from, to));
      from = to;
    }
    return parts;
  }

  private static String part(String[] words, int from, int to) {
    return String.join(",", List.of(words).subList(from, to));
  }

  private boolean meansSome(String pattern) {
    return names.stream().anyMatch(name -> means(pattern, name));
  }

  /** Whether this one is meant; a pattern with a slash means experiments too. */
  public boolean matches(ConditionName name) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> means(pattern, name));
  }

  /** An error for each pattern that means none of the conditions. */
  public void check(Problems problems) {
    for (String pattern : patterns) {
      if (!meansSome(pattern)) {
        List<String> called = names.stream().map(name -> called(name, pattern)).distinct().toList();
        problems.error(
            Place.of("--only " + (pattern.isEmpty() ? "''" : pattern)),
            "no condition is called so",
            Nearest.of(pattern.replaceAll("[*?]", ""), called));
      }
    }
  }

  private static boolean means(String pattern, ConditionName name) {
    return regex(pattern).matcher(called(name, pattern)).matches();
  }

  private static String called(ConditionName name, String pattern) {
    return pattern.contains("/") ? name.toString() : name.condition();
  }

  private static Pattern regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString());
  }
}
