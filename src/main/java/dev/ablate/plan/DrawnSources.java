package dev.ablate.plan;

import dev.ablate.part.Augmentation;
import dev.ablate.spec.ChanceSource;
import dev.ablate.spec.DataAblation;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Sampling;
import dev.ablate.spec.SplitSpec;
import dev.ablate.spec.StartSpec;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.Unbinder;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which sources of chance a declaration has. */
final class DrawnSources {
  /** Layers and arguments that draw masks or noise, by their names: those of plug-ins too. */
  private static final Pattern MASKS =
      Pattern.compile(".*dropout.*|drop_block.*|.*noise|drop|drop_connect");

  private DrawnSources() {}

  /** Those that it lets vary and that something is drawn from, in order. */
  static List<ChanceSource> of(Declaration declaration) {
    return declaration.vary().stream().filter(source -> draws(declaration, source)).toList();
  }

  /** Whether anything is drawn from a source. */
  static boolean draws(Declaration declaration, ChanceSource source) {
    return switch (source) {
      case INIT ->
          declaration
              .initialWeights()
              .map(start -> start.missing() == StartSpec.Missing.DRAW)
              .orElse(true);
      case ORDER -> declaration.sampling() != Sampling.SEQUENTIAL;
      case SPLIT ->
          declaration.split().filter(split -> drawn(split.order())).isPresent()
              || draws(declaration.ablation());
      case DROPOUT ->
          declaration.step().gradientNoise().isPresent()
              || Unbinder.tree(declaration).value("layers").filter(DrawnSources::masks).isPresent();
      case AUGMENT ->
          declaration.augment().stream().anyMatch(change -> !(change instanceof Augmentation.Fixed))
              || declaration.step().augmentBatch().isPresent();
    };
  }

  private static boolean drawn(SplitSpec.Order order) {
    return order != SplitSpec.Order.SEQUENTIAL;
  }

  private static boolean draws(DataAblation ablation) {
    return ablation.balance().isPresent()
        || ablation.labelNoise().orElse(0) > 0
        || ablation
            .subset()
            .filter(subset -> subset.seed().isEmpty() && drawn(subset.order()))
            .isPresent();
  }

  private static boolean masks(Node node) {
    if (node instanceof MapNode map) {
      return map.entries().entrySet().stream().anyMatch(DrawnSources::masks);
    }
    return node instanceof ListNode list && list.items().stream().anyMatch(DrawnSources::masks);
  }

  private static boolean masks(Map.Entry<String, MapNode.Entry> entry) {
    Node value = entry.getValue().value();
    boolean none = Stream.of("0", "0.0", "none").anyMatch(value::isWord);
    return (MASKS.matcher(entry.getKey()).matches() && !none) || masks(value);
  }
}
