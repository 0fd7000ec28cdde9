package dev.ablate.report.compare;

import dev.ablate.plan.ConditionFilter;
import dev.ablate.plan.ConditionName;
import dev.ablate.results.Doubts;
import dev.ablate.results.Layout;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.LayoutFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every number of a report.
 *
 * @param parts the experiments to show, in order
 * @param all every condition of the folder by name, shown or not
 * @param families that conditions are judged in, shown or not
 */
public record Comparison(List<Part> parts, Map<ConditionName, Summary> all, List<Family> families) {
  public Comparison {
    parts = List.copyOf(parts);
    families = List.copyOf(families);
    all = Collections.unmodifiableMap(all);
  }

  /**
   * One experiment with what was measured.
   *
   * @param experiment what was declared
   * @param summaries its conditions, in order
   * @param findings its expectations, in order
   * @param evidence what its predictions show
   * @param searches what was found for its conditions, in order; those without a search are not
   *     among them
   */
  public record Part(
      Experiment experiment,
      List<Summary> summaries,
      List<Finding> findings,
      Evidence evidence,
      List<Searched> searches) {
    public Part {
      summaries = List.copyOf(summaries);
      findings = List.copyOf(findings);
      searches = List.copyOf(searches);
    }

    /** This part with these conditions and what they are compared with here; empty without any. */
    public Optional<Part> only(ConditionFilter patterns) {
      List<Summary> meant =
          summaries.stream().filter(summary -> patterns.matches(summary.name())).toList();
      Set<ConditionName> kept = new HashSet<>();
      meant.forEach(
          summary -> {
            kept.add(summary.name());
            summary.condition().reference().ifPresent(kept::add);
          });
      Set<String> names =
          meant.stream().map(summary -> summary.name().condition()).collect(Collectors.toSet());
      return meant.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Part(
                  experiment,
                  summaries.stream().filter(summary -> kept.contains(summary.name())).toList(),
                  meant.size() == summaries.size()
                      ? findings
                      : findings.stream()
                          .filter(each -> names.contains(each.expectation().condition()))
                          .toList(),
                  evidence.only(names),
                  searches.stream().filter(each -> kept.contains(each.name())).toList()));
    }
  }

  /** This comparison with these experiments alone to show. */
  public Comparison only(Set<String> experiments) {
    return new Comparison(
        parts.stream().filter(part -> experiments.contains(part.experiment().name())).toList(),
        all,
        families);
  }

  /** A condition, shown or not. */
  public Optional<Summary> summary(ConditionName name) {
    return Optional.ofNullable(all.get(name));
  }

  /** How many finished runs a condition's reference has; empty where it has none. */
  public OptionalInt ofReference(Summary summary) {
    return summary.condition().reference().flatMap(this::summary).stream()
        .mapToInt(reference -> reference.values().size())
        .findFirst();
  }

  /** All conditions to show, in order. */
  public List<Summary> summaries() {
    return parts.stream().flatMap(part -> part.summaries().stream()).toList();
  }

  /** All expectations to show, in order. */
  public List<Finding> findings() {
    return parts.stream().flatMap(part -> part.findings().stream()).toList();
  }

  /** Reads a results folder and compares what is in it and can be believed. */
  public static Comparison of(
      Path results, Layout layout, ReportFilter filter, ExampleSource source) {
    return of(results, layout, filter, source, Doubts.of(results));
  }

  /**
   * Reads a results folder and compares what is in it.
   *
   * @param filter what to show; what that is compared with is read all the same
   * @param source where pictures of examples are
   * @param doubts what is not to be believed
   * @throws dev.ablate.problem.ProblemsException naming what the filter asks for and no results
   *     have
   */
  public static Comparison of(
      Path results, Layout layout, ReportFilter filter, ExampleSource source, Doubts doubts) {
    Summaries.Judged judged = new Summaries(results, layout, filter.metric(), doubts).compute();
    Map<ConditionName, Summary> summaries = judged.summaries();
    EvidenceFinder evidences = new EvidenceFinder(results, summaries, source);
    Expectations expectations = new Expectations(new Measurements(results, layout, summaries));
    List<Experiment> shown = layout.only(filter.experiments()).experiments();
    ConditionFilter only = new ConditionFilter(filter.conditions(), names(shown));
    filter.check(layout, only);
    List<Part> parts = new ArrayList<>();
    for (Experiment experiment : shown) {
      Part whole =
          new Part(
              experiment,
              summaries(experiment, summaries),
              expectations.check(experiment),
              evidences.of(experiment),
              Searched.of(results, layout, experiment, doubts));
      boolean claimsAlone = whole.summaries().isEmpty() && !whole.findings().isEmpty();
      if (claimsAlone && filter.conditions().isEmpty()) {
        parts.add(whole); // all its conditions are those of other experiments
      } else {
        whole.only(only).ifPresent(parts::add);
      }
    }
    return new Comparison(parts, summaries, judged.families());
  }

  /** What was measured and how it is judged, by what the files say, with nothing to show. */
  public static Comparison judged(Path results, Layout layout) {
    Summaries.Judged judged =
        new Summaries(results, layout, Optional.empty(), Doubts.of(results)).compute();
    return new Comparison(List.of(), judged.summaries(), judged.families());
  }

  /** What is in a results folder so far: its numbers alone, which takes a fraction of the time. */
  public static Comparison withoutEvidence(Path results) {
    Layout layout = LayoutFiles.read(results);
    Comparison judged = judged(results, layout);
    List<Part> parts =
        layout.experiments().stream()
            .map(
                experiment ->
                    new Part(
                        experiment,
                        summaries(experiment, judged.all()),
                        List.of(),
                        Evidence.NONE,
                        List.of()))
            .toList();
    return new Comparison(parts, judged.all(), judged.families());
  }

  private static List<Summary> summaries(
      Experiment experiment, Map<ConditionName, Summary> summaries) {
    return experiment.conditions().stream()
        .map(each -> summaries.get(new ConditionName(experiment.name(), each.name())))
        .toList();
  }

  private static List<ConditionName> names(List<Experiment> experiments) {
    return experiments.stream()
        .flatMap(
            experiment ->
                experiment.conditions().stream()
                    .map(each -> new ConditionName(experiment.name(), each.name())))
        .toList();
  }
}
