package dev.ablate.yaml;

import dev.ablate.problem.Place;

/** A piece of a file that knows where it was written, also after merging. */
public sealed interface Node permits MapNode, ListNode, ScalarNode {
  /** Where it begins. */
  Place place();

  /**
   * What kind of thing it is, for messages: {@code a map}, {@code a list}, {@code the text 'x'}.
   */
  String kind();

  /** Whether it is the bare word. */
  default boolean isWord(String word) {
    return this instanceof ScalarNode scalar
        && scalar.style() == ScalarNode.Style.PLAIN
        && scalar.text().equals(word);
  }
}
