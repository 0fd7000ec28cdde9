package dev.ablate.plan;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.chance.Stream;
import dev.ablate.spec.Draw;
import dev.ablate.spec.TuneSpec;
import dev.ablate.yaml.Decimal;

/**
 * What a search draws: a function of its first seed, the key and the trial alone, so that every
 * condition gets the same values, a longer search begins as a shorter one, and a further key
 * changes no other.
 */
final class Draws {
  private final Chance chance;

  Draws(TuneSpec tune) {
    this.chance = new Chance(tune.seeds().get(0));
  }

  /**
   * The value of a key in a trial, as it would be typed.
   *
   * @param trial from 1
   * @param whole whether the key is a whole number
   */
  String value(String path, Draw draw, int trial, boolean whole) {
    Stream stream = chance.stream(Purpose.TUNE, path, 0, trial);
    if (draw instanceof Draw.Choice choice) {
      return choice.of().get(stream.nextInt(choice.of().size()));
    }
    double value =
        draw instanceof Draw.LogUniform log
            ? StrictMath.exp(
                between(
                    StrictMath.log(log.between().get(0)),
                    StrictMath.log(log.between().get(1)),
                    stream))
            : between((Draw.Uniform) draw, stream);
    return whole ? Long.toString(StrictMath.round(value)) : Decimal.text(rounded(value));
  }

  private static double between(Draw.Uniform uniform, Stream stream) {
    return between(uniform.between().get(0), uniform.between().get(1), stream);
  }

  private static double between(double low, double high, Stream stream) {
    return low + (high - low) * stream.nextDouble();
  }

  /** To four digits: as many as a person copies, and more than a search tells apart. */
  private static double rounded(double value) {
    return new java.math.BigDecimal(value).round(new java.math.MathContext(4)).doubleValue();
  }
}
