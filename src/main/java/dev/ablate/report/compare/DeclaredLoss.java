package dev.ablate.report.compare;

import dev.ablate.plan.DeclaredValues;
import dev.ablate.results.RunFiles;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** What a condition's losses measure: losses of two functions are not to be drawn together. */
public final class DeclaredLoss {
  private DeclaredLoss() {}

  /** Whether the losses of two conditions are known to be other functions. */
  public static boolean differs(Summary one, Summary other) {
    return differs(of(one), of(other));
  }

  /** The same of what is declared. */
  static boolean differs(Map<String, String> one, Map<String, String> other) {
    return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
  }

  /** Whether two conditions would be compared by losses that are known to be other functions. */
  static boolean parts(Summary one, Summary other) {
    return one.quantity().filter(Quantity::loss).isPresent() && differs(one, other);
  }

  private static Map<String, String> of(Summary summary) {
    return of(summary.runs().files().values());
  }

  /** What the first spec.yaml declares of it; nothing where there is none. */
  static Map<String, String> of(Collection<RunFiles> runs) {
    Map<String, String> declared = new TreeMap<>();
    runs.stream()
        .flatMap(run -> run.spec().stream())
        .findFirst()
        .ifPresent(spec -> declared.putAll(DeclaredValues.of(spec)));
    declared.keySet().removeIf(path -> !path.equals("loss") && !path.startsWith("loss."));
    return declared;
  }
}
