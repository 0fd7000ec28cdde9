package dev.ablate.plan;

import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import java.util.Locale;

/** Whether a network can be held at all, and by this machine. */
final class SizeChecks {
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
    Memory.lack(Memory.of(network, subject.declaration()).bytes())
        .ifPresent(lack -> problems.warning(place, lack + "; a smaller batch_size takes less"));
  }
}
