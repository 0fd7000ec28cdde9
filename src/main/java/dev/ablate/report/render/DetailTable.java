package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Family;
import dev.ablate.report.compare.Summary;
import dev.ablate.yaml.Decimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What stands behind the verdicts of an experiment, in words and figures. */
final class DetailTable {
  private DetailTable() {}

  /** A row for each condition that was compared over more than one seed; empty without any. */
  static Optional<SideTable> of(Part part) {
    List<Summary> compared =
        part.summaries().stream()
            .filter(summary -> summary.against().pairs().filter(p -> p.n() > 1).isPresent())
            .toList();
    if (compared.isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> rows = compared.stream().map(DetailTable::row).toList();
    List<String> header =
        List.of("condition", "pairs", "look", "deciding interval", "P(better)", "Wilcoxon's p");
    List<Integer> told = // no column of blanks
        IntStream.range(0, header.size())
            .filter(column -> rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
            .boxed()
            .toList();
    return Optional.of(
        new SideTable(
            "Behind the verdicts",
            told.stream().map(header::get).toList(),
            rows.stream().map(row -> told.stream().map(row::get).toList()).toList(),
            compared.stream()
                .flatMap(summary -> summary.against().family().stream())
                .distinct()
                .map(DetailTable::rule)
                .distinct()
                .toList()));
  }

  private static List<String> row(Summary summary) {
    Cells cells = new Cells(summary);
    return List.of(
        cells.condition(),
        Integer.toString(summary.against().pairs().orElseThrow().n()),
        cells.look(),
        cells.deciding(),
        cells.winning(),
        cells.wilcoxon());
  }

  private static String rule(Family family) {
    StringBuilder text = new StringBuilder("Against " + family.reference() + ": ");
    text.append(family.members().size()).append(" judged together at level ");
    text.append(Decimal.text(family.level()));
    family.rule().margin().ifPresent(m -> text.append(", margin ").append(Decimal.text(m)));
    if (family.looked()) {
      String looks =
          String.join(", ", family.rule().looks().stream().map(String::valueOf).toList());
      text.append(", looks after ").append(looks).append(" seeds");
    }
    return text.append('.').toString();
  }
}
