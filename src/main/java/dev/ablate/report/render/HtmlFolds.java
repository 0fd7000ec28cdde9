package dev.ablate.report.render;

import dev.ablate.report.compare.BestFirst;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Evidence.Contrast;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.contribution.Designs;
import dev.ablate.report.plot.Picture;
import dev.ablate.report.render.HtmlPage.Figure;
import dev.ablate.report.render.HtmlPage.Fold;
import dev.ablate.report.render.HtmlPage.Row;
import dev.ablate.report.render.HtmlPage.Table;
import dev.ablate.report.render.PlotFile.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a page says of an experiment below its first screen, each under a heading that tells. */
final class HtmlFolds {
  private final String anchor;
  private final List<PlotFile> figures;
  private final List<Fold> folds = new ArrayList<>();

  private HtmlFolds(String anchor, List<PlotFile> figures) {
    this.anchor = anchor;
    this.figures = figures;
  }

  static List<Fold> of(
      Part declared, Comparison comparison, Designs designs, String anchor, List<PlotFile> plots) {
    HtmlFolds all = new HtmlFolds(anchor, plots);
    Part part = BestFirst.part(declared);
    int conditions = part.summaries().size();
    all.add(
        "All numbers of " + conditions + (conditions == 1 ? " condition" : " conditions"),
        List.of(conditions(part, comparison)),
        List.of());
    all.add(
        "What each part is worth",
        tables(ContributionTables.of(declared, comparison, designs)),
        all.about(Topic.PARTS));
    all.add("Two factors at once", tables(TwoWayTables.of(declared, comparison)), List.of());
    all.add("Sensitivity to numbers", List.of(), all.about(Topic.SENSITIVITY));
    all.add("The search for values", tables(SearchTables.of(part)), all.about(Topic.SEARCH));
    all.add("Curves of each condition: accuracy, loss, gap", List.of(), all.about(Topic.CURVES));
    List<SideTable> statistics = new ArrayList<>();
    DetailTable.of(part).ifPresent(statistics::add);
    EvidenceTables.byExample(part).ifPresent(statistics::add);
    all.add("Statistics behind the verdicts", tables(statistics), List.of());
    all.add(
        examples(part),
        tables(EvidenceTables.byClass(part).stream().toList()),
        all.about(Topic.EXAMPLES));
    all.add("Examples and what was made of them", List.of(), all.about(Topic.RECONSTRUCTIONS));
    return all.folds;
  }

  /** Says of what it is, and that it may be chance. */
  private static String examples(Part part) {
    Optional<Contrast> contrast = part.evidence().contrast();
    Optional<Summary> summary =
        part.summaries().stream()
            .filter(
                each ->
                    contrast.filter(c -> c.condition().equals(each.name().condition())).isPresent())
            .findFirst();
    return "Classes, confusion and examples"
        + summary
            .map(
                each ->
                    ": "
                        + each.shown()
                        + " against its reference ("
                        + new Cells(each).verdict()
                        + ")")
            .orElse("");
  }

  private void add(String title, List<Table> tables, List<Figure> pictures) {
    if (!tables.isEmpty() || !pictures.isEmpty()) {
      folds.add(new Fold(anchor + "-" + (folds.size() + 1), title, tables, pictures));
    }
  }

  private List<Figure> about(Topic topic) {
    return figures.stream()
        .filter(figure -> figure.topic() == topic)
        .map(
            figure ->
                new Figure(
                    figure.title(),
                    figure.caption(),
                    figure.form().name().toLowerCase(Locale.ROOT),
                    figure.pictures().stream().map(Picture::inline).toList()))
        .toList();
  }

  private static Table conditions(Part part, Comparison comparison) {
    ComparisonTable table = ComparisonTable.of(part, comparison);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      rows.add(new Row(table.kinds().get(i), table.rows().get(i)));
    }
    return new Table("Conditions", table.header(), rows, table.legend());
  }

  private static List<Table> tables(List<SideTable> sides) {
    return sides.stream().map(Table::of).toList();
  }
}
