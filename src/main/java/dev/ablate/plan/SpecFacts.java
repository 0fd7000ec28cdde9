package dev.ablate.plan;

import dev.ablate.problem.Problems;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.ScalarNode;
import dev.ablate.yaml.TreeReader;
import java.util.Optional;

/**
 * What a run's spec.yaml says of itself, read without planning it: whether or not its data and
 * plug-ins are here.
 *
 * @param dataDigest SHA-256 of the data set's source files, in hex
 * @param numerics which kernels computed
 * @param splits whether validation examples are split off the training data
 * @param folds whether they are a fold of several
 * @param splitVaries whether another seed splits otherwise
 * @param tuned which trial of a search found its values, in words
 */
public record SpecFacts(
    Optional<String> dataDigest,
    Optional<String> numerics,
    boolean splits,
    boolean folds,
    boolean splitVaries,
    Optional<String> tuned) {
  private static final String DIGEST = "[0-9a-f]{64}";
  private static final String WORD = "\\w+";

  /** Of a text; nothing where it cannot be read. */
  public static SpecFacts of(String text) {
    Optional<MapNode> spec = map(TreeReader.read(Resolved.FILE, text, new Problems()));
    Optional<MapNode> digests = map(at(map(at(spec, Resolved.KEY)), "digests"));
    return new SpecFacts(
        scalar(digests, "dataset").filter(digest -> digest.matches(DIGEST)),
        scalar(spec, "numerics").filter(word -> word.matches(WORD)),
        at(spec, "split").isPresent(),
        at(map(at(spec, "split")), "folds").isPresent(),
        !(at(spec, "vary").orElse(null) instanceof ListNode sources)
            || sources.items().stream().anyMatch(source -> source.isWord("split")),
        scalar(map(at(spec, Resolved.KEY)), Resolved.TUNED));
  }

  private static Optional<Node> at(Optional<MapNode> map, String key) {
    return map.flatMap(there -> there.value(key));
  }

  private static Optional<MapNode> map(Optional<Node> node) {
    return node.map(there -> there instanceof MapNode map ? map : null);
  }

  private static Optional<String> scalar(Optional<MapNode> map, String key) {
    return at(map, key).map(node -> node instanceof ScalarNode scalar ? scalar.text() : null);
  }
}
