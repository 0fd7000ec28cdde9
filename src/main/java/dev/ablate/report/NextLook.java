package dev.ablate.report;

import dev.ablate.data.DatasetCatalog;
import dev.ablate.plan.Allotment;
import dev.ablate.plan.ConditionName;
import dev.ablate.plan.Continuation;
import dev.ablate.plan.ExperimentPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.contribution.Designs;
import dev.ablate.report.render.DecisionsCsv;
import dev.ablate.results.FileNames;
import dev.ablate.results.Layout;
import dev.ablate.results.LayoutFiles;
import dev.ablate.results.LayoutPlan;
import dev.ablate.results.WholeFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a series trains next: after its searches the conditions with what was found, then what the
 * next step of a path chooses among, then the seeds of the next look at whatever its results leave
 * undecided.
 *
 * <p>A function of the results alone, so that a rerun, or one that was interrupted, takes the same.
 * It also keeps account of the look: in the layout of the results, and in decisions.csv.
 */
public final class NextLook implements Continuation {
  private final Path results;
  private final DatasetCatalog catalog;
  private final Searches searches;
  private final Map<Path, String> account = new LinkedHashMap<>();

  /** At the results of a folder, of data that a catalog describes. */
  public NextLook(Path results, DatasetCatalog catalog) {
    this.results = results;
    this.catalog = catalog;
    this.searches = new Searches(results);
  }

  @Override
  public Optional<SeriesPlan> next(SeriesPlan plan) {
    Optional<SeriesPlan> tuned = searches.apply(plan);
    if (tuned.isPresent()) {
      return tuned;
    }
    boolean walks = plan.experiments().stream().anyMatch(each -> !each.later().isEmpty());
    boolean looks = plan.conditions().stream().anyMatch(each -> !each.seeding().looks().isEmpty());
    if (!walks && !looks) {
      return Optional.empty();
    }
    Layout layout = LayoutFiles.read(results, LayoutPlan.of(plan, catalog), whole(plan));
    Comparison judged = Comparison.judged(results, layout);
    Optional<SeriesPlan> further =
        walks ? Paths.further(results, plan, layout, judged, account) : Optional.empty();
    if (further.isPresent() || !looks) {
      return further;
    }
    Designs designs = new Designs(judged);
    for (Layout.Experiment experiment : layout.experiments()) {
      DecisionsCsv.of(experiment, judged, designs)
          .ifPresent(
              text ->
                  account.put(
                      results.resolve(experiment.name()).resolve(FileNames.DECISIONS), text));
    }
    SeriesPlan next = Allotment.next(plan, Lacking.of(plan, layout, judged, designs));
    return next.runs().size() == plan.runs().size() ? Optional.empty() : Optional.of(next);
  }

  @Override
  public void keep(SeriesPlan plan) {
    LayoutFiles.write(results, LayoutPlan.of(plan, catalog), whole(plan));
    account.forEach(WholeFile::write);
  }

  /** Conditions whose search found nothing, since every trial diverged. */
  public List<ConditionName> fruitless() {
    return searches.fruitless();
  }

  /** The experiments all of whose conditions are planned. */
  public static Set<String> whole(SeriesPlan plan) {
    return plan.experiments().stream()
        .filter(ExperimentPlan::whole)
        .map(ExperimentPlan::name)
        .collect(Collectors.toSet());
  }
}
