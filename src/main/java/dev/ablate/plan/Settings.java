package dev.ablate.plan;

import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.TuneSpec;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.TreeReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code --set} changes: one value changes every condition of every file, several values are a
 * grid of the named files.
 *
 * @param values one value a path
 * @param grid several values a path
 */
record Settings(Map<String, MapNode.Entry> values, Map<String, MapNode.Entry> grid) {
  static final Settings NONE = new Settings(Map.of(), Map.of());

  /** Reads {@code key.path=value} and {@code key.path=value,value}. */
  static Settings of(List<String> typed, Problems problems) {
    Map<String, MapNode.Entry> values = new LinkedHashMap<>();
    Map<String, MapNode.Entry> grid = new LinkedHashMap<>();
    for (String setting : typed) {
      String shownAs = "--set " + setting;
      Place place = Place.of(shownAs);
      int equals = setting.indexOf('=');
      if (equals < 1) {
        problems.error(place, "a setting is typed key.path=value");
        continue;
      }
      String path = setting.substring(0, equals).trim();
      Optional<Node> node =
          TreeReader.read(shownAs, "[" + setting.substring(equals + 1) + "]", problems);
      if (node.isPresent() && node.get() instanceof ListNode list && !list.items().isEmpty()) {
        if (values.containsKey(path) || grid.containsKey(path)) {
          problems.error(
              place, "'" + path + "' is set twice; several values are typed " + path + "=1,2");
          continue;
        }
        boolean one = list.items().size() == 1;
        (one ? values : grid).put(path, new MapNode.Entry(place, one ? list.items().get(0) : list));
      } else if (node.isPresent()) {
        problems.error(place, "a setting is typed key.path=value");
      }
    }
    return new Settings(values, grid);
  }

  /** Tells values that a search replaces. */
  void checkSearched(TuneSpec tune, Problems problems) {
    values.forEach(
        (path, entry) -> {
          if (tune.space().containsKey(path)) {
            problems.error(
                entry.place(),
                "'tune' searches '"
                    + path
                    + "', so that no run would have this value; take it out of"
                    + " the space of the search, or do not set it");
          }
        });
  }

  /** The same without the grid, for files that were not named. */
  Settings withoutGrid() {
    return new Settings(values, Map.of());
  }

  /**
   * A condition's declaration with the values.
   *
   * @param name what the condition is called
   * @param base the declaration that its file begins with: what a variant put in place of another
   *     type stays, for a value of that type is none of its own
   */
  MapNode applyTo(MapNode tree, String name, MapNode base, Problems problems) {
    MapNode changed = tree;
    for (Map.Entry<String, MapNode.Entry> value : values.entrySet()) {
      Optional<String> type = Overlay.otherType(tree, value.getKey());
      if (type.isPresent() && !type.equals(Overlay.otherType(base, value.getKey()))) {
        problems.warning(
            value.getValue().place(),
            "'%s' has %s there, and stays as it is".formatted(name, type.get()));
        continue;
      }
      changed =
          Overlay.set(
              changed,
              value.getKey(),
              value.getValue().place(),
              value.getValue().value(),
              problems);
    }
    return changed;
  }
}
