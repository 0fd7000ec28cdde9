package dev.ablate.watch;

import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.DeclaredLoss;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.render.Glance;
import dev.ablate.report.render.HtmlTemplates;
import dev.ablate.results.Index;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What has helped so far: compared again when a run has finished, and not for most of the time. */
final class Verdicts {
  /** Of the time goes into comparing, at most, one part in so many. */
  private static final int REST = 5;

  private final Path results;
  private final Glance glance;
  private Map<String, String> finished = Map.of();
  private Optional<Comparison> comparison = Optional.empty();
  private String html = "";
  private long restedNanos = System.nanoTime();

  Verdicts(Path results, HtmlTemplates templates) {
    this.results = results;
    this.glance = new Glance(templates);
  }

  /** The piece of a page; nothing before there is anything to compare. */
  String html() {
    Map<String, String> now = Index.noted(results);
    boolean changed = comparison.isEmpty() || !now.equals(finished);
    if (changed && System.nanoTime() >= restedNanos) {
      long start = System.nanoTime();
      Comparison made = Comparison.withoutEvidence(results);
      comparison = Optional.of(made);
      html = made.parts().isEmpty() ? "" : glance.html(made);
      finished = now;
      restedNanos = System.nanoTime() + REST * (System.nanoTime() - start);
    }
    return html;
  }

  /**
   * What a run's condition is compared with.
   *
   * @param run as experiment/condition/seed-1
   */
  Optional<Summary> reference(String run) {
    return summary(run)
        .flatMap(summary -> summary.condition().reference())
        .flatMap(name -> comparison.get().summary(name));
  }

  /** The same, as far as its loss is known to be none but the run's. */
  Optional<Summary> referenceOfLoss(String run) {
    return reference(run)
        .filter(
            reference ->
                summary(run).filter(own -> DeclaredLoss.differs(own, reference)).isEmpty());
  }

  private Optional<Summary> summary(String run) {
    String[] names = run.split("/", 3);
    return names.length < 3
        ? Optional.empty()
        : comparison.flatMap(made -> made.summary(new ConditionName(names[0], names[1])));
  }
}
