package dev.ablate.report.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Pairs;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.contribution.Designs;
import dev.ablate.results.LayoutFiles;
import dev.ablate.statistics.Interval;
import java.io.UncheckedIOException;

/** The comparison for a program: every condition with its values by seed and what it came to. */
public final class ComparisonJson {
  private ComparisonJson() {}

  public static String render(Comparison comparison, Designs designs) {
    ObjectNode root = LayoutFiles.JSON.createObjectNode();
    root.put("headline", Headline.of(comparison, designs));
    ArrayNode conditions = root.putArray("conditions");
    for (Part part : comparison.parts()) {
      part.summaries().forEach(summary -> condition(summary, conditions.addObject()));
    }
    try {
      return LayoutFiles.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void condition(Summary summary, ObjectNode node) {
    node.put("experiment", summary.name().experiment());
    node.put("condition", summary.name().condition());
    summary.condition().label().ifPresent(label -> node.put("label", label));
    summary.condition().reference().ifPresent(name -> node.put("reference", name.toString()));
    summary.quantity().map(Quantity::column).ifPresent(column -> node.put("metric", column));
    ObjectNode values = node.putObject("values");
    summary.values().forEach((key, value) -> values.put(key.number(), value));
    summary.measured().ifPresent(sample -> node.put("mean", sample.mean()));
    summary
        .measured()
        .flatMap(sample -> sample.deviation().stream().boxed().findFirst())
        .ifPresent(deviation -> node.put("sd", deviation));
    summary.against().pairs().ifPresent(pairs -> against(summary, pairs, node));
    node.put("verdict", new Cells(summary).verdict());
  }

  private static void against(Summary summary, Pairs pairs, ObjectNode node) {
    node.put("pairs", pairs.n());
    node.put("difference", pairs.mean());
    pairs.interval().ifPresent(interval -> ends("interval", interval, node));
    summary.against().deciding().ifPresent(interval -> ends("deciding_interval", interval, node));
    summary.against().correctedP().ifPresent(p -> node.put("p", p));
  }

  private static void ends(String name, Interval interval, ObjectNode node) {
    node.putArray(name).add(interval.low()).add(interval.high());
  }
}
