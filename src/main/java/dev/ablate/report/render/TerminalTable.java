package dev.ablate.report.render;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.ConstantAnswers;
import dev.ablate.report.compare.Pairs;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.contribution.Designs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The comparison as a terminal shows it: the columns that answer what helped. */
public final class TerminalTable {
  /** These are for the page: a terminal has 80 to 120 columns. */
  private static final Set<String> LEFT_OUT =
      Set.of("effect", ComparisonTable.CROSSED, "best epoch", "parameters", "cost");

  private static final String CORRECTED =
      "A part's p and interval are corrected over the rows of its table; a condition's p over all"
          + " conditions,\nits interval not at all. So their verdicts can differ.\n";

  private static final String OVER_BOTH =
      "  A difference is over the seeds that both have, and not between the means shown.\n";

  private TerminalTable() {}

  public static String render(Comparison comparison, Designs designs) {
    StringBuilder text = new StringBuilder();
    for (Part part : comparison.parts()) {
      ComparisonTable table = ComparisonTable.of(part, comparison);
      text.append(printable(part.experiment().name())).append('\n');
      text.append(table(table.header(), table.rows(), LEFT_OUT)).append('\n');
      table.remarks().forEach(remark -> text.append("  ").append(printable(remark)).append('\n'));
      if (part.summaries().stream().anyMatch(each -> isOfFewerSeeds(each, comparison))) {
        text.append(OVER_BOTH);
      }
      List<SideTable> sides = new ArrayList<>(ContributionTables.of(part, comparison, designs));
      sides.addAll(SearchTables.of(part));
      for (SideTable side : sides) {
        text.append('\n').append(printable(side.title())).append('\n');
        text.append(table(side.header(), side.rows(), ContributionTables.FOR_THE_PAGE));
        text.append('\n').append(printable(side.remarks().get(0))).append('\n');
      }
      if (!designs.of(part.experiment()).isEmpty()) {
        text.append(CORRECTED);
      }
      ConstantAnswers.of(part)
          .forEach(each -> text.append("  warning: ").append(printable(each)).append('\n'));
      if (!part.findings().isEmpty()) {
        text.append(
                table(
                    FindingTable.header(part),
                    part.findings().stream().map(FindingTable::row).toList(),
                    Set.of("remarks")))
            .append('\n');
      }
      text.append('\n');
    }
    for (SideTable ranks : RankTables.of(comparison)) {
      text.append(printable(ranks.title())).append('\n');
      text.append(table(ranks.header(), ranks.rows())).append('\n');
      ranks.remarks().forEach(each -> text.append("  ").append(printable(each)).append('\n'));
      text.append('\n');
    }
    return text.append(Headline.of(comparison, designs)).append('\n').toString();
  }

  /** Whether a difference is over other seeds than one of the means. */
  private static boolean isOfFewerSeeds(Summary summary, Comparison comparison) {
    int pairs = summary.against().pairs().map(Pairs::n).orElse(0);
    int reference = comparison.ofReference(summary).orElse(pairs);
    return pairs > 0 && (pairs != reference || pairs != summary.values().size());
  }

  /** A table of these rows: the first column to the left, the others to the right. */
  public static String table(List<String> header, List<List<String>> rows) {
    return table(header, rows, Set.of());
  }

  static String table(List<String> header, List<List<String>> rows, Set<String> leftOut) {
    List<Column> columns = new ArrayList<>();
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (!leftOut.contains(header.get(i))) {
        columns.add(
            new Column()
                .header(header.get(i))
                .headerAlign(HorizontalAlign.LEFT)
                .maxWidth(Integer.MAX_VALUE)
                .dataAlign(i == 0 ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT));
        shown.add(i);
      }
    }
    Object[][] cells =
        rows.stream()
            .map(row -> shown.stream().map(i -> (Object) printable(row.get(i))).toArray())
            .toArray(Object[][]::new);
    return AsciiTable.builder()
        .lineSeparator("\n")
        .border(AsciiTable.NO_BORDERS)
        .data(columns.toArray(Column[]::new), cells)
        .asString();
  }

  /** A control character in a name must not steer the terminal. */
  public static String printable(String text) {
    return text.codePoints()
        .map(point -> Character.isISOControl(point) ? '\ufffd' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
