package dev.ablate.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One attempt at a run.
 *
 * @param number that ablate knows it by
 * @param order what the seat is told, which nobody between understands
 * @param command of the seat's process; the first word may be empty, for the Java of the executor
 * @param inputs the files that it reads, by the names that they have on the node
 * @param checkpoints the folder at home whose checkpoints it goes on from
 */
record Errand(
    int number, String order, List<String> command, Map<String, String> inputs, String checkpoints)
    implements Serializable {
  /**
   * Of a line: its number, order and checkpoints, how many words the command has and these, then
   * names and files in turn.
   */
  static Errand of(List<String> words) {
    int end = 5 + Integer.parseInt(words.get(4));
    Map<String, String> inputs = new LinkedHashMap<>();
    for (int i = end; i + 1 < words.size(); i += 2) {
      inputs.put(words.get(i), words.get(i + 1));
    }
    return new Errand(
        Integer.parseInt(words.get(1)),
        words.get(2),
        new ArrayList<>(words.subList(5, end)),
        inputs,
        words.get(3));
  }
}
