package dev.ablate.plan;

import dev.ablate.design.Cell;
import dev.ablate.design.Design;
import dev.ablate.design.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Conditions of a path: all are planned, and one is trained once the path may go to it. */
public final class OnTheWay {
  private OnTheWay() {}

  /** An experiment where what a path may come to is left for later. */
  static ExperimentPlan heldBack(ExperimentPlan experiment) {
    Map<String, String> later = experiment.ablation().map(AblationPlan::later).orElse(Map.of());
    Set<ConditionName> needed = // what is trained under another name is trained
        experiment.same().entrySet().stream()
            .filter(each -> !later.containsKey(each.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet());
    Map<Boolean, List<ConditionPlan>> held =
        experiment.conditions().stream()
            .collect(
                Collectors.partitioningBy(
                    each ->
                        later.containsKey(each.name().condition())
                            && !needed.contains(each.name())));
    return experiment.with(held.get(false), experiment.same(), held.get(true));
  }

  /**
   * The plan where these conditions of an experiment are trained too.
   *
   * @param cells what its path may go to, each compared with where it comes from
   */
  public static SeriesPlan with(SeriesPlan plan, String experiment, List<Cell> cells) {
    List<ExperimentPlan> experiments =
        plan.experiments().stream()
            .map(each -> each.name().equals(experiment) ? with(each, cells) : each)
            .toList();
    return Allotment.first(new SeriesPlan(experiments, plan.warnings()));
  }

  private static ExperimentPlan with(ExperimentPlan experiment, List<Cell> cells) {
    Set<String> wanted = new HashSet<>();
    cells.forEach(cell -> wanted.add(listed(experiment, cell.name())));
    Optional<ConditionPlan> before =
        cells.stream()
            .flatMap(cell -> find(experiment.conditions(), experiment, cell.reference()).stream())
            .findFirst();
    List<ConditionPlan> conditions = new ArrayList<>(experiment.conditions());
    List<ConditionPlan> later = new ArrayList<>();
    Map<String, ConditionName> same = new LinkedHashMap<>(experiment.same());
    Map<String, String> comes = experiment.ablation().orElseThrow().later();
    for (ConditionPlan condition : experiment.later()) {
      String name = condition.name().condition();
      boolean control = !comes.get(name).equals(name);
      if (!wanted.contains(comes.get(name))) {
        later.add(condition);
      } else if (control || before.isEmpty()) {
        conditions.add(condition);
      } else if (Twins.trainTheSame(condition, before.get())) {
        same.put(name, before.get().name());
      } else {
        conditions.add(condition.against(before.get()));
      }
    }
    return experiment.with(conditions, same, later);
  }

  /** The name that a condition is listed under. */
  private static String listed(ExperimentPlan experiment, String name) {
    return Optional.ofNullable(experiment.same().get(name))
        .filter(other -> other.experiment().equals(experiment.name()))
        .map(ConditionName::condition)
        .orElse(name);
  }

  private static Optional<ConditionPlan> find(
      List<ConditionPlan> conditions, ExperimentPlan experiment, String name) {
    String listed = listed(experiment, name);
    return conditions.stream().filter(each -> each.name().condition().equals(listed)).findFirst();
  }

  /**
   * The plan as long as it will be: each path along its components in the order written, which
   * trains as many conditions as any other way.
   */
  static SeriesPlan anyhow(SeriesPlan plan) {
    SeriesPlan longest = plan;
    for (ExperimentPlan experiment : plan.experiments()) {
      if (!experiment.later().isEmpty()) {
        List<String> components = experiment.ablation().orElseThrow().components();
        for (int part = 0; part < components.size(); part++) {
          List<Cell> cells = Design.next(components, (1L << part) - 1);
          longest = with(longest, experiment.name(), cells);
        }
      }
    }
    return longest;
  }

  /** The plan with every condition that any path may come to. */
  public static SeriesPlan all(SeriesPlan plan) {
    SeriesPlan all = plan;
    for (ExperimentPlan experiment : plan.experiments()) {
      if (!experiment.later().isEmpty()) {
        List<String> components = experiment.ablation().orElseThrow().components();
        all = with(all, experiment.name(), Design.of(Kind.PATH).cells(components));
      }
    }
    return all;
  }
}
