package dev.ablate.chance;

/**
 * A stream of pseudo-random draws: SplitMix64 (Steele, Lea and Flood 2014), whose every state is a
 * good seed, so that streams may be keyed by hashing.
 */
public final class Stream {
  static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;
  private double spareGaussian = Double.NaN;

  Stream(long state) {
    this.state = state;
  }

  /**
   * The finalizer of SplitMix64 (Stafford's variant 13): a bijection in which every bit depends on
   * all.
   */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** 64 random bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in {@code 0 … bound - 1}, without bias (by rejection). */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive: " + bound);
    }
    long limit = (1L << 31) - (1L << 31) % bound;
    long draw;
    do {
      draw = nextLong() >>> 33;
    } while (draw >= limit);
    return (int) (draw % bound);
  }

  /** Normal with mean 0 and deviation 1, by Marsaglia's polar method. */
  public double nextGaussian() {
    if (!Double.isNaN(spareGaussian)) {
      double spare = spareGaussian;
      spareGaussian = Double.NaN;
      return spare;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * nextDouble() - 1;
      y = 2 * nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    spareGaussian = y * scale;
    return x * scale;
  }

  /**
   * From Beta(alpha, alpha), as the ratio of two gammas. Of their logarithms, because a small alpha
   * leaves both gammas next to nothing.
   */
  public double nextBeta(double alpha) {
    double one = nextLogGamma(alpha);
    double other = nextLogGamma(alpha);
    return 1 / (1 + StrictMath.exp(other - one));
  }

  /** The logarithm of a draw from Gamma(shape, 1) (Marsaglia and Tsang 2000). */
  private double nextLogGamma(double shape) {
    if (shape < 1) {
      double less = StrictMath.log(1 - nextDouble()) / shape;
      return nextLogGamma(shape + 1) + less;
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = nextGaussian();
      double v = StrictMath.pow(1 + c * x, 3);
      if (v > 0) {
        double logV = StrictMath.log(v);
        if (StrictMath.log(1 - nextDouble()) < x * x / 2 + d - d * v + d * logV) {
          return StrictMath.log(d) + logV;
        }
      }
    }
  }

  /**
   * The numbers from 0 to {@code count - 1} in random order, every order equally likely
   * (Fisher-Yates).
   */
  public int[] permutation(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
