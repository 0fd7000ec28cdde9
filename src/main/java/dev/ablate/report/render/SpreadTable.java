package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.contribution.Spreads;
import dev.ablate.statistics.SpreadBySource;
import dev.ablate.statistics.SpreadBySource.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What share of the spread between runs each source of chance makes. */
final class SpreadTable {
  private static final int PERCENT = 100;

  private SpreadTable() {}

  /** Empty where an experiment does not ask for it. */
  static Optional<SideTable> of(Part part, Comparison comparison) {
    return Spreads.of(part, comparison).map(SpreadTable::table);
  }

  private static SideTable table(Spreads spreads) {
    boolean points = spreads.quantity().share();
    SpreadBySource shares = spreads.shares();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("all", shares.all(), points, "100 %", ""));
    for (SpreadBySource.Source source : shares.sources()) {
      String interval =
          percent(source.interval().low()) + " to " + percent(source.interval().high());
      rows.add(row(source.name(), source.alone(), points, percent(source.share()), interval));
    }
    return new SideTable(
        "Where the spread between runs comes from: " + spreads.quantity().words(),
        List.of("varies", "seeds", points ? "deviation (points)" : "deviation", "share", "95 %"),
        rows,
        List.of(
            "A source's share is its variance, where it alone varies with the seed, over that of"
                + " the runs in which all vary. The rest, "
                + percent(shares.rest())
                + ", is what sources do together, and chance: a few runs know a variance badly, as"
                + " the intervals say (by F)."));
  }

  private static List<String> row(
      String name, Spread spread, boolean points, String share, String interval) {
    String deviation =
        points
            ? Figures.fixed(spread.deviation() * PERCENT, 2)
            : Figures.significant(spread.deviation(), 3);
    return List.of(name, Integer.toString(spread.n()), deviation, share, interval);
  }

  private static String percent(double share) {
    return Figures.fixed(share * PERCENT, 0) + " %";
  }
}
