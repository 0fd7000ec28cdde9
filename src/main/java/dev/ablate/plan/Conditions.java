package dev.ablate.plan;

import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.yaml.ExperimentFile;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conditions of a file: {@code base}, each variant, each point of the grid ({@code
 * lr=0.01,rate=0.1}), and each point of a variant's own grid ({@code variant,lr=0.01}), which comes
 * beside the variant itself; and those of its designs.
 */
final class Conditions {
  private Conditions() {}

  static List<Condition> of(
      PlannedFile source, Settings settings, Ablations ablations, Problems problems) {
    List<Condition> conditions = new ArrayList<>();
    MapNode base = settings.applyTo(source.base(), Condition.BASE, source.base(), problems);
    ExperimentFile file = source.file();
    Place root = source.file().heading().place();
    Optional<String> common = file.reference().map(ScalarNode::text);
    conditions.add(new Condition(source, Condition.BASE, root, base, common));
    VariantTrees trees = new VariantTrees(source, problems);
    file.variants()
        .forEach(
            (name, variant) -> {
              if (name.equals(Condition.BASE)) {
                problems.error(
                    variant.place(), "'base' is the file itself; call the variant otherwise");
                return;
              }
              replacesLayers(source, variant, problems);
              MapNode tree = settings.applyTo(trees.of(name), name, source.base(), problems);
              Optional<String> reference =
                  variant.reference().map(ScalarNode::text).or(() -> common);
              conditions.add(new Condition(source, name, variant.place(), tree, reference));
              for (Grid.Point point : Grid.points(variant.grid(), tree, problems)) {
                conditions.add(
                    new Condition(
                        source,
                        Names.shortened(name + "," + point.name()),
                        point.place(),
                        point.tree(),
                        reference));
              }
            });
    Map<String, MapNode.Entry> grid = new LinkedHashMap<>(file.grid());
    grid.putAll(settings.grid());
    for (Grid.Point point : Grid.points(grid, base, problems)) {
      conditions.add(
          new Condition(
              source, Names.shortened(point.name()), point.place(), point.tree(), common));
    }
    conditions.addAll(ablations.of(source, base));
    References.check(file, conditions, problems);
    return unique(conditions, problems);
  }

  /** A list replaces a list, which is seldom meant where few layers are left. */
  private static void replacesLayers(
      PlannedFile source, ExperimentFile.Variant variant, Problems problems) {
    Optional<Node> own = variant.body().value("layers");
    Optional<Node> below = source.base().value("layers");
    if (own.isPresent()
        && own.get() instanceof ListNode few
        && below.orElse(null) instanceof ListNode all
        && few.items().size() * 2 < all.items().size()) {
      problems.warning(
          variant.body().placeOf("layers"),
          "these layers replace all "
              + all.items().size()
              + " of the file; to change some, write edit_layers");
    }
  }

  private static List<Condition> unique(List<Condition> conditions, Problems problems) {
    Map<String, Condition> byName = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      Condition earlier = byName.putIfAbsent(Names.folder(condition.name()), condition);
      if (earlier == null) {
        Names.check(condition.name(), "a condition", condition.place(), problems);
      } else if (earlier.name().equals(condition.name())) {
        problems.error(condition.place(), "two conditions are called '" + condition.name() + "'");
      } else {
        problems.error(
            condition.place(),
            "the conditions '"
                + earlier.name()
                + "' and '"
                + condition.name()
                + "' would be one folder where upper and lower case are the same");
      }
    }
    return List.copyOf(byName.values());
  }
}
