package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.contribution.Designs;
import dev.ablate.results.Printable;
import java.util.List;
import java.util.Map;

/** The first screen of the report as a piece of a page: what helped, and how it came to it. */
public final class Glance {
  private final HtmlTemplates templates;

  /** By these templates. */
  public Glance(HtmlTemplates templates) {
    this.templates = templates;
  }

  /** Its HTML, for a page with {@link HtmlTemplates#style}. */
  public String html(Comparison comparison) {
    return Printable.text(
        templates.render(
            "dev/ablate/report/glance.html.peb",
            Map.of(
                "page",
                ComparisonHtml.first(comparison, new Designs(comparison), Map.of(), List.of()))));
  }
}
