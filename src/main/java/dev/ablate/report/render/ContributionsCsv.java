package dev.ablate.report.render;

import dev.ablate.design.Kind;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.contribution.Contributions;
import dev.ablate.report.contribution.Designs;
import dev.ablate.report.contribution.Effect;
import dev.ablate.report.contribution.Spreads;
import dev.ablate.results.Csv;
import dev.ablate.statistics.SpreadBySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** contributions.csv: a row for each number of each design, for a script. */
public final class ContributionsCsv {
  private static final List<String> HEADER =
      List.of(
          "experiment",
          "design",
          "about",
          "parts",
          "metric",
          "seeds",
          "mean",
          "low",
          "high",
          "together_low",
          "together_high",
          "p_corrected",
          "verdict");

  private ContributionsCsv() {}

  /** Empty where no experiment has a design. */
  public static Optional<String> render(Comparison comparison, Designs designs) {
    List<List<String>> rows = new ArrayList<>();
    for (Part part : comparison.parts()) {
      for (Contributions design : designs.of(part.experiment())) {
        design.effects().forEach(effect -> rows.add(row(part, design, effect)));
      }
      Spreads.of(part, comparison)
          .ifPresent(
              spreads ->
                  spreads
                      .shares()
                      .sources()
                      .forEach(source -> rows.add(row(part, spreads, source))));
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(Csv.write(HEADER, rows));
  }

  private static List<String> row(Part part, Contributions design, Effect effect) {
    return List.of(
        Csv.name(part.experiment().name()),
        design.design().kind().word(),
        effect.about().name().toLowerCase(Locale.ROOT),
        String.join(" ", effect.parts()),
        design.quantity().column(),
        Integer.toString(effect.differences().n()),
        Figures.stored(effect.differences().mean()),
        bound(effect.interval().low()),
        bound(effect.interval().high()),
        bound(effect.together().low()),
        bound(effect.together().high()),
        Figures.stored(effect.corrected()),
        effect.verdict());
  }

  /** A source's share of the variance. */
  private static List<String> row(Part part, Spreads spreads, SpreadBySource.Source source) {
    return List.of(
        Csv.name(part.experiment().name()),
        Kind.VARIANCE.word(),
        "share",
        source.name(),
        spreads.quantity().column(),
        Integer.toString(source.alone().n()),
        Figures.stored(source.share()),
        bound(source.interval().low()),
        bound(source.interval().high()),
        "",
        "",
        "",
        "");
  }

  private static String bound(double value) {
    return Double.isInfinite(value) ? "" : Figures.stored(value);
  }
}
