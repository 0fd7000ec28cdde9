package dev.ablate.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ablate.design.Design;
import dev.ablate.design.Kind;
import dev.ablate.plan.AblationPlan;
import dev.ablate.plan.ConditionName;
import dev.ablate.plan.RunKey;
import dev.ablate.plan.Tuning;
import dev.ablate.spec.CompareSpec;
import dev.ablate.spec.Expectation;
import dev.ablate.spec.Measure;
import dev.ablate.spec.Publication;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a results folder is about: experiments, their conditions, and what each is compared with.
 *
 * @param experiments those that others are compared with first, then by name, so that the order
 *     does not depend on how the series was started
 */
public record Layout(List<Experiment> experiments) {
  /** Puts the experiments in their order. */
  public Layout {
    experiments = ordered(experiments);
  }

  /**
   * One experiment.
   *
   * @param name its name, that of its folder
   * @param description what it is about
   * @param source the publication that it reproduces
   * @param conditions in the order of the declaration
   * @param same conditions that resolve to what another does, each with that other, under which it
   *     is listed
   * @param expect published numbers and claims
   * @param ablation its components and designs, where it has some
   */
  public record Experiment(
      String name,
      Optional<String> description,
      Optional<Publication> source,
      List<Condition> conditions,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, ConditionName> same,
      List<Expectation> expect,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Ablation> ablation) {
    /** A file that says nothing of the same conditions has none. */
    public Experiment {
      conditions = List.copyOf(conditions);
      same = same == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(same));
      expect = List.copyOf(expect);
      ablation = ablation == null ? Optional.empty() : ablation;
    }

    /** The same with other conditions. */
    public Experiment with(List<Condition> others) {
      return new Experiment(name, description, source, others, same, expect, ablation);
    }

    /** The same by another name. */
    Experiment called(String other) {
      return new Experiment(other, description, source, conditions, same, expect, ablation);
    }

    /** This experiment where a part of it was planned anew; the rest is as it was. */
    Experiment with(Experiment planned) {
      Map<String, Condition> byName = new LinkedHashMap<>();
      conditions.forEach(condition -> byName.put(condition.name(), condition));
      planned.conditions.forEach(condition -> byName.put(condition.name(), condition));
      Map<String, ConditionName> either = new TreeMap<>(same);
      either.keySet().removeAll(byName.keySet());
      either.putAll(planned.same);
      byName.keySet().removeAll(planned.same.keySet());
      return new Experiment(
          name,
          planned.description,
          planned.source,
          List.copyOf(byName.values()),
          either,
          planned.expect,
          planned.ablation.or(() -> ablation));
    }
  }

  /**
   * What is ablated of an experiment.
   *
   * @param components their names, in order: bit i of a design's cell is that of component i
   * @param designs what is done with them
   */
  public record Ablation(List<String> components, List<DesignName> designs) {
    public Ablation {
      components = List.copyOf(components);
      designs = List.copyOf(designs);
    }

    /** The conditions whose seeds the numbers of its designs ask for. */
    public Set<String> contrasted() {
      return Design.contrasted(
          designs.stream().flatMap(name -> name.known().stream()).toList(), components);
    }

    static Ablation of(AblationPlan plan) {
      return new Ablation(
          plan.components(),
          plan.designs().stream()
              .map(design -> new DesignName(design.kind().word(), design.orders()))
              .toList());
    }
  }

  /**
   * A design as it is typed.
   *
   * @param design its word
   * @param orders how many orders are sampled, where that is said
   */
  public record DesignName(
      String design, @JsonInclude(JsonInclude.Include.NON_EMPTY) OptionalInt orders) {
    /** What it means; empty for a word of another version. */
    public Optional<Design> known() {
      return Kind.of(design).map(kind -> new Design(kind, orders));
    }
  }

  /**
   * One condition.
   *
   * @param name its name, that of its folder
   * @param reference what it is compared with; empty for a baseline
   * @param seeds the seeds that were declared; empty where that is not known
   * @param validates whether validation data is other data than training data; without it the gap
   *     says nothing
   * @param cost what one run declares to compute; empty where that is not known
   * @param differences what it changes against its reference, a line each
   * @param layers the network; empty where that is not known
   * @param compare how it is compared, where something is said of it or it was looked at more than
   *     once
   * @param tuning the search for its values, where there was one
   * @param label what it is called in tables and pictures instead of its name
   * @param folds that each seed has a run for, where there are folds
   */
  public record Condition(
      String name,
      Optional<ConditionName> reference,
      List<Long> seeds,
      boolean validates,
      Optional<Cost> cost,
      List<String> differences,
      List<Layer> layers,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Rule> compare,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Search> tuning,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> label,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<HeldOut> folds) {
    /** A file that says nothing of a search, a label or folds has none. */
    public Condition {
      seeds = List.copyOf(seeds);
      differences = List.copyOf(differences);
      layers = List.copyOf(layers);
      tuning = tuning == null ? Optional.empty() : tuning;
      label = label == null ? Optional.empty() : label;
      folds = folds == null ? Optional.empty() : folds;
    }

    /** Its declared runs, in order; empty where that is not known. */
    public List<RunKey> keys() {
      return RunKey.all(seeds, folds.map(HeldOut::folds).orElse(List.of()));
    }

    /** What people call it. */
    public String shown() {
      return label.orElse(name);
    }
  }

  /**
   * A search for a condition's values.
   *
   * @param by the column that the best trial is best in
   * @param seeds of each trial
   * @param trials the values of each, as typed, by path
   * @param chosen number of the best trial, from 1; empty until it is known
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Search(
      Measure by, List<Long> seeds, List<SortedMap<String, String>> trials, OptionalInt chosen) {
    public Search {
      seeds = List.copyOf(seeds);
      trials = List.copyOf(trials);
    }

    /** That of a plan. */
    public static Search of(Tuning tuning) {
      return new Search(
          new Measure.Measured(tuning.by()),
          tuning.seeds(),
          tuning.trials().stream()
              .<SortedMap<String, String>>map(trial -> new TreeMap<>(trial.values()))
              .toList(),
          tuning.chosen().map(best -> OptionalInt.of(best.number())).orElse(OptionalInt.empty()));
    }
  }

  /**
   * How a condition is compared with its reference.
   *
   * @param metric what is compared; empty for what the task is judged by
   * @param margin the smallest difference that matters
   * @param level the chance of a false finding over all conditions that share the reference
   * @param untilDecided whether it gets no more seeds once it is decided
   * @param halfWidth how narrow its interval is to be for it to get no more seeds
   * @param looks seeds at each look, rising; empty where all are looked at once
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Rule(
      Optional<Measure> metric,
      OptionalDouble margin,
      double level,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean untilDecided,
      OptionalDouble halfWidth,
      List<Integer> looks) {
    /** What holds where nothing is said. */
    public static final Rule USUAL = of(CompareSpec.USUAL);

    public Rule {
      looks = looks == null ? List.of() : List.copyOf(looks);
    }

    /** That of a file. */
    public static Rule of(CompareSpec spec) {
      return new Rule(
          spec.metric(), spec.margin(), spec.level(), false, OptionalDouble.empty(), List.of());
    }

    /** Whether conditions get more seeds by what they come to. */
    public boolean grows() {
      return untilDecided || halfWidth.isPresent();
    }

    /** The same by another metric: a margin is in the unit of its own. */
    public Rule by(Measure other) {
      return metric.equals(Optional.of(other))
          ? this
          : new Rule(
              Optional.of(other), OptionalDouble.empty(), level, untilDecided, halfWidth, looks);
    }

    /** The same with these looks. */
    Rule with(List<Integer> others) {
      return new Rule(metric, margin, level, untilDecided, halfWidth, others);
    }
  }

  /**
   * What a network and its training cost.
   *
   * @param parameters learned numbers
   * @param multiplyAdds multiplications with an addition for one example, forward
   * @param examplesPerStep examples that a step sees on average
   */
  public record Cost(long parameters, long multiplyAdds, double examplesPerStep) {}

  /**
   * One layer for people to read.
   *
   * @param name its name
   * @param output shape of one example coming out
   * @param parameters learned numbers
   */
  public record Layer(String name, String output, long parameters) {}

  /** The condition of a name, where there is one. */
  Optional<Condition> condition(ConditionName name) {
    return experiments.stream()
        .filter(experiment -> experiment.name().equals(name.experiment()))
        .flatMap(experiment -> experiment.conditions().stream())
        .filter(condition -> condition.name().equals(name.condition()))
        .findFirst();
  }

  /** This layout with these experiments alone; none means all. */
  public Layout only(Set<String> names) {
    return names.isEmpty()
        ? this
        : new Layout(
            experiments.stream().filter(experiment -> names.contains(experiment.name())).toList());
  }

  private static List<Experiment> ordered(List<Experiment> experiments) {
    Map<String, Experiment> byName =
        experiments.stream()
            .collect(
                Collectors.toMap(
                    Experiment::name, each -> each, (first, second) -> second, TreeMap::new));
    return byName.values().stream()
        .sorted(Comparator.comparingInt(each -> depth(each, byName, new LinkedHashSet<>())))
        .toList();
  }

  /** How many experiments it takes to get to one that is compared with no other. */
  private static int depth(
      Experiment experiment, Map<String, Experiment> byName, Set<String> onTheWay) {
    if (!onTheWay.add(experiment.name())) {
      return 0;
    }
    int depth =
        experiment.conditions().stream()
            .flatMap(condition -> condition.reference().stream())
            .map(ConditionName::experiment)
            .filter(name -> !name.equals(experiment.name()) && byName.containsKey(name))
            .distinct()
            .mapToInt(name -> 1 + depth(byName.get(name), byName, onTheWay))
            .max()
            .orElse(0);
    onTheWay.remove(experiment.name());
    return depth;
  }
}
