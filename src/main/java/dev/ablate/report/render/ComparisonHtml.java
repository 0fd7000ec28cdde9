package dev.ablate.report.render;

import dev.ablate.plan.SpecFacts;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Evidence;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.Finding.Outcome;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.plot.Picture;
import dev.ablate.report.render.HtmlPage.Declaration;
import dev.ablate.report.render.HtmlPage.Figure;
import dev.ablate.report.render.HtmlPage.LayerRow;
import dev.ablate.report.render.HtmlPage.PartView;
import dev.ablate.report.render.HtmlPage.Row;
import dev.ablate.report.render.HtmlPage.Table;
import dev.ablate.results.FileNames;
import dev.ablate.results.RunFiles;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** comparison.html: one file with everything in it, readable without JavaScript and network. */
public final class ComparisonHtml {
  private static final String FOLDER = "dev/ablate/report/";

  private ComparisonHtml() {}

  public static String render(Comparison comparison, Map<String, List<PlotFile>> figures) {
    ClasspathLoader loader = new ClasspathLoader(ComparisonHtml.class.getClassLoader());
    loader.setCharset(StandardCharsets.UTF_8.name());
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .autoEscaping(true)
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .build();
    StringWriter html = new StringWriter();
    try {
      engine
          .getTemplate(FOLDER + "comparison.html.peb")
          .evaluate(
              html, Map.of("style", style() + Picture.STYLE, "page", page(comparison, figures)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return html.toString();
  }

  private static String style() throws IOException {
    try (InputStream in =
        ComparisonHtml.class.getClassLoader().getResourceAsStream(FOLDER + "comparison.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static HtmlPage page(Comparison comparison, Map<String, List<PlotFile>> figures) {
    List<PartView> parts = new ArrayList<>();
    for (Part part : comparison.parts()) {
      parts.add(
          new PartView(
              part.experiment().name(),
              "experiment-" + (parts.size() + 1),
              part.experiment().description().orElse(""),
              part.experiment()
                  .source()
                  .map(source -> source.title() + source.url().map(url -> ", " + url).orElse(""))
                  .orElse(""),
              table(ComparisonTable.of(part, comparison)),
              SideTable.of(part, comparison),
              DetailTable.of(part).stream().toList(),
              FindingTable.HEADER,
              part.findings().stream()
                  .map(finding -> new Row(kind(finding.outcome()), FindingTable.row(finding)))
                  .toList(),
              figures.getOrDefault(part.experiment().name(), List.of()).stream()
                  .map(
                      figure ->
                          new Figure(
                              figure.title(),
                              figure.caption(),
                              figure.form().name().toLowerCase(Locale.ROOT),
                              figure.pictures().stream().map(Picture::inline).toList()))
                  .toList(),
              part.summaries().stream()
                  .map(summary -> declaration(summary, part.evidence()))
                  .toList()));
    }
    return new HtmlPage(
        Headline.of(comparison),
        ComparisonTable.ranking(comparison).map(ComparisonHtml::table).stream().toList(),
        parts,
        ReadingNotes.ALL);
  }

  private static String kind(Outcome outcome) {
    return outcome == Outcome.UNDECIDED ? "undecided" : outcome.met() ? "met" : "unmet";
  }

  private static Table table(ComparisonTable table) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      rows.add(new Row(table.kinds().get(i), table.rows().get(i)));
    }
    return new Table(table.header(), rows, table.remarks());
  }

  private static Declaration declaration(Summary summary, Evidence evidence) {
    Optional<Map.Entry<Long, RunFiles>> run =
        summary.runs().files().entrySet().stream()
            .filter(entry -> entry.getValue().spec().isPresent())
            .findFirst();
    return new Declaration(
        summary.name().condition(),
        summary.condition().reference().map(Object::toString).orElse(""),
        summary.condition().differences(),
        summary.condition().layers().stream()
            .map(
                layer ->
                    new LayerRow(
                        layer.name(),
                        layer.output(),
                        layer.parameters() == 0 ? "" : Figures.count(layer.parameters())))
            .toList(),
        facts(run.flatMap(entry -> entry.getValue().spec()).orElse(""), evidence),
        run.map(entry -> summary.name() + "/seed-" + entry.getKey() + "/" + FileNames.SPEC)
            .orElse(""),
        run.flatMap(entry -> entry.getValue().spec()).orElse(""));
  }

  /** What spec.yaml and the runs say of data and software. */
  private static List<String> facts(String spec, Evidence evidence) {
    List<String> facts = new ArrayList<>();
    SpecFacts said = SpecFacts.of(spec);
    said.dataDigest().ifPresent(digest -> facts.add("data: SHA-256 " + digest));
    said.numerics().ifPresent(numerics -> facts.add("numerics: " + numerics));
    evidence.software().forEach((key, value) -> facts.add(key + ": " + value));
    return facts;
  }
}
