package dev.ablate;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/**
 * Tries a reader on many broken files, each made from a seed of its own: whatever is in one, the
 * reader ends, in bounded time and memory, and throws nothing but what it promises.
 *
 * <p>{@code make fuzz FILES=… SEED=…} tries more of them; a failure says the seed of its file, and
 * {@code make fuzz FILES=1 SEED=that} tries that file alone.
 */
public final class Fuzz {
  /** Of all tests together, in one run of the tests. */
  private static final int FILES = 10_000;

  private static final int HANG_SECONDS = 60;
  private static final long MAX_ALLOCATED_BYTES = 2L << 30;

  private Fuzz() {}

  /** Reads one file that the random numbers made. */
  public interface Try {
    /** Throws what the reader must not throw. */
    void of(Random random) throws Exception;
  }

  /**
   * Tries some files.
   *
   * @param share how many of {@value #FILES}
   */
  public static void files(int share, Try each) {
    int all = Integer.getInteger("ablate.fuzz.files", FILES);
    long first = Long.getLong("ablate.fuzz.seed", 0);
    int count = Math.max(1, (int) ((long) all * share / FILES));
    for (int i = 0; i < count; i++) {
      long seed = first + i;
      try {
        long bytes =
            assertTimeoutPreemptively(
                Duration.ofSeconds(HANG_SECONDS),
                () -> {
                  long before = allocated();
                  each.of(new Random(mixed(seed)));
                  return allocated() - before;
                });
        assertTrue(bytes < MAX_ALLOCATED_BYTES, bytes + " bytes of memory");
      } catch (Throwable e) {
        throw new AssertionError("make fuzz FILES=1 SEED=" + seed + ": " + e, e);
      }
    }
  }

  /** Neighbouring seeds of {@link Random} begin alike. */
  private static long mixed(long seed) {
    long mixed = (seed + 1) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 29;
  }

  private static long allocated() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
        .getCurrentThreadAllocatedBytes();
  }

  /** Bytes at random, or good ones that are cut, lengthened, changed, moved or made huge sizes. */
  public static byte[] bytes(byte[] good, Random random) {
    if (random.nextInt(20) == 0) {
      byte[] any = new byte[random.nextInt(200)];
      random.nextBytes(any);
      return any;
    }
    byte[] bad = good.clone();
    for (int i = 1 + random.nextInt(4); i > 0 && bad.length > 0; i--) {
      // headers come first, and are what is believed
      int at = random.nextInt(random.nextBoolean() ? Math.min(64, bad.length) : bad.length);
      switch (random.nextInt(7)) {
        case 0 -> bad[at] = (byte) random.nextInt(256);
        case 1 -> bad[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bad = Arrays.copyOf(bad, at);
        case 3 -> bad = Arrays.copyOf(bad, bad.length + 1 + random.nextInt(30));
        case 4 -> {
          int length = Math.min(1 + random.nextInt(8), bad.length - at);
          Arrays.fill(bad, at, at + length, (byte) (random.nextBoolean() ? 0xff : 0x7f));
        }
        case 5 -> {
          int length = Math.min(1 + random.nextInt(16), bad.length - at);
          Arrays.fill(bad, at, at + length, (byte) 0);
        }
        default -> {
          int from = random.nextInt(bad.length);
          int length = Math.min(random.nextInt(32), bad.length - Math.max(at, from));
          System.arraycopy(bad, from, bad, at, length);
        }
      }
    }
    return bad;
  }
}
