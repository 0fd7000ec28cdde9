package dev.ablate.report;

import dev.ablate.spec.Expectation.Measure;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** Copies the collections. */
  public ReportFilter {
    experiments = Set.copyOf(experiments);
    conditions = List.copyOf(conditions);
  }

  /** These experiments; none means all. */
  public static ReportFilter experiments(Set<String> names) {
    return new ReportFilter(names, List.of(), Optional.empty());
  }

  /** Whether it leaves nothing out and changes nothing. */
  public boolean isAll() {
    return equals(ALL);
  }
}
