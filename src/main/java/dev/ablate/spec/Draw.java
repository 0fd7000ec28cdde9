package dev.ablate.spec;

import dev.ablate.part.Doc;
import dev.ablate.part.Short;
import java.util.List;

/** How a value is drawn at random. */
public sealed interface Draw {
  /**
   * Uniformly between two numbers; where the key is a whole number, rounded to the nearest.
   *
   * @param between the lower and the upper bound
   */
  @Doc("Every number between two is as likely; rounded where the key is a whole number.")
  record Uniform(@Doc("The lower and the upper bound.") @Short List<Double> between)
      implements Draw {
    public Uniform {
      between = List.copyOf(between);
    }
  }

  /**
   * Uniformly in the logarithm; where the key is a whole number, rounded to the nearest.
   *
   * @param between the lower and the upper bound, both above 0
   */
  @Doc("Every factor is as likely: as often between 0.001 and 0.01 as between 0.01 and 0.1.")
  record LogUniform(
      @Doc("The lower and the upper bound, both above 0.") @Short List<Double> between)
      implements Draw {
    public LogUniform {
      between = List.copyOf(between);
    }
  }

  /**
   * One of some values, each as likely.
   *
   * @param of numbers or words, as typed
   */
  @Doc("One of some numbers or words, each as likely.")
  record Choice(@Doc("The values.") @Short List<String> of) implements Draw {
    public Choice {
      of = List.copyOf(of);
    }
  }
}
