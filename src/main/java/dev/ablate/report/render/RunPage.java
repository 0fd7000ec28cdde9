package dev.ablate.report.render;

import dev.ablate.report.render.HtmlPage.Figure;
import dev.ablate.report.render.HtmlPage.Table;
import java.util.List;
import java.util.Map;

/** A page about one run: one file with everything in it, readable without network. */
public final class RunPage {
  private RunPage() {}

  /**
   * A part of the page.
   *
   * @param anchor the id of its heading
   * @param title its heading
   * @param remark below it, or nothing
   * @param tables in reading order
   * @param figures below the tables
   */
  public record Section(
      String anchor, String title, String remark, List<Table> tables, List<Figure> figures) {
    public Section {
      tables = List.copyOf(tables);
      figures = List.copyOf(figures);
    }
  }

  /**
   * The page.
   *
   * @param run what the run is called
   */
  public static String render(String run, List<Section> sections) {
    return new HtmlTemplates()
        .render(
            "dev/ablate/report/run.html.peb",
            Map.of("style", HtmlTemplates.style(), "run", run, "sections", sections));
  }
}
