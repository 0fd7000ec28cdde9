package dev.ablate.part.layer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * AMD's processors that do not tell of their caches, as in some virtual machines. oneDNN 3.7, which
 * libtorch 2.7.1 brings, asks such a processor for its caches, is answered with zeros, and takes
 * every cache for one byte (xbyak_util.h, {@code setCacheHierarchy}; of Intel's it makes a guess
 * then). Its convolutions are wrong there wherever a block of channels is not full: what fills it
 * up is whatever the memory held. That was met on family 26 (Zen 5), with instructions up to AVX,
 * AVX2 and AVX-512.
 */
public final class HiddenCaches {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

  private HiddenCaches() {}

  /** Whether this machine is one. */
  public static boolean here() {
    return Files.isReadable(PROCESSORS) && of(PROCESSORS, CACHES);
  }

  /**
   * Whether a machine is one.
   *
   * @param processors what Linux says of them
   * @param caches the folder where it tells of the first one's caches, if it does
   */
  static boolean of(Path processors, Path caches) {
    if (Files.exists(caches)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(processors, StandardCharsets.UTF_8)) {
      List<String> vendor = lines.filter(line -> line.startsWith("vendor_id")).limit(1).toList();
      return vendor.stream().anyMatch(line -> line.endsWith("AuthenticAMD"));
    } catch (IOException e) {
      return false;
    }
  }
}
