package dev.ablate.report.render;

import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Across;
import dev.ablate.report.compare.Across.Outcome;
import dev.ablate.report.compare.Across.Row;
import dev.ablate.report.compare.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Two results folders' conditions against each other, as a terminal shows them. */
public final class AcrossTable {
  private AcrossTable() {}

  /**
   * The table and what it comes to.
   *
   * @param first what the first folder is called
   * @param second what the second folder is called
   */
  public static String render(Across across, String first, String second) {
    StringBuilder text = new StringBuilder();
    text.append("A is ").append(TerminalTable.printable(first));
    text.append(", B is ").append(TerminalTable.printable(second)).append("\n\n");
    for (String quantity : across.rows().stream().map(AcrossTable::quantity).distinct().toList()) {
      List<List<String>> rows = new ArrayList<>();
      for (Row row : across.rows()) {
        if (quantity(row).equals(quantity)) {
          rows.add(cells(row));
        }
      }
      text.append(quantity).append('\n');
      text.append(
          TerminalTable.table(
              List.of("condition", "seeds", "A", "B", "B − A", "95 % interval", "p", "verdict"),
              rows,
              Set.of()));
      text.append("\n\n");
    }
    text.append(sentence(across)).append('\n');
    only(text, "A", across.onlyFirst());
    only(text, "B", across.onlySecond());
    return text.toString();
  }

  private static String quantity(Row row) {
    return row.second().quantity().orElseThrow().heading();
  }

  private static List<String> cells(Row row) {
    Cells cells = new Cells(row.second());
    return List.of(
        row.second().name().toString(),
        row.pairs().n() + (ofFolds(row) ? " folds" : ""),
        new Cells(row.first()).measured(),
        cells.measured(),
        cells.signed(row.pairs().mean()),
        row.pairs().interval().map(cells::interval).orElse(""),
        row.p().isPresent() ? Figures.p(row.p().getAsDouble()) : "",
        words(row.outcome()));
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case BETTER -> "B is better";
      case WORSE -> "B is worse";
      case EQUAL -> "equal";
      case NO_DIFFERENCE -> "no difference";
      case UNDECIDED -> "undecided";
    };
  }

  private static String sentence(Across across) {
    if (across.rows().isEmpty()) {
      return "No condition has the same name and a seed in common in both.";
    }
    StringBuilder told = new StringBuilder();
    for (Outcome outcome : Outcome.values()) {
      long count = across.rows().stream().filter(row -> row.outcome() == outcome).count();
      if (count > 0) {
        told.append(told.isEmpty() ? "" : ", ").append(words(outcome)).append(" in ").append(count);
      }
    }
    return "Of "
        + across.rows().size()
        + (across.rows().size() == 1 ? " condition: " : " conditions: ")
        + told
        + (folds(across) ? ". Paired by seed and fold; " : ". Paired by seed; ")
        + "p is corrected over all of them by Holm's method, at "
        + Points.percent(across.level())
        + "."
        + (folds(across) ? " O" + ReadingNotes.OF_FOLDS.substring(1) + "." : "");
  }

  private static boolean folds(Across across) {
    return across.rows().stream().anyMatch(AcrossTable::ofFolds);
  }

  private static boolean ofFolds(Row row) {
    return row.second().condition().folds().isPresent();
  }

  private static void only(StringBuilder text, String which, List<ConditionName> names) {
    if (!names.isEmpty()) {
      text.append("Not compared, of ")
          .append(which)
          .append(": ")
          .append(
              names.stream()
                  .map(name -> TerminalTable.printable(name.toString()))
                  .collect(Collectors.joining(", ")))
          .append('\n');
    }
  }
}
