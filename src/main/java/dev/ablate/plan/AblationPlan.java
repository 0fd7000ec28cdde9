package dev.ablate.plan;

import dev.ablate.design.Design;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is ablated of a file.
 *
 * @param components their names, in order: bit i of a design's cell is that of component i
 * @param designs what is done with them
 * @param conditions names of the conditions that designs made, controls among them
 * @param later those of them that are trained only where a path comes to them, each with the
 *     condition with which that is: itself, or what it is a control of
 * @param notes what was found and why something was not, a line each
 */
public record AblationPlan(
    List<String> components,
    List<Design> designs,
    Set<String> conditions,
    Map<String, String> later,
    List<String> notes) {
  public AblationPlan {
    components = List.copyOf(components);
    designs = List.copyOf(designs);
    conditions = Set.copyOf(conditions);
    later = Map.copyOf(later);
    notes = List.copyOf(notes);
  }

  /** The conditions whose seeds the numbers of its designs ask for. */
  Set<String> contrasted() {
    return Design.contrasted(designs, components);
  }

  boolean has(String condition) {
    return conditions.contains(condition);
  }
}
