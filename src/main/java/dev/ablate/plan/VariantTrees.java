package dev.ablate.plan;

import dev.ablate.problem.Nearest;
import dev.ablate.problem.Problems;
import dev.ablate.yaml.ExperimentFile;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.ScalarNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The trees of a file's variants, each laid over the file itself or over another variant. */
final class VariantTrees {
  private final PlannedFile source;
  private final Problems problems;
  private final Map<String, MapNode> known = new HashMap<>();
  private final Set<String> open = new LinkedHashSet<>();

  VariantTrees(PlannedFile source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  MapNode of(String name) {
    MapNode tree = known.get(name);
    if (tree == null) {
      open.add(name);
      ExperimentFile.Variant variant = source.file().variants().get(name);
      MapNode under = variant.from().map(this::from).orElse(source.base());
      tree = Sources.apply(under, variant.body(), variant.edits(), problems);
      open.remove(name);
      known.put(name, tree);
    }
    return tree;
  }

  private MapNode from(ScalarNode from) {
    String name = from.text();
    Set<String> names = source.file().variants().keySet();
    if (name.equals(Condition.BASE)) {
      return source.base();
    } else if (!names.contains(name)) {
      Set<String> others = new LinkedHashSet<>(names);
      others.removeAll(open);
      problems.error(from.place(), "there is no variant '" + name + "'", Nearest.of(name, others));
      return source.base();
    } else if (open.contains(name)) {
      problems.error(
          from.place(),
          "variants are laid over each other in a circle: "
              + String.join(" → ", open)
              + " → "
              + name);
      return source.base();
    }
    return of(name);
  }
}
