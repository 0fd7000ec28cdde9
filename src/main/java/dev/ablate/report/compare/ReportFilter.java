package dev.ablate.report.compare;

import dev.ablate.plan.ConditionFilter;
import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.results.Layout;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.spec.Measure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a results folder is shown. It changes no number: p values are corrected over all
 * conditions that share a reference, shown or not.
 *
 * @param experiments names of experiments; none means all
 * @param conditions patterns of conditions with * and ?; none means all
 * @param metric what conditions are compared by; empty takes test.csv's accuracy, or its loss where
 *     there is none
 */
public record ReportFilter(
    Set<String> experiments, List<String> conditions, Optional<Measure> metric) {
  /** Everything. */
  public static final ReportFilter ALL = new ReportFilter(Set.of(), List.of(), Optional.empty());

  public ReportFilter {
    experiments = Set.copyOf(experiments);
    conditions = List.copyOf(conditions);
  }

  /** These experiments; none means all. */
  public static ReportFilter experiments(Set<String> names) {
    return new ReportFilter(names, List.of(), Optional.empty());
  }

  /**
   * Names what was asked for and is not there; where there are no results at all, that says enough.
   */
  void check(Layout layout, ConditionFilter only) {
    List<String> names = layout.experiments().stream().map(Experiment::name).toList();
    if (names.isEmpty()) {
      return;
    }
    Problems problems = new Problems();
    for (String name : new TreeSet<>(experiments)) {
      if (!names.contains(name)) {
        problems.error(
            Place.of(name), "no results of an experiment of this name", Nearest.of(name, names));
      }
    }
    // An experiment that is not there has no conditions, and is said to be missing already.
    if (problems.errors() == 0) {
      only.check(problems);
    }
    problems.throwIfErrors();
  }

  /** Whether it leaves nothing out and changes nothing. */
  public boolean isAll() {
    return equals(ALL);
  }
}
