package dev.ablate.plan;

import dev.ablate.spec.Declaration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a search tries of a condition.
 *
 * @param number from 1
 * @param values as typed, by path
 * @param declaration the condition's, with these values
 * @param network with its shapes
 */
public record Trial(
    int number, Map<String, String> values, Declaration declaration, NetworkPlan network) {
  public Trial {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Where the runs of a trial are, beside those of its condition: {@code base/tune/trial-07}. No
   * condition is called so, for names have no slash.
   */
  public static String folder(String condition, int number) {
    return String.format(Locale.ROOT, "%s/tune/trial-%02d", condition, number);
  }
}
