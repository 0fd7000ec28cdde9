package dev.ablate.part.loss;

import dev.ablate.part.Layer;
import dev.ablate.part.Parts;
import java.util.Optional;

/** What is seldom meant of a last layer, by what a loss takes; each goes on after its word. */
final class LastLayer {
  private LastLayer() {}

  /** Logarithms of probabilities. */
  static Optional<String> ofLogProbabilities(Layer last, String orElse) {
    return last.givesLogProbabilities()
        ? Optional.empty()
        : Optional.of("expects logarithms of probabilities: end with log_softmax" + orElse);
  }

  /** Logits of one choice. */
  static Optional<String> ofLogits(Layer last, String orElse) {
    return shares(last)
        ? Optional.of("takes the softmax itself: take this layer away" + orElse)
        : ofScores(last);
  }

  /** A logit for each class. */
  static Optional<String> ofIndependentLogits(Layer last) {
    return last.givesProbabilities() || last.givesLogProbabilities()
        ? Optional.of("takes the sigmoid itself: take this layer away")
        : ofScores(last);
  }

  /** Any numbers, of which larger ones are surer. */
  static Optional<String> ofScores(Layer last) {
    return last.span()
        .map(
            cut ->
                "takes any numbers, and "
                    + Parts.word(last.getClass())
                    + " gives those "
                    + cut
                    + " alone: take this layer away");
  }

  /** Whether the outputs are made into probabilities together, and not each by itself. */
  private static boolean shares(Layer last) {
    return last.givesLogProbabilities()
        || (last.givesProbabilities() && !(last instanceof Layer.Elementwise));
  }
}
