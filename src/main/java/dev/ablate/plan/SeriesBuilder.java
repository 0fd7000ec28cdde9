package dev.ablate.plan;

import dev.ablate.data.DatasetCatalog;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problem;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts a series together: conditions, what each is compared with, and what is to be run. */
final class SeriesBuilder {
  private final PlanOptions options;
  private final DatasetCatalog catalog;
  private final Problems problems;
  private final Settings settings;
  private final Resolver resolver;
  private final Map<Path, Map<String, Condition>> conditions = new LinkedHashMap<>();
  private final Map<Path, AblationPlan> ablations = new LinkedHashMap<>();
  private final Map<ConditionName, Optional<ConditionPlan>> plans = new LinkedHashMap<>();
  private final Twins twins = new Twins();
  private final Tunings tunings;

  SeriesBuilder(PlanOptions options, DatasetCatalog catalog, Problems problems) {
    this.options = options;
    this.catalog = catalog;
    this.problems = problems;
    this.settings = Settings.of(options.settings(), problems);
    this.resolver = new Resolver(catalog, problems);
    this.tunings = new Tunings(resolver, options.seeds(), problems);
  }

  SeriesPlan build(List<PlannedFile> named) {
    named.forEach(source -> resolver.extendedBy(source, named));
    named.forEach(
        source -> conditions.put(source.path(), read(source, settings, options.designs())));
    Set<ConditionName> wanted = new LinkedHashSet<>();
    Map<ConditionName, Condition> byName = new LinkedHashMap<>();
    List<ConditionName> declared =
        named.stream()
            .flatMap(source -> conditions.get(source.path()).values().stream())
            .map(Condition::fullName)
            .toList();
    ConditionFilter only = new ConditionFilter(options.only(), declared);
    for (PlannedFile source : named) {
      for (Condition condition : conditions.get(source.path()).values()) {
        if (only.matches(condition.fullName())) {
          want(condition, wanted, byName);
        }
      }
    }
    only.check(problems);
    experimentsOfOneName(byName);
    for (PlannedFile source : named) {
      expectations(source).run();
    }
    List<ExperimentPlan> experiments = experiments(named, wanted, byName);
    if (options.only().isEmpty()) {
      tunings.unused(named.stream().map(source -> source.file().file()).toList());
    }
    for (PlannedFile source : named) {
      expectations(source)
          .measured(
              name -> plans.getOrDefault(new ConditionName(source.name(), name), Optional.empty()));
      plans
          .getOrDefault(new ConditionName(source.name(), Condition.BASE), Optional.empty())
          .ifPresent(plan -> Resolved.compare(source.file(), plan.runs(), catalog, problems));
    }
    return Allotment.first(new SeriesPlan(experiments, problems.warnings()));
  }

  private ExpectationChecks expectations(PlannedFile source) {
    return new ExpectationChecks(source, conditions.get(source.path()).keySet(), catalog, problems);
  }

  private Map<String, Condition> read(PlannedFile source, Settings changes, List<String> designs) {
    Map<String, Condition> byName = new LinkedHashMap<>();
    Ablations made = new Ablations(resolver, designs, options.seeds(), problems);
    Conditions.of(source, changes, made, problems).forEach(c -> byName.put(c.name(), c));
    made.plan().ifPresent(plan -> ablations.put(source.path(), plan));
    return byName;
  }

  /** A condition is wanted with what it is compared with, the reference first. */
  private void want(
      Condition condition, Set<ConditionName> wanted, Map<ConditionName, Condition> byName) {
    if (byName.containsKey(condition.fullName())) {
      Condition other = byName.get(condition.fullName());
      if (other.source().path().equals(condition.source().path())) {
        wanted.add(condition.fullName());
        return;
      }
      clash(condition.source(), other.source());
      return;
    }
    byName.put(condition.fullName(), condition);
    reference(condition).ifPresent(reference -> want(reference, wanted, byName));
    wanted.add(condition.fullName());
  }

  private void clash(PlannedFile one, PlannedFile other) {
    problems.error(
        Place.of(one.file().file()),
        "two files are called '"
            + one.name()
            + "': this one and "
            + other.file().file()
            + "; give one of them another name");
  }

  private void experimentsOfOneName(Map<ConditionName, Condition> byName) {
    Map<String, PlannedFile> byExperiment = new LinkedHashMap<>();
    for (Condition condition : byName.values()) {
      PlannedFile source = condition.source();
      PlannedFile other = byExperiment.putIfAbsent(Names.folder(source.name()), source);
      if (other != null && !other.path().equals(source.path())) {
        clash(source, other);
      }
    }
  }

  /** What a condition is compared with, see the format. */
  private Optional<Condition> reference(Condition condition) {
    PlannedFile source = condition.source();
    if (condition.reference().isPresent()) {
      return References.of(condition, conditionsOf(source));
    }
    if (source.parent().isEmpty()) {
      return condition.base()
          ? Optional.empty()
          : Optional.of(conditionsOf(source).get(Condition.BASE));
    }
    PlannedFile ancestor = source.parent().get();
    Optional<PlannedFile> next = source.parent();
    while (next.isPresent()) {
      if (next.get().heading().baseline()) {
        ancestor = next.get();
        break;
      }
      next = next.get().parent();
    }
    Map<String, Condition> there = conditionsOf(ancestor);
    return Optional.of(there.getOrDefault(condition.name(), there.get(Condition.BASE)));
  }

  private Map<String, Condition> conditionsOf(PlannedFile source) {
    if (!conditions.containsKey(source.path())) {
      conditions.put(source.path(), read(source, settings.withoutGrid(), List.of()));
    }
    return conditions.get(source.path());
  }

  private Optional<ConditionPlan> plan(Condition condition) {
    ConditionName name = condition.fullName();
    if (plans.containsKey(name)) {
      return plans.get(name);
    }
    Optional<Resolver.Resolution> own = resolver.resolve(condition);
    Optional<ConditionPlan> reference = reference(condition).flatMap(this::plan);
    Optional<ConditionPlan> plan = own.map(o -> plan(condition, o, reference));
    plans.put(name, plan);
    return plan;
  }

  private ConditionPlan plan(
      Condition condition, Resolver.Resolution own, Optional<ConditionPlan> reference) {
    Path home = condition.source().home();
    List<String> differences =
        reference
            .map(r -> Difference.lines(r.declaration(), r.home(), own.declaration(), home))
            .orElse(List.of());
    ConditionPlan declared =
        new ConditionPlan(
            condition.fullName(),
            own.declaration(),
            Seeding.of(own.declaration().seeds(), options.seeds()),
            own.network(),
            home,
            reference.map(ConditionPlan::name),
            condition.label(),
            Optional.empty(),
            differences);
    inOrder(condition, own.declaration().seeds());
    own.declaration().tune().ifPresent(tune -> settings.checkSearched(tune, problems));
    ConditionPlan plan =
        tunings
            .of(condition, own, conditionsOf(condition.source()).values())
            .map(declared::with)
            .orElse(declared);
    // A condition that is its reference's run is known by it from here on.
    if (reference.filter(r -> Twins.trainTheSame(plan, r)).isPresent()) {
      return reference.get();
    }
    reference.ifPresent(r -> seeds(condition, plan, r));
    reference.ifPresent(r -> tunings.unequalEffort(condition, plan, r));
    ConditionPlan first = twins.firstLike(plan);
    tunings.tellApart(condition, first, reference);
    if (first != plan && others(condition)) {
      problems.warning(
          condition.place(), isThe(condition, first.name()) + "trained once, and listed in both");
      return plan;
    }
    return first;
  }

  /** Whether others of its file are compared with it, so that they would miss it. */
  private boolean others(Condition condition) {
    return condition.base()
        && condition.source().parent().isEmpty()
        && conditionsOf(condition.source()).size() > 1;
  }

  private static String isThe(Condition condition, ConditionName same) {
    return "'" + condition.fullName() + "' is the same as '" + same + "': it is ";
  }

  /** Where as many seeds are taken as are needed, they are taken in order, without gaps. */
  private void inOrder(Condition condition, Seeds declared) {
    if (declared instanceof Seeds.Sequence sequence && !options.seeds().isEmpty()) {
      long least = Collections.min(options.seeds());
      if (least > sequence.from() + sequence.first()) {
        problems.warning(
            condition.tree().placeOf("seeds"),
            "these seeds are taken in order: with --seeds all from %d to %d are trained, also those between"
                .formatted(sequence.from(), Collections.max(options.seeds())));
      }
    }
  }

  private static String folds(ConditionPlan plan) {
    int count = plan.folds().size();
    return count == 0 ? "no folds" : count == 1 ? "one fold" : count + " folds";
  }

  private void seeds(Condition condition, ConditionPlan own, ConditionPlan reference) {
    if (!own.folds().equals(reference.folds())) {
      problems.add(
          Problem.error(
                  condition.tree().placeOf("split"),
                  "this has "
                      + folds(own)
                      + " and "
                      + reference.name()
                      + ", which it is compared with run by run, has "
                      + folds(reference)
                      + ": write the same folds in both")
              .through(condition.base() ? "" : "in condition '" + condition.name() + "'"));
    }
    // Where there are looks, the reference gets every seed.
    if (own.seeding().looks().isEmpty() && Collections.disjoint(own.seeds(), reference.seeds())) {
      problems.add(
          Problem.warning(
                  condition.tree().placeOf("seeds"),
                  "no seed is shared with "
                      + reference.name()
                      + ", which this is compared with seed by seed: "
                      + own.seeds()
                      + " and "
                      + reference.seeds())
              .through(condition.base() ? "" : "in condition '" + condition.name() + "'"));
    }
  }

  /** Says of a file's conditions that they are others; of those of its designs in one line. */
  private void areOthers(Map<String, Condition> all, Map<String, ConditionName> same) {
    Map<String, ConditionName> designed = new LinkedHashMap<>(same);
    designed.keySet().removeIf(name -> !isDesigned(all.get(name)));
    same.forEach(
        (name, other) -> {
          if (!designed.containsKey(name)) {
            isAnother(all.get(name), other);
          }
        });
    if (!designed.isEmpty() && problems.errors() == 0) {
      problems.warning(
          all.get(designed.keySet().iterator().next()).place(),
          designed.entrySet().stream()
                  .map(each -> "'" + each.getKey() + "' is the same as '" + each.getValue() + "'")
                  .collect(Collectors.joining(", "))
              + ": each is trained, listed and compared once");
    }
  }

  private boolean isDesigned(Condition condition) {
    return Optional.ofNullable(ablations.get(condition.source().path()))
        .filter(plan -> plan.has(condition.name()))
        .isPresent();
  }

  /**
   * A grid may well hold its base; a variant that is its reference, or any condition that is
   * another, was seldom meant.
   */
  private void isAnother(Condition condition, ConditionName same) {
    if (problems.errors() > 0) {
      return; // what it changes was wrong
    }
    boolean reference =
        reference(condition).flatMap(this::plan).filter(r -> r.name().equals(same)).isPresent();
    if (!reference) {
      problems.warning(
          condition.place(),
          isThe(condition, same) + "trained, listed and compared once, under that name");
      return;
    }
    Optional.ofNullable(condition.source().file().variants().get(condition.name()))
        .ifPresent(
            variant ->
                problems.warning(
                    variant.place(),
                    "variant '"
                        + condition.name()
                        + "' changes nothing: it is "
                        + same
                        + ", and is listed under that name alone"));
  }

  private List<ExperimentPlan> experiments(
      List<PlannedFile> named, Set<ConditionName> wanted, Map<ConditionName, Condition> byName) {
    Map<Path, PlannedFile> sources = new LinkedHashMap<>();
    Map<Path, Map<ConditionName, ConditionPlan>> kept = new LinkedHashMap<>();
    Map<Path, Map<String, ConditionName>> same = new LinkedHashMap<>();
    for (ConditionName name : wanted) {
      PlannedFile source = byName.get(name).source();
      sources.put(source.path(), source);
      kept.computeIfAbsent(source.path(), path -> new LinkedHashMap<>());
      Optional<ConditionPlan> plan = plan(byName.get(name));
      if (plan.isPresent() && plan.get().name().equals(name)) {
        kept.get(source.path()).put(name, plan.get());
      } else if (plan.isPresent()) {
        same.computeIfAbsent(source.path(), path -> new LinkedHashMap<>())
            .put(name.condition(), plan.get().name());
      }
    }
    same.forEach((path, others) -> areOthers(conditions.get(path), others));
    named.forEach(source -> sources.putIfAbsent(source.path(), source));
    List<ExperimentPlan> experiments = new ArrayList<>();
    for (PlannedFile source : sources.values()) {
      ExperimentPlan all =
          new ExperimentPlan(
              source.name(),
              source.path(),
              source.heading(),
              List.copyOf(kept.getOrDefault(source.path(), Map.of()).values()),
              same.getOrDefault(source.path(), Map.of()),
              options.only().isEmpty() && named.contains(source),
              Optional.ofNullable(ablations.get(source.path())),
              List.of());
      // a condition that is asked for by its name is trained whatever a path does
      experiments.add(options.only().isEmpty() ? OnTheWay.heldBack(all) : all);
    }
    return experiments;
  }
}
