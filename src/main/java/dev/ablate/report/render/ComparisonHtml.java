package dev.ablate.report.render;

import dev.ablate.plan.RunKey;
import dev.ablate.plan.SpecFacts;
import dev.ablate.report.compare.BestFirst;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Evidence;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.Finding.Outcome;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.contribution.Designs;
import dev.ablate.report.plot.Chart;
import dev.ablate.report.plot.Picture;
import dev.ablate.report.render.HtmlPage.Declaration;
import dev.ablate.report.render.HtmlPage.Figure;
import dev.ablate.report.render.HtmlPage.First;
import dev.ablate.report.render.HtmlPage.LayerRow;
import dev.ablate.report.render.HtmlPage.PartView;
import dev.ablate.report.render.HtmlPage.Row;
import dev.ablate.report.render.PlotFile.Topic;
import dev.ablate.results.FileNames;
import dev.ablate.results.RunFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * comparison.html: one file with everything in it, readable without JavaScript and network; a small
 * script sorts and filters.
 */
public final class ComparisonHtml {
  /** Trainings of more experiments than these have no common picture: each has its own. */
  private static final int MOST_EXPERIMENTS = 3;

  private static final String FOLDER = "dev/ablate/report/";

  private static final int MOST_TELLING = 4;

  private static final String CURVES =
      "The line at 0 is the reference. Means over seeds of the difference to it with the same seed;"
          + " bands are one standard deviation to each side. Colours are those of the table: blue"
          + " helps, orange hurts, dark makes no difference, grey is undecided; thin lines without"
          + " a name differ little.";

  private static final String LOSSES = "Below 0 is better here; colours are again the table's.";

  private ComparisonHtml() {}

  public static String render(
      Comparison comparison, Designs designs, Map<String, List<PlotFile>> figures) {
    String script = HtmlTemplates.text(FOLDER + "comparison.js");
    return new HtmlTemplates()
        .render(
            FOLDER + "comparison.html.peb",
            Map.of(
                "style",
                HtmlTemplates.style(),
                "script",
                script,
                "digest",
                HtmlTemplates.digest(script),
                "page",
                page(comparison, designs, figures)));
  }

  private static HtmlPage page(
      Comparison comparison, Designs designs, Map<String, List<PlotFile>> figures) {
    List<PartView> parts = new ArrayList<>();
    for (Part part : comparison.parts()) {
      String anchor = "experiment-" + (parts.size() + 1);
      parts.add(
          new PartView(
              part.experiment().name(),
              anchor,
              part.experiment().description().orElse(""),
              part.experiment()
                  .source()
                  .map(source -> source.title() + source.url().map(url -> ", " + url).orElse(""))
                  .orElse(""),
              ComparisonTable.of(part, comparison).remarks(),
              HtmlFolds.of(
                  part,
                  comparison,
                  designs,
                  anchor,
                  figures.getOrDefault(part.experiment().name(), List.of())),
              found(part),
              FindingTable.header(part),
              part.findings().stream()
                  .map(finding -> new Row(kind(finding.outcome()), FindingTable.row(finding)))
                  .toList(),
              declarations(part)));
    }
    return first(comparison, designs, figures, parts);
  }

  /** A page of which all but these parts is there. */
  static HtmlPage first(
      Comparison comparison,
      Designs designs,
      Map<String, List<PlotFile>> figures,
      List<PartView> parts) {
    Overview overview = new Overview(comparison);
    return new HtmlPage(
        Headline.of(comparison, designs),
        new First(
            overview.quantity(),
            overview.sections(),
            overview.rulers(),
            overview.margins(),
            comparison.parts().stream().anyMatch(part -> part.experiment().ablation().isPresent())),
        RankTables.of(comparison).stream().map(HtmlPage.Table::of).toList(),
        pictures(comparison, overview, figures),
        parts,
        ReadingNotes.of(comparison));
  }

  /** Two columns: how conditions drew away, and what parts are worth or what else is telling. */
  private static List<Figure> pictures(
      Comparison comparison, Overview overview, Map<String, List<PlotFile>> figures) {
    TrainingDifferences training = new TrainingDifferences(comparison, overview);
    boolean alike = training.experiments() <= MOST_EXPERIMENTS;
    List<Figure> pictures = new ArrayList<>();
    training
        .accuracy()
        .filter(drawn -> alike)
        .map(Chart::draw)
        .ifPresent(
            picture ->
                pictures.add(
                    figure("Validation accuracy, minus the reference's", CURVES, picture)));
    List<Figure> telling = about(Topic.PARTS, figures);
    pictures.addAll(telling);
    if (telling.isEmpty()) {
      training
          .loss()
          .filter(drawn -> alike)
          .map(Chart::draw)
          .ifPresent(
              picture ->
                  pictures.add(
                      figure(
                          "Validation loss, minus the reference's",
                          LOSSES + leftOut(training.ofOwnLoss()),
                          picture)));
    }
    pictures.addAll(about(Topic.SENSITIVITY, figures));
    return pictures;
  }

  private static String leftOut(List<String> ofOwnLoss) {
    return ofOwnLoss.isEmpty()
        ? ""
        : " Not drawn, for it is trained on a loss of its own: "
            + String.join(", ", ofOwnLoss)
            + ".";
  }

  private static List<Figure> about(Topic topic, Map<String, List<PlotFile>> figures) {
    return figures.values().stream()
        .flatMap(List::stream)
        .filter(each -> each.topic() == topic)
        .limit(MOST_TELLING)
        .map(each -> figure(each.title(), each.caption(), each.pictures().get(0)))
        .toList();
  }

  private static Figure figure(String title, String caption, Picture picture) {
    return new Figure(
        title,
        caption,
        "wide",
        List.of(picture.inline().replace(picture.id(), "top-" + picture.id())));
  }

  private static String found(Part part) {
    long met = part.findings().stream().filter(finding -> finding.outcome().met()).count();
    return "Expected and found: " + met + " of " + part.findings().size() + " met";
  }

  private static String kind(Outcome outcome) {
    return outcome == Outcome.UNDECIDED ? "undecided" : outcome.met() ? "met" : "unmet";
  }

  private static List<Declaration> declarations(Part part) {
    List<Declaration> declarations = new ArrayList<>();
    BestFirst.part(part).summaries().stream()
        .limit(Declaration.MOST)
        .forEach(summary -> declarations.add(declaration(summary, part.evidence())));
    int others = part.summaries().size() - declarations.size();
    if (others > 0) {
      declarations.add(Declaration.ofOthers(others));
    }
    return declarations;
  }

  private static Declaration declaration(Summary summary, Evidence evidence) {
    Optional<Map.Entry<RunKey, RunFiles>> run =
        summary.runs().files().entrySet().stream()
            .filter(entry -> entry.getValue().spec().isPresent())
            .findFirst();
    return new Declaration(
        summary.shown(),
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
        run.map(entry -> summary.name() + "/" + entry.getKey().name() + "/" + FileNames.SPEC)
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
