package dev.ablate.yaml;

import dev.ablate.problem.Place;
import java.util.List;

/**
 * A list.
 *
 * @param place where it begins
 * @param items in order
 */
public record ListNode(Place place, List<Node> items) implements Node {
  public ListNode {
    items = List.copyOf(items);
  }

  @Override
  public String kind() {
    return "a list";
  }
}
