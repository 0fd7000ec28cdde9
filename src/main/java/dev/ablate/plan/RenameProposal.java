package dev.ablate.plan;

import dev.ablate.part.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which names of a weights file are probably which layers: each layer takes the first group of
 * tensors, in the natural order of their names, that has its tensors' names and shapes.
 *
 * @param rename what stands in the file and what it is here, where the two differ
 * @param missing layers for which nothing in the file fits
 */
public record RenameProposal(Map<String, String> rename, List<String> missing) {
  private static final Pattern PIECES = Pattern.compile("\\d+|\\D+");
  private static final int DIGITS = 12;

  /**
   * Of a network and the tensors of a file.
   *
   * @param network whose names are wanted
   * @param there shapes by names in the file
   */
  public static RenameProposal of(NetworkPlan network, Map<String, List<Integer>> there) {
    Map<String, Map<String, List<Integer>>> groups = new LinkedHashMap<>();
    there.keySet().stream()
        .sorted(Comparator.comparing(RenameProposal::natural))
        .forEach(
            name ->
                groups
                    .computeIfAbsent(before(name), group -> new LinkedHashMap<>())
                    .put(after(name), there.get(name)));
    Map<String, String> rename = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (LayerPlan layer : network.all()) {
      if (layer.fit().weights().isEmpty()) {
        continue;
      }
      String found =
          groups.containsKey(layer.name()) && fits(layer, groups.get(layer.name()))
              ? layer.name()
              : groups.keySet().stream()
                  .filter(group -> fits(layer, groups.get(group)))
                  .findFirst()
                  .orElse("");
      if (found.isEmpty()) {
        missing.add(layer.name());
      } else if (!found.equals(layer.name())) {
        rename.put(found, layer.name());
      }
      groups.remove(found);
    }
    return new RenameProposal(rename, missing);
  }

  private static boolean fits(LayerPlan layer, Map<String, List<Integer>> group) {
    List<Weight> weights = layer.fit().weights();
    return weights.stream().allMatch(weight -> weight.shape().equals(group.get(weight.tensor())))
        && (group.containsKey("bias")
            == weights.stream().anyMatch(weight -> weight.tensor().equals("bias")));
  }

  private static String before(String name) {
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
  }

  private static String after(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Numbers in a name by their size: layer2 before layer10. */
  private static String natural(String name) {
    StringBuilder key = new StringBuilder();
    PIECES
        .matcher(name)
        .results()
        .map(MatchResult::group)
        .forEach(
            piece ->
                key.append(
                    Character.isDigit(piece.charAt(0)) && piece.length() < DIGITS
                        ? "0".repeat(DIGITS - piece.length()) + piece
                        : piece));
    return key.toString();
  }
}
