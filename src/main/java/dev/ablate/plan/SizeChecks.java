package dev.ablate.plan;

import com.sun.management.OperatingSystemMXBean;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.OptionalLong;

/** Whether a network can be held at all, and by this machine. */
final class SizeChecks {
  private static final double GIGABYTE = 1e9;

  private final CheckContext subject;
  private final Problems problems;

  SizeChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.problems = problems;
  }

  void run() {
    subject.network().ifPresent(this::network);
  }

  private void network(NetworkPlan network) {
    Place place = subject.places().of("layers");
    if (network.parameters() > Integer.MAX_VALUE) {
      LayerPlan largest =
          network.all().stream()
              .max((one, other) -> Long.compare(one.fit().parameters(), other.fit().parameters()))
              .orElseThrow();
      problems.error(
          subject.places().layer(largest.name()),
          String.format(
              Locale.ROOT,
              "the network has %,d weights, most of them in %s; more than %,d cannot be trained",
              network.parameters(),
              largest.name(),
              Integer.MAX_VALUE));
      return;
    }
    long bytes = Memory.of(network, subject.declaration()).bytes();
    if (bytes < GIGABYTE) {
      return; // asking Java for the machine's memory takes as long as planning a file
    }
    OptionalLong machineBytes = machineBytes();
    if (machineBytes.isPresent() && bytes > machineBytes.getAsLong()) {
      problems.warning(
          place,
          String.format(
              Locale.ROOT,
              "a run takes about %.0f GB of memory, and this machine has %.0f; a smaller batch_size"
                  + " takes less",
              bytes / GIGABYTE,
              machineBytes.getAsLong() / GIGABYTE));
    }
  }

  private static OptionalLong machineBytes() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? OptionalLong.of(system.getTotalMemorySize())
        : OptionalLong.empty();
  }
}
