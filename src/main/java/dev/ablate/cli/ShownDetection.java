package dev.ablate.cli;

import dev.ablate.plan.SeriesPlan;
import dev.ablate.report.compare.Detection;
import dev.ablate.yaml.Decimal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** How many seeds find a difference, a line for each condition. */
final class ShownDetection {
  private ShownDetection() {}

  /**
   * Prints it.
   *
   * @param difference in points of an accuracy, else in the metric's unit
   * @param stated how much differences between seeds vary, where the person says so
   */
  static void print(
      SeriesPlan plan, Path results, double difference, OptionalDouble stated, PrintWriter out) {
    List<Detection> all = Detection.of(plan, results, difference, stated);
    if (all.isEmpty()) {
      out.println("--detect: no condition is compared with another here");
      return;
    }
    out.println(
        "seeds that find a difference of " + Decimal.text(difference) + " in four of five series:");
    for (Detection each : all) {
      boolean folds = plan.condition(each.condition()).filter(ShownPlan::hasFolds).isPresent();
      out.println(
          "  "
              + each.condition()
              + ": "
              + (folds ? "of folds no number finds it; they share their examples" : seeds(each)));
    }
  }

  private static String seeds(Detection detection) {
    if (Double.isNaN(detection.spread())) {
      return "no earlier runs tell how much seeds vary; say --spread";
    }
    String count =
        detection.seeds().isPresent()
            ? Integer.toString(detection.seeds().getAsInt())
            : "more than 1000";
    String source =
        detection.seen() == 0 ? " as stated" : " over " + detection.seen() + " seeds before";
    return String.format(
        Locale.ROOT,
        "%s, at level %.4f (%d compared); differences vary by %.2f%s",
        count,
        detection.level(),
        detection.compared(),
        detection.spread(),
        source);
  }
}
