package dev.ablate.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The machine of a run, as far as it may explain a number.
 *
 * @param cpu the processor's name for people
 * @param cores processors that the JVM may use
 * @param os name, version and architecture
 * @param jvm vendor and version
 */
public record Machine(String cpu, int cores, String os, String jvm) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** The machine that this runs on. */
  public static Machine here() {
    return new Machine(
        cpuName(),
        Runtime.getRuntime().availableProcessors(),
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        property("java.vm.vendor") + " " + property("java.runtime.version"));
  }

  private static String cpuName() {
    if (Files.isReadable(CPU_INFO)) {
      try {
        return cpuName(Files.readAllLines(CPU_INFO)).orElseGet(() -> property("os.arch"));
      } catch (IOException e) {
        return property("os.arch");
      }
    }
    return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"))
        .orElseGet(() -> property("os.arch"));
  }

  /** Virtual machines call very different processors by one name; family and model part them. */
  static Optional<String> cpuName(List<String> cpuInfo) {
    return first(cpuInfo, "model name")
        .map(
            name ->
                first(cpuInfo, "cpu family")
                    .flatMap(
                        family ->
                            first(cpuInfo, "model")
                                .map(
                                    model ->
                                        name + " (family " + family + ", model " + model + ")"))
                    .orElse(name));
  }

  private static Optional<String> first(List<String> cpuInfo, String key) {
    return cpuInfo.stream()
        .map(line -> line.split(":", 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equals(key))
        .map(pair -> pair[1].strip())
        .findFirst();
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
