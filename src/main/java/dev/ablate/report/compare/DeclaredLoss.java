package dev.ablate.report.compare;

import dev.ablate.plan.DeclaredValues;
import java.util.Map;
import java.util.TreeMap;

/** What a condition's losses measure: losses of two functions are not to be drawn together. */
public final class DeclaredLoss {
  private DeclaredLoss() {}

  /** Whether the losses of two conditions are known to be other functions. */
  public static boolean differs(Summary one, Summary other) {
    Map<String, String> ones = of(one);
    Map<String, String> others = of(other);
    return !ones.isEmpty() && !others.isEmpty() && !ones.equals(others);
  }

  /** Whether two conditions would be compared by losses that are known to be other functions. */
  static boolean parts(Summary one, Summary other) {
    return one.quantity().filter(Quantity::loss).isPresent() && differs(one, other);
  }

  /** What spec.yaml declares of it; nothing where it is not there. */
  private static Map<String, String> of(Summary summary) {
    Map<String, String> declared = new TreeMap<>();
    summary.runs().files().values().stream()
        .flatMap(run -> run.spec().stream())
        .findFirst()
        .ifPresent(spec -> declared.putAll(DeclaredValues.of(spec)));
    declared.keySet().removeIf(path -> !path.equals("loss") && !path.startsWith("loss."));
    return declared;
  }
}
