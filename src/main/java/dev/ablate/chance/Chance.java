package dev.ablate.chance;

/**
 * Where the streams of one seed come from.
 *
 * @param seed the run's seed
 */
public record Chance(long seed) {

  /** The stream for a purpose that has neither layer nor time. */
  public Stream stream(Purpose purpose) {
    return stream(purpose, "", 0, 0);
  }

  /**
   * The stream for a purpose, a layer (or any other name), an epoch and a step; 0 where there is
   * none.
   */
  public Stream stream(Purpose purpose, String name, long epoch, long step) {
    long key = Stream.mix(seed + Stream.GOLDEN_GAMMA);
    key = Stream.mix(key ^ (purpose.ordinal() + 1L));
    key = Stream.mix(key ^ name.length());
    for (int i = 0; i < name.length(); i++) {
      key = Stream.mix(key ^ name.charAt(i));
    }
    key = Stream.mix(key ^ epoch);
    return new Stream(Stream.mix(key ^ step));
  }
}
