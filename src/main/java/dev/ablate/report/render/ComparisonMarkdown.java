package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.contribution.Designs;
import java.util.List;
import java.util.Map;

/** comparison.md: what a repository shows. */
public final class ComparisonMarkdown {
  private ComparisonMarkdown() {}

  /**
   * Renders the comparison.
   *
   * @param designs what its designs tell
   * @param first figures that stand before all others
   * @param plots figures of each experiment, by the experiment's name
   */
  public static String render(
      Comparison comparison,
      Designs designs,
      List<PlotFile> first,
      Map<String, List<PlotFile>> plots) {
    StringBuilder page = new StringBuilder("# Comparison\n\n");
    page.append("**").append(Markdown.text(Headline.of(comparison, designs))).append("**\n");
    first.forEach(plot -> figure(page, plot));
    ComparisonTable.ranking(comparison)
        .ifPresent(
            table ->
                page.append("\n## All that share a reference, the best first\n\n")
                    .append(Markdown.table(table.header(), table.rows())));
    for (SideTable ranks : RankTables.of(comparison)) {
      page.append("\n## ").append(Markdown.text(ranks.title())).append("\n\n");
      page.append(Markdown.table(ranks.header(), ranks.rows()));
      list(page, ranks.remarks());
    }
    for (Part part : comparison.parts()) {
      page.append("\n## ").append(Markdown.text(part.experiment().name())).append("\n\n");
      part.experiment()
          .description()
          .ifPresent(text -> page.append(Markdown.paragraph(text)).append("\n\n"));
      ComparisonTable table = ComparisonTable.of(part, comparison);
      page.append(Markdown.table(table.header(), table.rows()));
      list(page, table.remarks());
      for (SideTable side : SideTable.of(part, comparison, designs)) {
        page.append("\n### ").append(Markdown.text(side.title())).append("\n\n");
        page.append(Markdown.table(side.header(), side.rows()));
        list(page, side.remarks());
      }
      DetailTable.of(part).ifPresent(details -> fold(page, details));
      for (PlotFile plot : plots.getOrDefault(part.experiment().name(), List.of())) {
        figure(page, plot);
      }
      findings(page, part);
      changes(page, part);
    }
    page.append("\n## How to read this\n");
    list(page, ReadingNotes.of(comparison));
    return page.toString();
  }

  private static void figure(StringBuilder page, PlotFile plot) {
    page.append("\n![")
        .append(Markdown.text(plot.caption()))
        .append("](")
        .append(plot.path())
        .append(")\n\n")
        .append(Markdown.text(plot.caption()))
        .append("\n");
  }

  private static void fold(StringBuilder page, SideTable table) {
    page.append("\n<details><summary>").append(table.title()).append("</summary>\n\n");
    page.append(Markdown.table(table.header(), table.rows()));
    list(page, table.remarks());
    page.append("\n</details>\n");
  }

  private static void changes(StringBuilder page, Part part) {
    List<List<String>> rows =
        part.summaries().stream()
            .filter(summary -> !summary.condition().differences().isEmpty())
            .map(
                summary ->
                    List.of(
                        summary.name().condition(),
                        String.join("; ", summary.condition().differences())))
            .toList();
    if (!rows.isEmpty()) {
      page.append("\nWhat is declared differently:\n\n");
      page.append(Markdown.table(List.of("condition", "what it changes of its reference"), rows));
    }
  }

  private static void findings(StringBuilder page, Part part) {
    if (!part.findings().isEmpty()) {
      page.append("\nExpected:\n\n");
      page.append(
          Markdown.table(
              FindingTable.header(part), part.findings().stream().map(FindingTable::row).toList()));
    }
  }

  private static void list(StringBuilder page, List<String> items) {
    if (!items.isEmpty()) {
      page.append('\n');
      items.forEach(item -> page.append("- ").append(Markdown.paragraph(item)).append('\n'));
    }
  }
}
