package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is done around a plain step: to its batch, its gradient, its update, and to the weights that
 * are kept. Each is off unless it is written.
 *
 * @param augmentBatch how examples of a batch are mixed
 * @param accumulate batches whose gradients make one update
 * @param sam sharpness-aware minimization
 * @param gradientNoise noise on the gradient
 * @param freeze layers that do not learn
 * @param lrScale factors of the learning rate by layer
 * @param noDecay what weight_decay spares
 * @param ema an exponential average of the weights
 * @param swa an average of the weights at the ends of epochs
 */
public record StepSpec(
    @Doc(value = "How examples of a batch are mixed.", example = "{mixup: 0.2}")
        Optional<BatchMixing> augmentBatch,
    @Doc(
            "Batches that make one step: their gradients' mean is one update, and an epoch has so"
                + " many fewer steps.")
        @Default(value = "1", later = true)
        @Range(min = 1, max = 10_000)
        int accumulate,
    @Doc(
            value =
                "Sharpness-aware minimization (Foret et al. 2021): the gradient is taken where the"
                    + " loss is highest nearby, which costs a second pass.",
            example = "0.05")
        Optional<Sam> sam,
    @Doc(
            value = "Normal noise on every gradient, which fades (Neelakantan et al. 2015).",
            example = "{eta: 0.01}")
        Optional<GradientNoise> gradientNoise,
    @Doc(
            value =
                "Layers that do not learn, by name, or every layer of a type; a block means all"
                    + " inside. A frozen batch norm keeps its statistics and normalizes by them.",
            example = "[conv1, every batch_norm]")
        @Default(value = "[]", later = true)
        List<String> freeze,
    @Doc(
            value =
                "Factors of the learning rate, by a layer's name or every layer of a type; a block"
                    + " means all inside.",
            example = "{fc3: 10}")
        @Default(value = "{}", later = true)
        @Range(min = 0)
        Map<String, Double> lrScale,
    @Doc(
            value =
                "What the optimizer's weight_decay spares: biases, norms (scales and shifts), a"
                    + " layer's name, or every layer of a type.",
            example = "[biases, norms]")
        @Default(value = "[]", later = true)
        List<String> noDecay,
    @Doc(
            value =
                "An exponential average of the weights, which is measured and kept in their place;"
                    + " the share of the average that stays at each step.",
            example = "0.999")
        Optional<Ema> ema,
    @Doc(
            value =
                "The mean of the weights at the ends of the last epochs (Izmailov et al. 2018),"
                    + " which is measured and kept in their place.",
            example = "{from_epoch: 75, lr: 0.05}")
        Optional<Swa> swa) {
  /** The word for all biases. */
  public static final String BIASES = "biases";

  /** The word for the scales and shifts of normalizations. */
  public static final String NORMS = "norms";

  public StepSpec {
    freeze = List.copyOf(freeze);
    lrScale = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(lrScale));
    noDecay = List.copyOf(noDecay);
  }
}
