package dev.ablate.results;

import dev.ablate.data.DatasetCatalog;
import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Groups;
import dev.ablate.plan.ConditionName;
import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.ExperimentPlan;
import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.plan.TrainedCount;
import dev.ablate.results.Layout.Condition;
import dev.ablate.results.Layout.Cost;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.Layout.Layer;
import dev.ablate.results.Layout.Rule;
import dev.ablate.spec.CompareSpec;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Seeds;
import dev.ablate.spec.SplitSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** From the plan of a series to the layout of its results. */
public final class LayoutPlan {
  private LayoutPlan() {}

  /** The layout of a planned series. */
  public static Layout of(SeriesPlan plan, DatasetCatalog catalog) {
    return new Layout(
        plan.experiments().stream().map(experiment -> experiment(experiment, catalog)).toList());
  }

  private static Experiment experiment(ExperimentPlan plan, DatasetCatalog catalog) {
    return new Experiment(
        plan.name(),
        plan.heading().description(),
        plan.heading().source(),
        plan.conditions().stream().map(condition -> condition(condition, catalog)).toList(),
        same(plan),
        plan.heading().expect(),
        plan.ablation().map(Layout.Ablation::of));
  }

  /** Not those of a condition that no path has come to. */
  private static Map<String, ConditionName> same(ExperimentPlan plan) {
    Set<ConditionName> later =
        plan.later().stream().map(ConditionPlan::name).collect(Collectors.toSet());
    Map<String, ConditionName> same = new TreeMap<>(plan.same());
    same.values().removeAll(later);
    return same;
  }

  private static Condition condition(ConditionPlan plan, DatasetCatalog catalog) {
    Declaration declaration = plan.declaration();
    DatasetInfo data = catalog.describe(declaration.dataset(), plan.home());
    Optional<int[]> labels =
        declaration.ablation().countsClasses()
            ? catalog.allLabels(declaration.dataset(), plan.home())
            : Optional.empty();
    Optional<Groups> groups =
        catalog.groups(declaration.split(), declaration.dataset(), plan.home());
    int examples = TrainedCount.of(declaration, data, labels, groups).orElse(data.train());
    List<Layer> layers = plan.network().layers().stream().map(LayoutPlan::layer).toList();
    return new Condition(
        plan.name().condition(),
        plan.reference(),
        plan.seeds(),
        declaration.split().map(SplitSpec::validates).orElse(false) || data.val() > 0,
        Optional.of(
            new Cost(
                plan.network().parameters(),
                plan.network().multiplyAdds(),
                examplesPerStep(declaration, examples))),
        plan.differences(),
        layers,
        rule(plan),
        plan.tuning().map(Layout.Search::of),
        plan.label(),
        declaration.split().flatMap(HeldOut::of));
  }

  private static Optional<Rule> rule(ConditionPlan plan) {
    Optional<CompareSpec> spec = plan.declaration().compare();
    if (!(plan.declaration().seeds() instanceof Seeds.Sequence sequence)) {
      return spec.map(Rule::of);
    }
    CompareSpec compare = spec.orElse(CompareSpec.USUAL);
    boolean narrow = sequence.until() instanceof Seeds.Until.HalfWidth;
    return Optional.of(
        new Rule(
            compare.metric(),
            compare.margin(),
            compare.level(),
            !narrow,
            sequence.until() instanceof Seeds.Until.HalfWidth width
                ? OptionalDouble.of(width.most())
                : OptionalDouble.empty(),
            plan.seeding().looks()));
  }

  private static double examplesPerStep(Declaration declaration, int examples) {
    int batch = declaration.examplesPerStep();
    int smaller = examples % batch;
    boolean full = smaller == 0 || declaration.sampling().drawsAgain() || declaration.dropLast();
    long steps = (examples + batch - 1L) / batch;
    return full ? batch : (double) examples / steps;
  }

  private static Layer layer(LayerPlan layer) {
    return new Layer(layer.name(), layer.output().toString(), layer.parameters());
  }
}
