package dev.ablate.run.local;

import ai.djl.engine.EngineException;
import com.sun.management.OperatingSystemMXBean;
import dev.ablate.plan.Memory;
import dev.ablate.plan.RunPlan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Memory that was not enough: Java's heap, or what libtorch asks the system for. */
final class OutOfMemory {
  private static final double GIGABYTE = 1 << 30;
  private static final Path MEMORY = Path.of("/proc/meminfo");

  /** How libtorch, its allocators and the C++ library say it. */
  private static final List<String> NATIVE =
      List.of("can't allocate memory", "not enough memory", "out of memory", "std::bad_alloc");

  private OutOfMemory() {}

  /** What was not enough, where an error says that. */
  static Optional<String> of(Throwable error) {
    if (error instanceof OutOfMemoryError) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s; a worker's Java heap is %.1f GB",
              error.getMessage(),
              Runtime.getRuntime().maxMemory() / GIGABYTE));
    }
    String message = String.valueOf(error.getMessage());
    boolean told = NATIVE.stream().anyMatch(message.toLowerCase(Locale.ROOT)::contains);
    return error instanceof EngineException && told
        ? Optional.of(message.lines().findFirst().orElseThrow().strip())
        : Optional.empty();
  }

  /** What is said of a run that it ended. */
  static String message(RunPlan plan, String what) {
    return String.format(
        Locale.ROOT,
        "out of memory with a batch size of %d (%s; this machine has %.1f GB, of which %.1f GB are"
            + " free); a smaller batch_size or fewer --jobs want less",
        plan.declaration().batchSize(),
        what,
        total() / GIGABYTE,
        free() / GIGABYTE);
  }

  private static double total() {
    return Memory.ofMachine().orElse(0);
  }

  /** What could be had, which on Linux is more than what lies idle. */
  private static double free() {
    try (Stream<String> lines = Files.lines(MEMORY, StandardCharsets.US_ASCII)) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseGet(() -> system().getFreeMemorySize());
    } catch (IOException e) {
      return system().getFreeMemorySize(); // no Linux
    }
  }

  private static OperatingSystemMXBean system() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  }
}
