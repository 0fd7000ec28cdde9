package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.contribution.Designs;
import java.util.ArrayList;
import java.util.List;

/**
 * A smaller table beside the main one of an experiment, in words and figures.
 *
 * @param title above it
 * @param header names of the columns; the first names the rows
 * @param rows their cells
 * @param remarks what one must know to read it
 */
public record SideTable(
    String title, List<String> header, List<List<String>> rows, List<String> remarks) {
  public SideTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    remarks = List.copyOf(remarks);
  }

  /** Those of an experiment, in reading order. */
  static List<SideTable> of(Part part, Comparison comparison, Designs designs) {
    List<SideTable> tables = new ArrayList<>(ContributionTables.of(part, comparison, designs));
    tables.addAll(SearchTables.of(part));
    tables.addAll(TwoWayTables.of(part, comparison));
    EvidenceTables.byExample(part).ifPresent(tables::add);
    EvidenceTables.byClass(part).ifPresent(tables::add);
    return tables;
  }
}
