package dev.ablate.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which conditions are meant, by patterns with * and ?. */
public final class Only {
  private final List<String> patterns;
  private final Set<String> used = new LinkedHashSet<>();

  /** Conditions that one of these means; none means all. */
  public Only(List<String> patterns) {
    this.patterns = patterns;
  }

  /** Whether this one is meant; a pattern with a slash means experiments too. */
  public boolean matches(ConditionName name) {
    boolean matches = patterns.isEmpty();
    for (String pattern : patterns) {
      String meant = pattern.contains("/") ? name.toString() : name.condition();
      if (regex(pattern).matcher(meant).matches()) {
        used.add(pattern);
        matches = true;
      }
    }
    return matches;
  }

  /** Patterns that matched nothing. */
  public List<String> unused() {
    List<String> unused = new ArrayList<>(patterns);
    unused.removeAll(used);
    return unused;
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
