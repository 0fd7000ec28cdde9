package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Finding;
import dev.ablate.report.compare.Finding.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** published.md: every published number and claim beside what was measured. */
public final class PublishedMarkdown {
  private PublishedMarkdown() {}

  public static String render(Comparison comparison) {
    StringBuilder page = new StringBuilder("# Published results, measured again\n\n");
    page.append(counts(comparison.findings())).append("\n\n");
    page.append(
        """
        A published figure is one draw from a distribution. It is *reproduced* when the mean over our seeds
        lies within the tolerance that was stated beforehand. Outside of it, it is *undecided* where more than one
        in twenty runs like ours would come out as far off: the published run may then have been one of them,
        which is no evidence that it was. Else it is *not reproduced*. A claim is an inequality between means. It
        *holds* where a one-sided test at the level supports it, it is *contradicted* where the test supports
        the opposite, and else it is *undecided*; the remark says in how many seeds it held. Intervals over seeds
        do not hold the sampling error of the test set itself.
        """);
    for (Part part : comparison.parts()) {
      if (!part.findings().isEmpty()) {
        part(page, part);
      }
    }
    return page.toString();
  }

  private static String counts(List<Finding> findings) {
    Map<Outcome, Long> counts =
        findings.stream()
            .collect(Collectors.groupingBy(Finding::outcome, TreeMap::new, Collectors.counting()));
    List<String> parts = new ArrayList<>();
    counts.forEach((outcome, count) -> parts.add(count + " " + outcome.words()));
    return "Of "
        + findings.size()
        + " published numbers and claims: "
        + String.join(", ", parts)
        + ".";
  }

  private static void part(StringBuilder page, Part part) {
    page.append("\n## ").append(Markdown.text(part.experiment().name())).append("\n\n");
    part.experiment()
        .description()
        .ifPresent(text -> page.append(Markdown.paragraph(text)).append("\n\n"));
    part.experiment()
        .source()
        .ifPresent(
            source -> {
              page.append("Source: ").append(Markdown.text(source.title()));
              source.url().ifPresent(url -> page.append(", ").append(Markdown.text(url)));
              page.append("\n\n");
            });
    page.append(
        Markdown.table(
            FindingTable.header(part), part.findings().stream().map(FindingTable::row).toList()));
    List<String> remarks =
        part.summaries().stream()
            .flatMap(
                summary -> {
                  Cells cells = new Cells(summary);
                  return cells.remarks().stream()
                      .filter(remark -> remark.contains("seed "))
                      .map(remark -> cells.condition() + ": " + remark);
                })
            .toList();
    if (!remarks.isEmpty()) {
      page.append('\n');
      remarks.forEach(each -> page.append("- ").append(Markdown.paragraph(each)).append('\n'));
    }
  }
}
