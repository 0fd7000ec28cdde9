package dev.ablate.report;

import dev.ablate.report.Comparison.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A smaller table beside the main one of an experiment, in words and figures.
 *
 * @param title above it
 * @param header names of the columns; the first names the rows
 * @param rows their cells
 * @param remarks what one must know to read it
 */
record SideTable(String title, List<String> header, List<List<String>> rows, List<String> remarks) {
  /** Copies the lists. */
  SideTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    remarks = List.copyOf(remarks);
  }

  /** Those of an experiment, in reading order. */
  static List<SideTable> of(Part part) {
    return Stream.of(EvidenceTables.byExample(part), EvidenceTables.byClass(part))
        .flatMap(Optional::stream)
        .toList();
  }
}
