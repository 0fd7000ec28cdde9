package dev.ablate.plan;

import dev.ablate.yaml.Nearest;
import dev.ablate.yaml.Place;
import dev.ablate.yaml.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which conditions are meant, by patterns with * and ?. */
public final class Only {
  private final List<String> patterns;
  private final Set<String> used = new LinkedHashSet<>();
  private final Set<ConditionName> seen = new LinkedHashSet<>();

  /** Conditions that one of these means; none means all. */
  public Only(List<String> patterns) {
    this.patterns = patterns;
  }

  /** Whether this one is meant; a pattern with a slash means experiments too. */
  public boolean matches(ConditionName name) {
    seen.add(name);
    boolean matches = patterns.isEmpty();
    for (String pattern : patterns) {
      if (regex(pattern).matcher(called(name, pattern)).matches()) {
        used.add(pattern);
        matches = true;
      }
    }
    return matches;
  }

  /** An error for each pattern that meant none of the conditions that were asked about. */
  public void check(Problems problems) {
    for (String pattern : patterns) {
      if (!used.contains(pattern)) {
        List<String> names = seen.stream().map(name -> called(name, pattern)).distinct().toList();
        problems.error(
            Place.of("--only " + pattern),
            "no condition is called so",
            Nearest.of(pattern.replaceAll("[*?]", ""), names));
      }
    }
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
