package dev.ablate.run.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processors on which oneDNN 3.7, that libtorch 2.7.1 brings, computes convolutions wrong: AMD's
 * family 26 (Zen 5) in a virtual machine that hides the caches. There the gradients of convolutions
 * by their input came out other than torch's, and other from run to run, in 26 of 308 of our cases
 * that PyTorch computed; a strided one ended the process. With instructions up to AVX, for which
 * oneDNN has older kernels, all 308 are right. That costs speed, and portable numerics may have
 * other bytes there than elsewhere.
 */
final class Distrusted {
  static final String VARIABLE = "ONEDNN_MAX_CPU_ISA";
  static final String INSTRUCTIONS = "AVX";

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");
  private static final String FAMILY = "26";

  private Distrusted() {}

  /** Whether this machine is one. */
  static boolean here() {
    return Files.isReadable(CPU_INFO) && of(CPU_INFO, CACHES);
  }

  /**
   * Whether a machine is one.
   *
   * @param cpuInfo what Linux says of its processors
   * @param caches the folder where it tells of their caches, if it does
   */
  static boolean of(Path cpuInfo, Path caches) {
    if (Files.exists(caches)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(cpuInfo, StandardCharsets.UTF_8)) {
      List<String> first = lines.takeWhile(line -> !line.isBlank()).toList();
      return says(first, "vendor_id", "AuthenticAMD") && says(first, "cpu family", FAMILY);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean says(List<String> lines, String key, String value) {
    return lines.stream()
        .map(line -> line.split(":", 2))
        .anyMatch(
            pair -> pair.length == 2 && pair[0].trim().equals(key) && pair[1].trim().equals(value));
  }
}
